package dev.requite.plan;

import dev.requite.model.request.AdoptedRefund;
import dev.requite.model.request.Refund;
import dev.requite.model.request.Share;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is left of rows that the provider lists as refunded, where that is nothing but free units: no provider lists those,
 * and the rows are settled all the same.
 */
final class FreeRests {

    /** By row id. */
    private final Map<String, ReturnRow> rests;

    private FreeRests(Map<String, ReturnRow> rests) {
        this.rests = rests;
    }

    /** @param left what is left of the rows once the adopted refunds' shares are off */
    static FreeRests of(List<Verdict> verdicts, List<ReturnRow> left, List<AdoptedRefund> adopted) {
        Map<String, ReturnRow> rests = new HashMap<>();
        for (Verdict verdict : verdicts) {
            boolean listed = adopted.stream().anyMatch(found -> has(found, verdict.rowId()));
            if (listed && verdict.reason().code() == ReasonCode.NOTHING_TO_REFUND) {
                left.stream()
                        .filter(row -> row.rowId().equals(verdict.rowId()) && row.type() == RowType.ITEM)
                        .forEach(row -> rests.put(row.rowId(), row));
            }
        }
        return new FreeRests(rests);
    }

    /** The verdicts on all other rows. */
    List<Verdict> others(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> !rests.containsKey(verdict.rowId()))
                .toList();
    }

    /** The refunds with these units beside those that cost something. */
    List<AdoptedRefund> noted(List<AdoptedRefund> adopted) {
        if (rests.isEmpty()) {
            return adopted;
        }
        Map<String, ReturnRow> open = new HashMap<>(rests);
        List<AdoptedRefund> noted = new ArrayList<>();
        for (AdoptedRefund found : adopted) {
            List<Share> shares = new ArrayList<>(found.refund().shares());
            for (Share share : found.refund().shares()) {
                ReturnRow rest = open.remove(share.rowId());
                if (rest != null) {
                    shares.add(free(share, rest));
                }
            }
            noted.add(new AdoptedRefund(found.refund().with(shares), found.providerRefundId()));
        }
        return noted;
    }

    private static Share free(Share paid, ReturnRow rest) {
        return new Share(
                rest.rowId(),
                rest.contentHash(),
                RowType.ITEM,
                rest.lineReference(),
                paid.lineName(),
                paid.lineType(),
                Objects.requireNonNull(rest.quantity(), "an item's rest has units"),
                paid.quantityUnit(),
                0,
                0,
                0,
                paid.taxRate(),
                0);
    }

    private static boolean has(AdoptedRefund found, String rowId) {
        Refund refund = found.refund();
        return refund.shares().stream().anyMatch(share -> share.rowId().equals(rowId));
    }
}
