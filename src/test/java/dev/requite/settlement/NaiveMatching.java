package dev.requite.settlement;

import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The table of classes once more, written line by line as the contract has it: for each line every rule is asked in turn, and
 * each rule looks through all lines. Slow, and of no words.
 */
final class NaiveMatching {

    private final OrderCase all;
    private final List<KeptLine> lines;

    NaiveMatching(OrderCase all) {
        this.all = all;
        this.lines = new ArrayList<>(all.lines());
        for (int i = 0; i < lines.size(); i++) {
            for (int j = i + 1; j < lines.size(); j++) {
                if (turn(lines.get(j)).compareTo(turn(lines.get(i))) < 0) {
                    KeptLine earlier = lines.get(j);
                    lines.set(j, lines.get(i));
                    lines.set(i, earlier);
                }
            }
        }
    }

    private static String turn(KeptLine line) {
        return String.format("%s/%s/%09d/%s", line.payoutDate(), line.paymentReference(), line.number(), line.id());
    }

    Map<String, String> classes() {
        Map<String, String> classes = new TreeMap<>();
        lines.forEach(line -> classes.put(line.id(), of(line)));
        return classes;
    }

    private String of(KeptLine line) {
        if (line.withdrawn()) {
            return "WITHDRAWN";
        }
        if (line.kind() == LineKind.FEE) {
            return fee(line);
        }
        if (line.kind() == LineKind.CAME_BACK) {
            return "CAME_BACK";
        }
        if (line.kind() != LineKind.REFUND) {
            return "PROVIDER_EVENT";
        }
        OwnRefund refund = named(line);
        if (refund == null) {
            return line.toldReference().isEmpty() && line.refundId().isEmpty() ? suggestion(line) : "MISSING_HERE";
        }
        if (conflicts(line, refund)) {
            return "CONFLICT";
        }
        if (strangeId(line, refund)) {
            return lines.stream().anyMatch(other -> pays(other, refund)) ? "DUPLICATE" : "CONFLICT";
        }
        if (!line.currency().equals(refund.currency())) {
            return "CURRENCY";
        }
        if (doubtful(refund)) {
            return proof(line, refund);
        }
        if (!out(refund)) {
            return "CONTRADICTS";
        }
        if (pays(line, refund)) {
            return "MATCHED";
        }
        return -line.amount() == refund.amount() ? "DUPLICATE" : "AMOUNT";
    }

    private String fee(KeptLine line) {
        long operations = all.operations().stream()
                .filter(one -> one.orderId().equals(line.orderId())
                        && one.captureId().equals(line.captureId())
                        && one.cost() == -line.amount()
                        && one.currency().equals(line.currency()))
                .count();
        long before = lines.stream()
                .limit(lines.indexOf(line))
                .filter(one -> !one.withdrawn()
                        && one.kind() == LineKind.FEE
                        && one.orderId().equals(line.orderId())
                        && one.captureId().equals(line.captureId())
                        && one.amount() == line.amount()
                        && one.currency().equals(line.currency()))
                .count();
        return before < operations ? "OPERATION" : "OTHER";
    }

    private @Nullable OwnRefund named(KeptLine line) {
        List<OwnRefund> known = new ArrayList<>(all.refunds());
        known.addAll(all.foreign());
        for (OwnRefund refund : known) {
            if (refund.reference().equalsIgnoreCase(line.toldReference())) {
                return refund;
            }
        }
        for (OwnRefund refund : known) {
            if (!line.refundId().isEmpty() && refund.refundId().equals(line.refundId())) {
                return refund;
            }
        }
        return null;
    }

    private boolean conflicts(KeptLine line, OwnRefund refund) {
        boolean otherOrder = !line.orderId().isEmpty() && !line.orderId().equals(refund.orderId());
        boolean otherRefund = false;
        for (List<OwnRefund> some : List.of(all.refunds(), all.foreign())) {
            for (OwnRefund other : some) {
                otherRefund |= !line.refundId().isEmpty()
                        && other.refundId().equals(line.refundId())
                        && !other.reference().equals(refund.reference());
            }
        }
        return otherOrder || otherRefund;
    }

    private static boolean strangeId(KeptLine line, OwnRefund refund) {
        return refund.reference().equalsIgnoreCase(line.toldReference())
                && !line.refundId().isEmpty()
                && !refund.refundId().isEmpty()
                && !refund.refundId().equals(line.refundId());
    }

    /** Whether it is of this refund and fit to be compared with it. */
    private boolean compared(KeptLine line, OwnRefund refund) {
        OwnRefund named = line.withdrawn() || line.kind() != LineKind.REFUND ? null : named(line);
        return named != null
                && named.reference().equals(refund.reference())
                && !conflicts(line, refund)
                && !strangeId(line, refund)
                && line.currency().equals(refund.currency());
    }

    private static boolean doubtful(OwnRefund refund) {
        return refund.state().uncertain()
                || (refund.state() == RefundState.REFUNDED && refund.reason() == ReasonCode.SETTLED_BY_PAYOUT);
    }

    private static boolean out(OwnRefund refund) {
        return refund.state() == RefundState.REFUNDED || refund.reason() == ReasonCode.REFUND_CAME_BACK;
    }

    private String proof(KeptLine line, OwnRefund refund) {
        if (-line.amount() != refund.amount()) {
            return "AMOUNT";
        }
        KeptLine first = null;
        for (KeptLine other : lines) {
            if (first == null && proves(other, refund)) {
                first = other;
            }
        }
        return first == null ? "CONFLICT" : first.equals(line) ? "PROVES" : "DUPLICATE";
    }

    private boolean proves(KeptLine line, OwnRefund refund) {
        boolean twice = refund.state().uncertain() && refund.keyless() && refund.sends() >= 2;
        return compared(line, refund)
                && -line.amount() == refund.amount()
                && refund.reference().equalsIgnoreCase(line.toldReference())
                && !twice;
    }

    /** Whether it is among the first lines of its refund that come to its amount, one alone or several together. */
    private boolean pays(KeptLine line, OwnRefund refund) {
        if (!compared(line, refund)) {
            return false;
        }
        if (doubtful(refund)) {
            return proof(line, refund).equals("PROVES");
        }
        if (!out(refund)) {
            return false;
        }
        List<KeptLine> parts = new ArrayList<>();
        for (KeptLine other : lines) {
            if (!compared(other, refund)) {
                continue;
            }
            if (-other.amount() == refund.amount()) {
                return other.equals(line);
            }
            parts.add(other);
            if (parts.size() > 1
                    && parts.stream().mapToLong(part -> -part.amount()).sum() == refund.amount()) {
                return parts.contains(line);
            }
        }
        return false;
    }

    private String suggestion(KeptLine line) {
        List<OwnRefund> fitting = fitting(line);
        if (fitting.isEmpty()) {
            return "MISSING_HERE";
        }
        int rivals = rivals(line);
        return fitting.size() == 1 && rivals == 1 ? "SUGGESTED" : "AMBIGUOUS";
    }

    /** Refunds that are open; and if there are fewer of them than such lines, those that came back. */
    private List<OwnRefund> fitting(KeptLine line) {
        List<OwnRefund> open = new ArrayList<>();
        List<OwnRefund> back = new ArrayList<>();
        for (OwnRefund refund : all.refunds()) {
            if (mayBe(line, refund)) {
                (refund.state() == RefundState.REFUNDED ? open : back).add(refund);
            }
        }
        if (open.size() < rivals(line)) {
            open.addAll(back);
        }
        return open;
    }

    private int rivals(KeptLine line) {
        int rivals = 0;
        for (KeptLine other : lines) {
            boolean alike = other.orderId().equals(line.orderId())
                    && other.amount() == line.amount()
                    && other.currency().equals(line.currency());
            rivals += alike && nameless(other) ? 1 : 0;
        }
        return rivals;
    }

    private static boolean nameless(KeptLine line) {
        return !line.withdrawn()
                && line.kind() == LineKind.REFUND
                && line.telling()
                && line.toldReference().isEmpty()
                && line.refundId().isEmpty();
    }

    private boolean mayBe(KeptLine line, OwnRefund refund) {
        return nameless(line)
                && line.orderId().equals(refund.orderId())
                && -line.amount() == refund.amount()
                && line.currency().equals(refund.currency())
                && out(refund)
                && lines.stream().noneMatch(other -> pays(other, refund));
    }

    /** The class of a refund, where no line that is not believed takes part. */
    String of(OwnRefund refund, SettlementPolicy policy, Instant asOf) {
        if (refund.reason() == ReasonCode.REFUND_CAME_BACK) {
            return "CAME_BACK";
        }
        String worst = "";
        for (String verdict : List.of(
                "CAME_BACK",
                "CONTRADICTS",
                "DUPLICATE",
                "CONFLICT",
                "CURRENCY",
                "AMOUNT",
                "AMBIGUOUS",
                "SUGGESTED",
                "PROVES",
                "MATCHED")) {
            for (KeptLine line : lines) {
                OwnRefund named = named(line);
                boolean concerns = named == null
                        ? fitting(line).contains(refund)
                        : named.reference().equals(refund.reference());
                if (worst.isEmpty() && concerns && of(line).equals(verdict)) {
                    worst = verdict;
                }
            }
        }
        if (!worst.isEmpty()) {
            return worst;
        }
        if (refund.state() != RefundState.REFUNDED) {
            return "NOT_DUE";
        }
        long age = asOf.getEpochSecond()
                - Objects.requireNonNull(refund.submittedAt()).getEpochSecond();
        return age < policy.overdueAfter().toSeconds() ? "EXPECTED" : "OVERDUE";
    }
}
