package dev.requite.provider;

/**
 * The right of one request to leave, for as long as it lasts. A request waits for its turn, for a connection, for a paused
 * process to go on: what gave it the right to leave may be over by then. Thread-safe; never blocks, never throws.
 */
@FunctionalInterface
public interface Permit {

    /** Asked right before the first byte is written: whether that may still be. Once over, it stays over. */
    boolean mayLeave();

    /** For what changes nothing, such as reading an order. */
    static Permit always() {
        return () -> true;
    }
}
