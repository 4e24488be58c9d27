package dev.requite.plan;

import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.Refund;
import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows that ask for what was asked for before, under a row id that differs only as a spreadsheet changes it: a file that was
 * opened, mended and saved there has its old rows under new ids.
 */
final class LookAlikes {

    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<ReturnRow> others = new ArrayList<>();
    private boolean haveFee;

    private LookAlikes() {}

    /** What is asked for, and by an id of what form. */
    private record Wish(String rowId, RowType type, String lineReference, BigDecimal units, long amount) {

        static Wish of(ReturnRow row) {
            boolean item = row.type() == RowType.ITEM;
            return of(
                    row.rowId(),
                    row.type(),
                    row.lineReference(),
                    item ? row.quantity() : null,
                    item ? null : row.amount());
        }

        static Wish of(
                String rowId, RowType type, String lineReference, @Nullable BigDecimal units, @Nullable Long amount) {
            return new Wish(
                    RowIdForm.of(rowId),
                    type,
                    lineReference,
                    units == null ? BigDecimal.ZERO : units.stripTrailingZeros(),
                    amount == null ? 0 : Math.abs(amount));
        }
    }

    /** A row that asked for something, and the refund it got, null for a row that is still to be planned. */
    private record Asker(String rowId, @Nullable Refund refund) {}

    /**
     * @param rows sorted by row id; none of them was sent before, at least not as a whole
     * @param known refunds of their order
     * @param accepted rows that a person says are others
     */
    static LookAlikes of(List<ReturnRow> rows, List<KnownRefund> known, Set<String> accepted) {
        LookAlikes alike = new LookAlikes();
        Map<Wish, Asker> asked = sent(known);
        for (ReturnRow row : rows) {
            Asker first = asked.putIfAbsent(Wish.of(row), new Asker(row.rowId(), null));
            boolean another = first == null
                    || first.rowId().equals(row.rowId())
                    || accepted.contains(row.rowId())
                    || accepted.contains(first.rowId());
            if (another) {
                alike.others.add(row);
            } else {
                alike.haveFee |= row.type() == RowType.RETURN_FEE;
                alike.verdicts.add(new Verdict(row.rowId(), looksLike(row, first)));
            }
        }
        return alike;
    }

    private static Reason looksLike(ReturnRow row, Asker first) {
        String where = first.refund() == null
                ? "which stands in the same run"
                : "sent in refund " + first.refund().reference();
        return Reason.of(
                ReasonCode.ROW_ID_LOOKS_ALIKE,
                "row_id " + row.rowId() + " looks like " + first.rowId() + ", " + where
                        + ", and asks for the same of the same order.");
    }

    /** What rows got, over all refunds that they have a share in. */
    private static Map<Wish, Asker> sent(List<KnownRefund> known) {
        Map<String, List<Share>> shares = new LinkedHashMap<>();
        Map<String, Refund> refunds = new HashMap<>();
        known.stream()
                .filter(refund -> refund.state().counts())
                .map(KnownRefund::refund)
                .sorted(Comparator.comparing(Refund::reference))
                .forEach(refund -> refund.shares().forEach(share -> {
                    shares.computeIfAbsent(share.rowId(), rowId -> new ArrayList<>())
                            .add(share);
                    refunds.putIfAbsent(share.rowId(), refund);
                }));
        Map<Wish, Asker> sent = new HashMap<>();
        shares.forEach((rowId, all) -> sent.put(wish(rowId, all), new Asker(rowId, refunds.get(rowId))));
        return sent;
    }

    private static Wish wish(String rowId, List<Share> shares) {
        Share first = shares.get(0);
        if (first.type() != RowType.ITEM) {
            long amount = shares.stream().mapToLong(Share::amount).sum();
            return Wish.of(rowId, first.type(), "", null, amount);
        }
        BigDecimal units = shares.stream()
                .map(share -> share.quantity() == null ? BigDecimal.ZERO : share.quantity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Wish.of(rowId, RowType.ITEM, first.lineReference(), units, null);
    }

    /** On the rows that look like others. */
    List<Verdict> verdicts() {
        return verdicts;
    }

    /** Whether one of those is a return fee. */
    boolean haveFee() {
        return haveFee;
    }

    List<ReturnRow> others() {
        return others;
    }
}
