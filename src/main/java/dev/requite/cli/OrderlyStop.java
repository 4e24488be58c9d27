package dev.requite.cli;

import dev.requite.run.phase.ExitCode;
import java.util.concurrent.CountDownLatch;

/**
 * Turns SIGTERM and Ctrl-C into an orderly end: nothing new is started, what is in flight is settled, and the process
 * ends with the command's own exit code instead of the signal's. Stands from before the command begins.
 */
final class OrderlyStop implements AutoCloseable {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private volatile int exitCode = ExitCode.INTERNAL_FAILURE.number();

    /** @param askToStop tells the command that nothing new is to be started */
    OrderlyStop(Runnable askToStop) {
        hook = new Thread(() -> stop(askToStop), "orderly-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop(Runnable askToStop) {
        System.err.println("Stopping: what is in flight is settled first, nothing new is started.");
        askToStop.run();
        try {
            // Every call to a provider has a time-out of its own, so this ends.
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(exitCode);
    }

    /** The command is done, its ledger closed, and this is its exit code. */
    int done(int code) {
        exitCode = code;
        return code;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Already stopping: the hook ends the process.
        }
    }
}
