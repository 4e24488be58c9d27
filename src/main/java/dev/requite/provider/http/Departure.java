package dev.requite.provider.http;

import dev.requite.provider.Permit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a request may have reached the wire.
 *
 * <p>The transport asks {@link #depart()} right before it writes the first byte; whoever gives up asks {@link
 * #callOff()}. Only one of the two ever succeeds, so a call that was called off is proven not to have been sent,
 * whatever exception ended it and however the threads raced. A call whose permit is over by then calls itself off: this is
 * the last gate before the wire, whatever held it up on the way here.
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
    private final Runnable leaves;

    /** @param leaves told once, when it departs */
    Departure(Permit permit, Runnable leaves) {
        this.permit = permit;
        this.leaves = leaves;
    }

    /** Whether writing may begin. */
    boolean depart() {
        if (!permit.mayLeave()) {
            state.compareAndSet(State.WAITING, State.PERMIT_OVER);
            return false;
        }
        if (!state.compareAndSet(State.WAITING, State.DEPARTED)) {
            return false;
        }
        leaves.run();
        return true;
    }

    /** Whether nothing was written; from then on nothing will be. */
    boolean callOff() {
        return state.compareAndSet(State.WAITING, State.CALLED_OFF) || state.get() != State.DEPARTED;
    }

    /** Whether it did not leave because it had no right to any more. */
    boolean permitOver() {
        return state.get() == State.PERMIT_OVER;
    }
}
