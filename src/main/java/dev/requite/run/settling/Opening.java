package dev.requite.run.settling;

import dev.requite.ledger.payouts.Books;
import dev.requite.ledger.payouts.CaseAtHand;
import dev.requite.model.payout.Findings;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundFinding;
import dev.requite.settlement.Earlier;
import dev.requite.settlement.Matching;
import dev.requite.settlement.SettlementPolicy;
import dev.requite.settlement.Standing;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the refunds of an order stood when a month began. */
final class Opening {

    private final Books before;
    private final Instant end;
    private final SettlementPolicy policy;

    /** @param before the books of the last moment of the month before */
    Opening(Books before, SettlementPolicy policy) {
        this.before = before;
        this.end = Objects.requireNonNull(before.until());
        this.policy = policy;
    }

    /** By reference; those that were not sent yet are not in it. */
    Map<String, Standing> of(CaseAtHand order, Findings now) {
        Findings then = changed(order)
                ? Matching.of(Earlier.at(order.facts(), end, line -> believed(order, line)), policy, end)
                : now;
        Map<String, Standing> standings = new HashMap<>();
        for (RefundFinding finding : then.refunds()) {
            if (!later(finding.refund().submittedAt())) {
                standings.put(finding.refund().reference(), Standing.of(finding));
            }
        }
        return standings;
    }

    /** Most orders stand as they did; to judge them once more would take as long again. */
    private boolean changed(CaseAtHand order) {
        OrderCase facts = order.facts();
        return facts.refunds().stream().anyMatch(refund -> !later(refund.submittedAt()))
                && (facts.lines().stream()
                                .anyMatch(line -> later(line.payoutDate()) || line.counts() != believed(order, line))
                        || facts.words().stream().anyMatch(word -> later(word.at()))
                        || facts.refunds().stream().map(OwnRefund::settledAt).anyMatch(this::later));
    }

    private boolean believed(CaseAtHand order, KeptLine line) {
        return before.believed()
                .contains(Objects.requireNonNull(order.sources().get(line.id())).payout());
    }

    private boolean later(@Nullable Instant time) {
        return time != null && time.isAfter(end);
    }
}
