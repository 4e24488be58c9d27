package dev.requite.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for an event of another process. How long it takes is never part of a test. */
final class Eventually {

    private Eventually() {}

    static void holds(BooleanSupplier event) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(RequiteProcess.PATIENCE_SECONDS);
        while (!event.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it never came to that");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
