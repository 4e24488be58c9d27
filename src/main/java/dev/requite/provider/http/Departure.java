package dev.requite.provider.http;

import dev.requite.provider.Permit;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a request may have reached the wire.
 *
 * <p>The connection asks {@link #depart()} right before it writes the first byte; whoever gives up asks {@link
 * #callOff()}. Only one of the two ever succeeds, so a call that was called off is proven not to have been sent,
 * whatever exception ended it and however the threads raced. A call whose permit is over by then calls itself off: this is
 * the last gate before the wire, whatever held it up on the way here. The bytes that follow the first ask again, since a
 * provider acts on a whole request only.
 */
final class Departure {

    private enum State {
        WAITING,
        DEPARTED,
        CALLED_OFF,
        PERMIT_OVER
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    private final Permit permit;
    private final Runnable left;

    /** @param left told whenever bytes of it were handed over, or nobody knows how many */
    Departure(Permit permit, Runnable left) {
        this.permit = permit;
        this.left = left;
    }

    /** Whether it is worth being prepared for the wire; nothing is written by that. */
    boolean mayDepart() {
        if (!permit.mayLeave()) {
            state.compareAndSet(State.WAITING, State.PERMIT_OVER);
            return false;
        }
        return state.get() == State.WAITING;
    }

    /** Whether its next bytes may be written, the first or further ones. */
    boolean mayWrite() {
        return state.get() == State.DEPARTED ? permit.mayLeave() : depart();
    }

    /** Whether writing may begin. */
    boolean depart() {
        return mayDepart() && state.compareAndSet(State.WAITING, State.DEPARTED);
    }

    /** Its next bytes are with the socket, unless the connection failed amid them. */
    void written() {
        left.run();
    }

    /** Whether anything of it may be on the wire. */
    boolean hasDeparted() {
        return state.get() == State.DEPARTED;
    }

    /** Whether nothing was written; from then on nothing will be. */
    boolean callOff() {
        return state.compareAndSet(State.WAITING, State.CALLED_OFF) || state.get() != State.DEPARTED;
    }

    /** Whether it did not leave because it had no right to any more. */
    boolean permitOver() {
        return state.get() == State.PERMIT_OVER;
    }

    /** Why a connection is not written to: what was on it may not leave, or not all of it. */
    static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        Refused() {
            super("the request may not leave any more");
        }
    }
}
