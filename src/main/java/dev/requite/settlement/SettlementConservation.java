package dev.requite.settlement;

import dev.requite.model.payout.Findings;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundFinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * Checks one order's findings against what went in: nothing is lost, nothing is counted twice, no cent is invented and no two
 * currencies are added. Each difference is a sentence for people, and a fault of ours.
 */
public final class SettlementConservation {

    private final List<String> problems = new ArrayList<>();

    private SettlementConservation() {}

    /** The differences, none if all is conserved. */
    public static List<String> problems(OrderCase all, Findings findings) {
        SettlementConservation checks = new SettlementConservation();
        checks.oneFindingEach(all, findings);
        checks.settledToTheCent(findings);
        checks.payoutsPayWhatRefundsName(findings);
        return List.copyOf(checks.problems);
    }

    private void oneFindingEach(OrderCase all, Findings findings) {
        if (!all.lines().isEmpty() || !findings.lines().isEmpty()) {
            once(
                    "line",
                    all.lines().stream().map(KeptLine::id).toList(),
                    findings.lines().stream()
                            .map(finding -> finding.line().id())
                            .toList());
        }
        once(
                "refund",
                all.refunds().stream().map(OwnRefund::reference).toList(),
                findings.refunds().stream()
                        .map(finding -> finding.refund().reference())
                        .toList());
    }

    private void once(String what, List<String> given, List<String> found) {
        Set<String> missing = new HashSet<>(given);
        for (String id : found) {
            if (!missing.remove(id)) {
                problems.add("The " + what + " " + id + " has a class more than once, or was never given.");
            }
        }
        missing.stream().sorted().forEach(id -> problems.add("The " + what + " " + id + " has no class."));
    }

    private void settledToTheCent(Findings findings) {
        for (RefundFinding finding : findings.refunds()) {
            OwnRefund refund = finding.refund();
            List<KeptLine> settling = settling(findings, refund);
            for (KeptLine line : settling) {
                if (!line.currency().equals(refund.currency())) {
                    problems.add("The line " + line.id() + " in "
                            + line.currency().getCode() + " settles the refund " + refund.reference() + " in "
                            + refund.currency().getCode() + ".");
                }
            }
            long paid = settling.stream().mapToLong(line -> -line.amount()).reduce(0, Math::addExact);
            if (!settling.isEmpty() && paid != refund.amount()) {
                problems.add("The lines that match the refund " + refund.reference() + " come to "
                        + BalanceCheck.money(paid, refund.currency()) + ", not to "
                        + BalanceCheck.money(refund.amount(), refund.currency()) + ".");
            }
            if (finding.settledAmount() != (finding.settledBy() == null ? 0 : paid)) {
                problems.add("The refund " + refund.reference() + " is said to be settled with "
                        + BalanceCheck.money(finding.settledAmount(), refund.currency())
                        + ", and its lines say otherwise.");
            }
        }
    }

    private static List<KeptLine> settling(Findings findings, OwnRefund refund) {
        if (findings.lines().isEmpty()) {
            return List.of();
        }
        return findings.lines().stream()
                .filter(line -> line.verdict().settles() && refund.reference().equals(line.reference()))
                .map(LineFinding::line)
                .toList();
    }

    private record Paid(String paymentReference, CurrencyUnit currency) {}

    /** By payout: what its lines settle is what the refunds name that it settled. */
    private void payoutsPayWhatRefundsName(Findings findings) {
        Map<Paid, Long> sums = new HashMap<>();
        Set<String> settled = new HashSet<>();
        for (RefundFinding finding : findings.refunds()) {
            if (finding.settledBy() != null) {
                settled.add(finding.refund().reference());
                settling(findings, finding.refund()).stream()
                        .filter(line -> finding.lines().contains(line))
                        .forEach(line -> sums.merge(paid(line), -line.amount(), Math::addExact));
            }
        }
        for (LineFinding finding : findings.lines()) {
            boolean pays = finding.verdict().settles()
                    && finding.line().counts()
                    && finding.reference() != null
                    && settled.contains(finding.reference());
            if (pays) {
                sums.merge(paid(finding.line()), finding.line().amount(), Math::addExact);
            }
        }
        sums.forEach((paid, rest) -> {
            if (rest != 0) {
                problems.add("The payout " + paid.paymentReference() + " settles other sums than its refunds name: "
                        + BalanceCheck.money(rest, paid.currency()) + " too little.");
            }
        });
    }

    private static Paid paid(KeptLine line) {
        return new Paid(line.paymentReference(), line.currency());
    }
}
