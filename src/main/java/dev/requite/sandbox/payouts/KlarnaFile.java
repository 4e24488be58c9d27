package dev.requite.sandbox.payouts;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Klarna's settlement report: totals, then lines (docs.klarna.com, "Settlement reports"). Amounts are decimals; which
 * columns there are, and what stands between the two parts, its documents leave to the merchant's settings.
 */
final class KlarnaFile {

    /** Those that are there when nobody asks for others. */
    private static final List<String> COLUMNS = List.of(
            "type",
            "capture_date",
            "sale_date",
            "order_id",
            "short_order_id",
            "capture_id",
            "merchant_reference1",
            "merchant_reference2",
            "amount",
            "posting_currency",
            "refund_id",
            "purchase_country",
            "tax_rate",
            "tax_amount",
            "merchant_capture_reference",
            "merchant_refund_reference",
            "detailed_type");

    static final List<String> KNOWN =
            Stream.concat(COLUMNS.stream(), Stream.of("payment_reference")).toList();

    private final Payout payout;
    private final Layout layout;
    private final CsvText text;

    private KlarnaFile(Payout payout) {
        this.payout = payout;
        this.layout = payout.layout();
        this.text = new CsvText(layout, false);
    }

    static String of(Payout payout) {
        return new KlarnaFile(payout).text();
    }

    private String text() {
        if (layout.summary()) {
            Map<String, String> summary = summary();
            text.line(summary.keySet().stream()
                    .map(name -> layout.names().getOrDefault(name, name))
                    .toList());
            text.line(summary.values());
            if (layout.blankLine()) {
                text.blankLine();
            }
        }
        Map<String, String> columns = layout.written(COLUMNS, KNOWN);
        text.line(columns.values());
        for (PayoutLine line : payout.lines()) {
            Map<String, String> cells = cells(line);
            text.line(columns.keySet().stream().map(cells::get).toList());
        }
        return text.toString();
    }

    private Map<String, String> summary() {
        Totals totals = payout.totals();
        Map<String, String> summary = new LinkedHashMap<>();
        summary.put("total_sale_amount", money(totals.sales()));
        summary.put("total_fee_amount", money(totals.fees()));
        summary.put("total_fee_correction_amount", money(0));
        summary.put("total_tax_amount", money(totals.tax()));
        summary.put("total_return_amount", money(totals.returns()));
        summary.put("total_reversal_amount", money(totals.reversals()));
        summary.put("total_commission_amount", money(0));
        summary.put("total_credit_amount", money(0));
        summary.put("total_charge_amount", money(0));
        summary.put("total_holdback_amount", money(0));
        summary.put("total_release_amount", money(0));
        summary.put("opening_debt_balance", money(totals.openingDebt()));
        summary.put("total_deposit_amount", money(totals.deposited()));
        summary.put("total_repay_amount", money(totals.repaid()));
        summary.put("closing_debt_balance", money(totals.closingDebt()));
        summary.put("total_fee_refund_amount", money(0));
        summary.put("total_settlement_amount", money(totals.settlement()));
        summary.put("payment_reference", payout.paymentReference());
        summary.put("settlement_currency", payout.currency());
        summary.put("payout_date", payout.date().truncatedTo(ChronoUnit.SECONDS).toString());
        summary.put("merchant_settlement_type", "NET");
        summary.put("merchant_id", Payout.MERCHANT);
        return summary;
    }

    private Map<String, String> cells(PayoutLine line) {
        boolean taxed = line.charges().taxRate() > 0;
        OrderFacts order = line.order();
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("type", line.type());
        cells.put("capture_date", line.at().truncatedTo(ChronoUnit.SECONDS).toString());
        cells.put("sale_date", order.soldAt().truncatedTo(ChronoUnit.SECONDS).toString());
        cells.put("order_id", order.orderId());
        cells.put("short_order_id", order.shortId());
        cells.put("capture_id", line.captureId());
        cells.put("merchant_reference1", order.reference1());
        cells.put("merchant_reference2", order.reference2());
        cells.put("amount", text.money(layout.signed() ? line.amount() : Math.abs(line.amount()), line.currency()));
        cells.put("posting_currency", line.currency());
        cells.put("refund_id", line.refundId());
        cells.put("purchase_country", order.country());
        cells.put("tax_rate", taxed ? text.money(line.charges().taxRate(), "") : "");
        cells.put("tax_amount", taxed ? money(line.charges().tax()) : "");
        cells.put("merchant_capture_reference", line.captureReference());
        cells.put("merchant_refund_reference", line.reference());
        cells.put("detailed_type", line.detailedType());
        cells.put("payment_reference", payout.paymentReference());
        return cells;
    }

    private String money(long minor) {
        return text.money(minor, payout.currency());
    }
}
