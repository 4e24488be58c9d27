package dev.requite.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A payout of Klarna's with sales, and among them the first refunds of a ledger. It adds up.
 *
 * @param lines all of them
 * @param returns those that are refunds; no more than there are
 */
record BenchPayout(PaidRefunds refunds, long lines, long returns) {

    static final String NAME = "BENCH1";

    private static final long SALE = 12_900;

    /**
     * How a file is written down.
     *
     * @param columns of its lines, in their order
     */
    record Layout(String delimiter, String decimalSign, List<String> columns) {

        static final Layout EXPORTED = new Layout(
                ";",
                ".",
                List.of("type", "capture_date", "order_id", "amount", "posting_currency", "merchant_refund_reference"));
        static final Layout OTHER = new Layout(
                "\t",
                ",",
                List.of("order_id", "merchant_refund_reference", "posting_currency", "type", "amount", "capture_date"));

        String money(long cents) {
            return BigDecimal.valueOf(cents, 2).toPlainString().replace(".", decimalSign);
        }
    }

    void write(Path file, Layout layout) throws IOException {
        long sales = (lines - returns) * SALE;
        long returned = 0;
        for (long number = 0; number < returns; number++) {
            returned += refunds.amount(number);
        }
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(
                    layout.delimiter,
                    "total_sale_amount",
                    "total_return_amount",
                    "total_settlement_amount",
                    "payment_reference",
                    "settlement_currency",
                    "payout_date"));
            out.write("\n"
                    + String.join(
                            layout.delimiter,
                            layout.money(sales),
                            layout.money(returned),
                            layout.money(sales - returned),
                            NAME,
                            "EUR",
                            "2026-11-20T07:45:00Z"));
            out.write("\n" + String.join(layout.delimiter, layout.columns) + "\n");
            long told = 0;
            for (long line = 0; line < lines; line++) {
                boolean isReturn = told * lines < returns * (line + 1);
                out.write(line(layout, line, isReturn ? told : -1));
                told += isReturn ? 1 : 0;
            }
        }
    }

    private String line(Layout layout, long line, long refund) {
        StringBuilder text = new StringBuilder();
        for (String column : layout.columns) {
            text.append(text.isEmpty() ? "" : layout.delimiter).append(cell(layout, column, line, refund));
        }
        return text.append('\n').toString();
    }

    private String cell(Layout layout, String column, long line, long refund) {
        boolean sale = refund < 0;
        return switch (column) {
            case "type" -> sale ? "SALE" : "RETURN";
            case "capture_date" -> "2026-11-19T06:31:00Z";
            case "order_id" -> sale ? "sale-" + line : refunds.order(refund);
            case "amount" -> layout.money(sale ? SALE : refunds.amount(refund));
            case "posting_currency" -> "EUR";
            default -> sale ? "" : refunds.reference(refund);
        };
    }
}
