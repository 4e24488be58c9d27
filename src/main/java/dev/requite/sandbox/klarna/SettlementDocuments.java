package dev.requite.sandbox.klarna;

import dev.requite.sandbox.books.Json;
import dev.requite.sandbox.payouts.OrderFacts;
import dev.requite.sandbox.payouts.Payout;
import dev.requite.sandbox.payouts.PayoutLine;
import dev.requite.sandbox.payouts.Payouts.Registered;
import dev.requite.sandbox.payouts.Totals;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ObjectNode;

/**
 * Payouts and their lines in the Settlements API's format: minor units, and every field that its OpenAPI requires.
 *
 * @param base where the API begins, with a slash at the end
 * @param signed whether what lowers a payout has a minus sign
 */
record SettlementDocuments(String base, boolean signed) {

    ObjectNode payout(Payout payout) {
        ObjectNode shown = Json.MAPPER.createObjectNode();
        shown.set("totals", totals(payout.totals()));
        return shown.put("payment_reference", payout.paymentReference())
                .put("payout_date", time(payout.date()))
                .put("currency_code", payout.currency())
                .put("merchant_settlement_type", "NET")
                .put("merchant_id", Payout.MERCHANT)
                .put("transactions", base + "transactions?payment_reference=" + payout.paymentReference());
    }

    private static ObjectNode totals(Totals totals) {
        return Json.MAPPER
                .createObjectNode()
                .put("commission_amount", 0)
                .put("repay_amount", totals.repaid())
                .put("sale_amount", totals.sales())
                .put("tax_amount", totals.tax())
                .put("holdback_amount", 0)
                .put("settlement_amount", totals.settlement())
                .put("fee_correction_amount", 0)
                .put("reversal_amount", totals.reversals())
                .put("release_amount", 0)
                .put("return_amount", totals.returns())
                .put("fee_amount", totals.fees())
                .put("charge_amount", 0)
                .put("credit_amount", 0)
                .put("fee_refund_amount", 0)
                .put("tax_refund_amount", 0)
                .put("deposit_amount", totals.deposited())
                .put("opening_debt_balance_amount", totals.openingDebt())
                .put("closing_debt_balance_amount", totals.closingDebt());
    }

    /** @param payouts at least one, all in one currency */
    static ObjectNode summary(List<Payout> payouts) {
        List<Totals> totals = payouts.stream().map(Payout::totals).toList();
        List<Instant> dates = payouts.stream().map(Payout::date).sorted().toList();
        return Json.MAPPER
                .createObjectNode()
                .put("summary_total_fee_correction_amount", 0)
                .put("summary_payout_date_start", time(dates.get(0)))
                .put("summary_total_release_amount", 0)
                .put("summary_settlement_currency", payouts.get(0).currency())
                .put("summary_payout_date_end", time(dates.get(dates.size() - 1)))
                .put("summary_total_tax_amount", sum(totals, Totals::tax))
                .put("summary_total_settlement_amount", sum(totals, Totals::settlement))
                .put("summary_total_holdback_amount", 0)
                .put("summary_total_reversal_amount", sum(totals, Totals::reversals))
                .put("summary_total_return_amount", sum(totals, Totals::returns))
                .put("summary_total_fee_amount", sum(totals, Totals::fees))
                .put("summary_total_commission_amount", 0)
                .put("summary_total_sale_amount", sum(totals, Totals::sales))
                .put("summary_total_repay_amount", sum(totals, Totals::repaid));
    }

    private static long sum(List<Totals> totals, ToLongFunction<Totals> what) {
        return totals.stream().mapToLong(what).sum();
    }

    ObjectNode transaction(Registered registered) {
        PayoutLine line = registered.line();
        OrderFacts order = line.order();
        ObjectNode shown = Json.MAPPER
                .createObjectNode()
                .put("amount", signed ? line.amount() : Math.abs(line.amount()))
                .put("sale_date", time(order.soldAt()))
                .put("type", line.type())
                .put("detailed_type", line.detailedType())
                .put("capture_date", time(line.at()))
                .put("order_id", order.orderId())
                .put("currency_code", line.currency())
                .put("purchase_country", order.country())
                // Empty on refunds, its documents say, and not missing.
                .put("capture_id", line.captureId());
        text(shown, "short_order_id", order.shortId());
        text(shown, "merchant_reference1", order.reference1());
        text(shown, "merchant_reference2", order.reference2());
        text(shown, "merchant_capture_reference", line.captureReference());
        text(shown, "merchant_refund_reference", line.reference());
        text(shown, "refund_id", line.refundId());
        if (line.charges().taxRate() > 0) {
            shown.put("vat_rate", line.charges().taxRate())
                    .put("vat_amount", line.charges().tax());
        }
        Payout payout = registered.payout();
        if (payout != null) {
            shown.put("payment_reference", payout.paymentReference())
                    .put("payout", base + "payouts/" + payout.paymentReference());
        }
        return shown;
    }

    private static void text(ObjectNode shown, String name, String value) {
        if (!value.isEmpty()) {
            shown.put(name, value);
        }
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
