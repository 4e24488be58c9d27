package dev.requite.plan;

import dev.requite.model.money.Amounts;
import dev.requite.model.money.Proportion;
import dev.requite.model.order.Order;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.Refund;
import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One order being planned. Items first, since an amount-only refund spoils the allocation of every later one (Klarna,
 * "Refund allocation"), then fees given back, then goodwill.
 */
final class OrderPlanning {

    private final Order order;
    private final List<KnownRefund> ours;
    private final ItemTrials trials;
    private final Fees fees;
    private final Map<String, Reason> verdicts = new LinkedHashMap<>();

    OrderPlanning(Order order, List<KnownRefund> ours, PlanRules rules) {
        this.order = order;
        this.ours = ours;
        this.trials = new ItemTrials(order, ours, rules);
        this.fees = rules.fees();
    }

    /**
     * @param rows sorted by row id
     * @param feeRowLost whether a row of this order was rejected before it came here that is a fee, or may be one
     */
    Plan plan(List<ReturnRow> rows, boolean feeRowLost) {
        List<ReturnRow> items = ofType(rows, RowType.ITEM);
        List<ReturnRow> feeRows = ofType(rows, RowType.RETURN_FEE);
        if (feeRowLost && !fees.waivedWhenIneligible()) {
            return held(
                    rows,
                    feeRows,
                    Reason.of(
                            ReasonCode.FEE_NOT_ELIGIBLE,
                            "A row of this order that is, or may have been meant as, its return fee was rejected."));
        }
        Reason ineligible = feeRows.isEmpty() ? null : fees.ineligible(order);
        Tried tried = null;
        if (ineligible == null) {
            tried = trials.allocate(items, feeRows);
            ineligible = notBelowGoods(tried, feeRows);
        }
        if (ineligible != null) {
            if (!fees.waivedWhenIneligible()) {
                return held(rows, feeRows, ineligible);
            }
            waive(feeRows, ineligible);
            feeRows = List.of();
            tried = trials.allocate(items, feeRows);
        }
        return compose(Objects.requireNonNull(tried), feeRows, rows);
    }

    @Nullable
    private Reason notBelowGoods(Tried tried, List<ReturnRow> feeRows) {
        if (feeRows.isEmpty()) {
            return null;
        }
        long goods = tried.goods(order.captures().get(0).id());
        long fee = -feeRows.stream().mapToLong(row -> Fees.share(row).amount()).sum();
        return fee < goods
                ? null
                : Reason.of(
                        ReasonCode.FEE_NOT_BELOW_GOODS,
                        "The fee of " + money(fee) + " is not below the goods of " + money(goods)
                                + " refunded with it.");
    }

    private Plan held(List<ReturnRow> rows, List<ReturnRow> feeRows, Reason why) {
        Set<ReturnRow> feeSet = new HashSet<>(feeRows);
        for (ReturnRow row : rows) {
            verdicts.put(
                    row.rowId(), feeSet.contains(row) ? why : Reason.of(ReasonCode.FEE_NOT_ELIGIBLE, why.detail()));
        }
        return new Plan(List.of(), verdictList());
    }

    private void waive(List<ReturnRow> feeRows, Reason why) {
        feeRows.forEach(row -> verdicts.put(row.rowId(), Reason.of(ReasonCode.FEE_WAIVED, why.detail())));
    }

    private Plan compose(Tried tried, List<ReturnRow> feeRows, List<ReturnRow> rows) {
        verdicts.putAll(tried.refusals());
        RefundComposer composer =
                new RefundComposer(order, ours, rows, tried.books().refundedBefore());
        tried.shares().forEach((captureId, shares) -> {
            List<Share> lines = new ArrayList<>(shares);
            if (!lines.isEmpty()) {
                feeRows.forEach(fee -> lines.add(Fees.share(fee)));
            }
            composer.items(captureId, lines);
        });
        tried.alone().forEach(composer::alone);
        for (ReturnRow row : ofType(rows, RowType.FEE_REVERSAL)) {
            reverseFee(row, tried.books(), composer);
        }
        for (ReturnRow row : ofType(rows, RowType.GOODWILL)) {
            amountOnly(row, Refund.Operation.GOODWILL, tried.books(), composer);
        }
        return new Plan(possible(composer.refunds()), verdictList());
    }

    /** The first of them, as many as the payment's method allows. */
    private List<Refund> possible(List<Refund> refunds) {
        if (refunds.size() <= order.refundsPossible()) {
            return refunds;
        }
        Reason tooMany = Reason.of(
                ReasonCode.REFUND_NOT_SUPPORTED,
                order.refundsPossible() == 0
                        ? "Order " + order.id() + " can't be refunded through the provider."
                        : "Order " + order.id() + " can be refunded once only.");
        refunds.subList(order.refundsPossible(), refunds.size())
                .forEach(refund -> refund.shares().forEach(share -> verdicts.put(share.rowId(), tooMany)));
        return refunds.subList(0, order.refundsPossible());
    }

    private void reverseFee(ReturnRow row, OrderBooks books, RefundComposer composer) {
        long amount = amountOf(row);
        if (amount > books.feesStanding()) {
            verdicts.put(
                    row.rowId(),
                    Reason.of(
                            ReasonCode.FEE_NOT_CHARGED,
                            "The row gives back " + money(amount) + "; fees of " + money(books.feesStanding())
                                    + " stand on this order."));
        } else if (amount > books.feesStanding() - books.unexplained()) {
            verdicts.put(
                    row.rowId(),
                    Reason.of(
                            ReasonCode.FOREIGN_REFUND_UNCLEAR,
                            "Somebody else gave back " + money(books.unexplained())
                                    + " on this order, which may have been this fee."));
        } else if (amountOnly(row, Refund.Operation.FEE_REVERSAL, books, composer)) {
            books.reverseFee(amount);
        }
    }

    private boolean amountOnly(ReturnRow row, Refund.Operation operation, OrderBooks books, RefundComposer composer) {
        long amount = amountOf(row);
        if (operation == Refund.Operation.GOODWILL && amount <= books.unlisted()) {
            verdicts.put(
                    row.rowId(),
                    Reason.of(
                            ReasonCode.FOREIGN_REFUND_UNCLEAR,
                            money(books.unlisted()) + " went back on this order that nobody lists, and this row's "
                                    + money(amount) + " may be among it."));
            return false;
        }
        if (amount > books.left()) {
            verdicts.put(
                    row.rowId(),
                    Reason.of(
                            ReasonCode.AMOUNT_EXCEEDS_LEFT,
                            "The row asks " + money(amount) + "; " + money(Math.max(0, books.left()))
                                    + " is left on the order."));
            return false;
        }
        books.plan(amount);
        int taxRate = operation == Refund.Operation.FEE_REVERSAL ? Objects.requireNonNullElse(row.taxRate(), 0) : 0;
        long tax = Proportion.taxWithin(amount, taxRate);
        composer.amountOnly(
                operation,
                new Share(
                        row.rowId(), row.contentHash(), row.type(), "", "", "", null, "", 0, 0, amount, taxRate, tax));
        return true;
    }

    private List<Verdict> verdictList() {
        return verdicts.entrySet().stream()
                .map(verdict -> new Verdict(verdict.getKey(), verdict.getValue()))
                .toList();
    }

    private static List<ReturnRow> ofType(List<ReturnRow> rows, RowType type) {
        return rows.stream().filter(row -> row.type() == type).toList();
    }

    private static long amountOf(ReturnRow row) {
        return Objects.requireNonNull(row.amount(), "intake requires this row's amount");
    }

    private String money(long minor) {
        return Amounts.format(minor, order.currency()) + " " + order.currency().getCode();
    }
}
