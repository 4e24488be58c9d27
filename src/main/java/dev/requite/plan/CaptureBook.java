package dev.requite.plan;

import dev.requite.model.order.Capture;
import dev.requite.model.order.OrderLine;
import dev.requite.model.order.PastRefund;
import dev.requite.model.row.ReturnRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One capture while its order is being planned: what was captured, what went back, what this plan takes. */
final class CaptureBook {

    private final Capture capture;
    private final Map<String, LineBook> lines = new LinkedHashMap<>();
    private final Set<String> plannedReferences = new HashSet<>();
    private final Set<String> oddReferences = new HashSet<>();
    private final boolean linesMissing;
    private long explained;
    private long planned;
    private int plannedLines;
    private boolean unexplained;

    CaptureBook(Capture capture) {
        this.capture = capture;
        Map<String, List<OrderLine>> byReference = new LinkedHashMap<>();
        boolean missing = capture.lines().isEmpty();
        for (OrderLine line : capture.lines()) {
            // A line without a reference can't be matched, one of impossible figures not reckoned with.
            if (line.reference().isEmpty()) {
                missing = true;
            } else if (!Plausible.line(line)) {
                missing = true;
                oddReferences.add(line.reference());
            } else {
                byReference
                        .computeIfAbsent(line.reference(), reference -> new ArrayList<>())
                        .add(line);
            }
        }
        this.linesMissing = missing;
        byReference.forEach((reference, same) -> lines.put(reference, LineBook.of(same)));
    }

    String id() {
        return capture.id();
    }

    /** Whether some of what was captured here can't be named. */
    boolean linesMissing() {
        return linesMissing;
    }

    /** Whether a line with this reference was captured here in figures that nobody can reckon with. */
    boolean isOdd(String reference) {
        return oddReferences.contains(reference);
    }

    /** Of the lines that were captured here, in their order. */
    Set<String> references() {
        return lines.keySet();
    }

    /** Of those that cost something. */
    List<String> pricedReferences() {
        return capture.lines().stream()
                .filter(line -> line.totalAmount() > 0 && lines.containsKey(line.reference()))
                .map(OrderLine::reference)
                .toList();
    }

    @Nullable
    LineBook line(String reference) {
        return lines.get(reference);
    }

    /** The line that a row names, in a capture that is known to hold it. */
    LineBook lineOf(ReturnRow row) {
        return Objects.requireNonNull(line(row.lineReference()));
    }

    /** Whether this capture could be the one that such a refund took from: it has all its lines and enough units. */
    boolean couldHaveGiven(PastRefund refund) {
        Map<String, Long> units = new HashMap<>();
        for (PastRefund.Line given : refund.lines()) {
            if (given.quantity() < 0) {
                return false;
            }
            if (!Fees.isFee(given)) {
                units.merge(given.reference(), given.quantity(), Long::sum);
            }
        }
        return units.entrySet().stream().allMatch(given -> {
            LineBook line = lines.get(given.getKey());
            return line != null && given.getValue() <= line.unitsLeft();
        });
    }

    /** Notes a past refund that is known to have come from here. */
    void returned(PastRefund refund) {
        explained += refund.amount();
        for (PastRefund.Line given : refund.lines()) {
            LineBook line = lines.get(given.reference());
            if (line != null && !Fees.isFee(given)) {
                line.returnedElsewhere(given.quantity(), given.amount());
            }
        }
    }

    /** Notes money that went back from here, units apart. */
    void explain(long amount) {
        explained += amount;
    }

    /** What the provider says went back from here, beyond the refunds that are known to have come from here. */
    long unexplainedAmount() {
        Long told = capture.refundedAmount();
        return told == null ? 0 : Math.max(0, told - explained);
    }

    boolean tellsRefundedAmount() {
        return capture.refundedAmount() != null;
    }

    /** Nobody can say which units some of the returned money was for. */
    void markUnexplained() {
        unexplained = true;
    }

    boolean unexplained() {
        return unexplained;
    }

    /** Minor units this plan may still take from here; the larger of both accounts of the past counts. */
    long left() {
        Long told = capture.refundedAmount();
        long returned = told == null ? explained : Math.max(told, explained);
        return capture.amount() - Math.max(0, returned) - planned;
    }

    /** Lines this plan takes from here so far. */
    int plannedLines() {
        return plannedLines;
    }

    /** Notes one line of this plan's refund; negative when it takes off. */
    void plan(long amount) {
        planned += amount;
        plannedLines++;
    }

    /** Notes one captured line of this plan's refund. */
    void plan(String reference, long amount) {
        plan(amount);
        plannedReferences.add(reference);
    }

    /** The lines that belong to the others here and of which neither this plan nor anybody before gave back all. */
    List<OrderLine> apartLeft() {
        return capture.lines().stream()
                .filter(ApartLines::isApart)
                .filter(line -> !plannedReferences.contains(line.reference()) && isLeft(line.reference()))
                .toList();
    }

    /** Whether a line of this reference belongs to the others here. */
    boolean isApart(String reference) {
        return capture.lines().stream()
                .anyMatch(line -> ApartLines.isApart(line) && line.reference().equals(reference));
    }

    /** Nobody can tell of a line without a reference. */
    private boolean isLeft(String reference) {
        LineBook line = lines.get(reference);
        return line == null || (line.unitsLeft() > 0 && line.worth(line.unitsLeft()) != 0);
    }
}
