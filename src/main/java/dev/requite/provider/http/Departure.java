package dev.requite.provider.http;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a request may have reached the wire.
 *
 * <p>The transport asks {@link #depart()} right before it writes the first byte; whoever gives up asks {@link
 * #callOff()}. Only one of the two ever succeeds, so a call that was called off is proven not to have been sent,
 * whatever exception ended it and however the threads raced.
 */
final class Departure {

    private enum State {
        WAITING,
        DEPARTED,
        CALLED_OFF
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    private final Runnable leaves;

    /** @param leaves told once, when it departs */
    Departure(Runnable leaves) {
        this.leaves = leaves;
    }

    /** Whether writing may begin. */
    boolean depart() {
        if (!state.compareAndSet(State.WAITING, State.DEPARTED)) {
            return false;
        }
        leaves.run();
        return true;
    }

    /** Whether nothing was written; from then on nothing will be. */
    boolean callOff() {
        return state.compareAndSet(State.WAITING, State.CALLED_OFF) || state.get() == State.CALLED_OFF;
    }
}
