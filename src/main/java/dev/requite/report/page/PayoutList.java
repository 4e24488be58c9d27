package dev.requite.report.page;

import dev.requite.report.form.Payouts;
import dev.requite.report.form.Table;
import java.util.ArrayList;
import java.util.List;

/** The payouts, with what should stand on the bank statement; of very many the first. */
final class PayoutList implements Table {

    /** More are for a spreadsheet. */
    static final int PAYOUTS_MAX = 2_000;

    private final List<List<String>> payouts = new ArrayList<>();
    private long count;

    /** Takes what {@code payouts.csv} does. */
    @Override
    public void write(List<String> cells) {
        count++;
        if (count <= PAYOUTS_MAX) {
            payouts.add(cells);
        }
    }

    long count() {
        return count;
    }

    void write(Html html) {
        if (payouts.isEmpty()) {
            html.element("p", "None was read now, and of none before is anything open.");
            return;
        }
        if (count > PAYOUTS_MAX) {
            html.element(
                    "p",
                    "These are the first " + PAYOUTS_MAX + " of " + count + "; payouts.csv beside this page has all.",
                    "class",
                    "note");
        }
        Grid grid = new Grid(html, "Payouts")
                .texts("payout")
                .brief("date", "account")
                .numbers("on the bank")
                .brief("currency", "balance")
                .numbers("lines", "our refunds", "worth", "open items")
                .texts("problem")
                .begin();
        payouts.forEach(payout -> grid.row(
                cell(payout, "payment_reference"),
                cell(payout, "payout_date").replaceFirst("T.*", ""),
                cell(payout, "account"),
                onTheBank(payout),
                cell(payout, "currency"),
                balance(cell(payout, "balance")),
                cell(payout, "lines"),
                cell(payout, "our_refunds"),
                cell(payout, "our_amount"),
                cell(payout, "open_items"),
                cell(payout, "problem")));
        grid.end();
    }

    private static String onTheBank(List<String> payout) {
        if (!cell(payout, "bank_amount").isEmpty()) {
            return cell(payout, "bank_amount");
        }
        return cell(payout, "settlement_amount").isEmpty() ? "not told" : "nothing";
    }

    private static String balance(String word) {
        return switch (word) {
            case "yes" -> "✓ adds up";
            case "no" -> "✗ does not add up";
            case "unclear" -> "✗ lines of an unknown type";
            default -> "– came without totals";
        };
    }

    private static String cell(List<String> payout, String column) {
        return payout.get(Payouts.HEADER.indexOf(column));
    }
}
