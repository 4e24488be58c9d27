package dev.requite.sandbox.payouts;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** AltaPay's funding file (documentation.altapay.com, "fundingDownload"): one line for each capture and refund. */
final class AltapayFile {

    static final List<String> COLUMNS = List.of(
            "Date",
            "Type",
            "ID",
            "Reconciliation Identifier",
            "Payment",
            "Order",
            "Terminal",
            "Shop",
            "Transaction Currency",
            "Transaction Amount",
            "Exchange Rate",
            "Settlement Currency",
            "Settlement Amount",
            "Fixed Fee",
            "Fixed Fee VAT",
            "Rate Based Fee",
            "Rate Based Fee VAT");

    /** Per 100. */
    private static final String ONE_TO_ONE = "100.000000";

    private final Payout payout;
    private final CsvText text;

    private AltapayFile(Payout payout) {
        this.payout = payout;
        this.text = new CsvText(payout.layout(), true);
    }

    static String of(Payout payout) {
        return new AltapayFile(payout).text();
    }

    private String text() {
        Map<String, String> columns = payout.layout().written(COLUMNS, COLUMNS);
        text.line(columns.values());
        for (int i = 0; i < payout.lines().size(); i++) {
            Map<String, String> cells = cells(payout.lines().get(i), i);
            text.line(columns.keySet().stream().map(cells::get).toList());
        }
        return text.toString();
    }

    private Map<String, String> cells(PayoutLine line, int index) {
        OrderFacts order = line.order();
        long amount = payout.layout().signed() ? line.amount() : Math.abs(line.amount());
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("Date", LocalDate.ofInstant(line.at(), ZoneOffset.UTC).toString());
        cells.put("Type", line.type());
        cells.put("ID", id(index));
        cells.put("Reconciliation Identifier", line.reference());
        cells.put("Payment", order.orderId());
        cells.put("Order", order.reference1());
        cells.put("Terminal", order.terminal().name());
        cells.put("Shop", order.terminal().shop());
        cells.put("Transaction Currency", line.currency());
        cells.put("Transaction Amount", text.money(amount, line.currency()));
        cells.put("Exchange Rate", ONE_TO_ONE.replace(".", payout.layout().decimal()));
        cells.put("Settlement Currency", payout.currency());
        cells.put("Settlement Amount", text.money(amount, payout.currency()));
        cells.put("Fixed Fee", fee(line.charges().fixedFee()));
        cells.put("Fixed Fee VAT", "");
        cells.put("Rate Based Fee", fee(line.charges().rateFee()));
        cells.put("Rate Based Fee VAT", "");
        return cells;
    }

    private String id(int index) {
        String name = payout.paymentReference() + " " + index;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private String fee(long minor) {
        return minor == 0 ? "" : text.money(minor, payout.currency());
    }
}
