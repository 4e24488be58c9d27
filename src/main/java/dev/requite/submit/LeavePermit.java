package dev.requite.submit;

import dev.requite.ledger.database.LedgerHold;
import dev.requite.provider.Permit;
import java.time.Duration;
import java.time.Instant;

/**
 * A committed intent's right to leave, counted from before its commit began. It ends with whichever clock first says that
 * its time is over, a process that was frozen or a machine that was suspended included, and with the hold on the ledger:
 * whoever takes the ledger over waits for no request of ours but those that left within that time.
 */
final class LeavePermit implements Permit {

    private final Time time;
    private final Duration within;
    private final LedgerHold hold;
    private final Instant began;
    private final long beganNanos;

    LeavePermit(Time time, Duration within, LedgerHold hold) {
        this.time = time;
        this.within = within;
        this.hold = hold;
        this.began = time.now();
        this.beganNanos = time.nanoTime();
    }

    @Override
    public boolean mayLeave() {
        return time.nanoTime() - beganNanos < within.toNanos()
                && time.now().isBefore(began.plus(within))
                && hold.stands();
    }
}
