package dev.requite.app;

import dev.requite.ledger.database.JoinedMachines;
import dev.requite.ledger.database.PartHolds;
import dev.requite.ledger.database.UnusableLedgerException;
import dev.requite.submit.StopSignal;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells others again and again that this process still works on its parts, and gives these back when its clock can't be
 * trusted any more.
 */
final class Heartbeat implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final PartHolds holds;
    private final JoinedMachines machines;
    private final String rules;
    private final ServerTime time;
    private final StopSignal stop;
    private final ScheduledExecutorService thread;
    private volatile boolean clockOff;

    /** @param rules by what this process would pay, for others to compare with theirs */
    Heartbeat(PartHolds holds, JoinedMachines machines, String rules, ServerTime time, StopSignal stop) {
        this.holds = holds;
        this.machines = machines;
        this.rules = rules;
        this.time = time;
        this.stop = stop;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread beating = new Thread(task, "heartbeat");
            beating.setDaemon(true);
            return beating;
        });
        var unused = thread.scheduleWithFixedDelay(this::beat, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            machines.join(rules);
            holds.renew();
            if (!time.agrees() && !clockOff) {
                clockOff = true;
                log.error(
                        "this machine's clock is {} the ledger's server; its parts are given back, nothing new is begun",
                        time.difference());
                stop.request();
            }
        } catch (UnusableLedgerException e) {
            log.warn("the ledger's server can't be asked for its time cause=\"{}\"", e.getMessage());
        }
    }

    /** Whether the clock was found to be off. */
    boolean clockOff() {
        return clockOff;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            machines.leave();
        } catch (UnusableLedgerException e) {
            log.debug("others hear no more of this process, which tells them as much", e);
        }
    }
}
