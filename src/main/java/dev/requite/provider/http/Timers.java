package dev.requite.provider.http;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The one timer of a provider: deadlines, turns and pauses. */
public final class Timers {

    private Timers() {}

    /**
     * A timer on one daemon thread; closed by whoever asked for it.
     *
     * @param name of the provider, for the thread
     */
    public static ScheduledExecutorService daemon(String name) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name + "-timer");
            thread.setDaemon(true);
            return thread;
        });
        // Nearly every deadline is cancelled long before it is due; none may stay behind.
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
