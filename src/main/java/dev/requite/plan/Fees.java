package dev.requite.plan;

import dev.requite.model.money.Proportion;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Return fees: the conditions under which one may be charged, checked before anything is sent since nobody documents
 * what happens to a fee that breaks them (Klarna, "Refund with return fees"; AltaPay, "Refund a Klarna payment").
 */
final class Fees {

    /** The line type that Klarna shows to the customer as a fee. */
    private static final String LINE_TYPE = "return_fee";

    private final FeePolicy policy;

    Fees(FeePolicy policy) {
        this.policy = policy;
    }

    boolean waivedWhenIneligible() {
        return policy.whenIneligible() == FeePolicy.WhenIneligible.WAIVE;
    }

    /** Why this order can't carry a fee; null when it can. */
    @Nullable
    Reason ineligible(Order order) {
        if (order.returnFees() == Order.ReturnFees.NEVER) {
            return Reason.of(ReasonCode.FEE_NOT_SUPPORTED, "This payment is not one that can carry a return fee.");
        }
        boolean untold = order.country().isEmpty();
        if (!policy.markets().contains(order.country())
                && !(untold && order.returnFees() == Order.ReturnFees.VOUCHED_FOR)) {
            String country = untold ? "unknown" : order.country();
            return Reason.of(
                    ReasonCode.FEE_MARKET_NOT_SUPPORTED,
                    "The order's country is " + country + ", where no fee is offered.");
        }
        if (!order.capturedAtOnceInFull()) {
            return Reason.of(
                    ReasonCode.FEE_NOT_SINGLE_FULL_CAPTURE,
                    "The order has " + order.captures().size() + " captures and is " + order.state()
                            + "; a fee needs one single capture of everything.");
        }
        return null;
    }

    /** The fee's line: positive quantity, negative price, amount and tax. */
    static Share share(ReturnRow row) {
        long fee = Objects.requireNonNull(row.amount(), "intake requires a fee's amount");
        int taxRate = Objects.requireNonNullElse(row.taxRate(), 0);
        String name = row.description().isEmpty() ? "Return fee" : row.description();
        return new Share(
                row.rowId(),
                row.contentHash(),
                RowType.RETURN_FEE,
                "",
                name,
                LINE_TYPE,
                BigDecimal.ONE,
                "",
                -fee,
                0,
                -fee,
                taxRate,
                -Proportion.taxWithin(fee, taxRate));
    }

    static boolean isFee(PastRefund.Line line) {
        return line.type().equalsIgnoreCase(LINE_TYPE);
    }
}
