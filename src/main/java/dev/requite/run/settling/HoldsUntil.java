package dev.requite.run.settling;

import dev.requite.ledger.payouts.CaseAtHand;
import dev.requite.model.payout.Findings;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.RefundFinding;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Until when what is found holds though nothing happens: the next refund becomes overdue then, or the day ends. A refund's age
 * may also be what a decision is held against, whatever its class in the end.
 */
final class HoldsUntil implements Judging.Listener {

    private final Instant asOf;
    private final Duration overdueAfter;
    private Instant until;

    HoldsUntil(Instant asOf, Duration overdueAfter) {
        this.asOf = asOf;
        this.overdueAfter = overdueAfter;
        this.until = asOf.atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(1)
                .toInstant();
    }

    @Override
    public void found(CaseAtHand order, Findings found) {
        boolean spokenOf = !order.facts().words().isEmpty();
        for (RefundFinding finding : found.refunds()) {
            if (spokenOf || finding.verdict() == RefundClass.EXPECTED) {
                overdue(finding.refund());
            }
        }
    }

    private void overdue(OwnRefund refund) {
        @Nullable Instant submitted = refund.submittedAt();
        if (submitted != null) {
            Instant due = submitted.plus(overdueAfter);
            if (due.isAfter(asOf) && due.isBefore(until)) {
                until = due;
            }
        }
    }

    Instant moment() {
        return until;
    }
}
