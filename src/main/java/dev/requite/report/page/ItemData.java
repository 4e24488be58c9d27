package dev.requite.report.page;

import dev.requite.report.form.CsvForm;
import dev.requite.report.form.OpenItem;
import dev.requite.report.form.OpenItems;
import dev.requite.report.page.TableForm.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The open items for the page's script as {@code open-items.csv} has them, and how much each asks; of very many the gravest. */
final class ItemData {

    private final TableData data;
    private final OpenItems items;
    private final int itemsMax;
    private String attention = "";
    private long leftOut;

    /**
     * @param form in which the script saves items as CSV
     * @param itemsMax what comes after these is left out
     */
    ItemData(Html html, String reconciliationId, Instant asOf, CsvForm form, int itemsMax) {
        this.data = new TableData(html, table(reconciliationId), form);
        this.items = new OpenItems(this::write, asOf);
        this.itemsMax = itemsMax;
    }

    private static TableForm table(String reconciliationId) {
        List<String> columns = new ArrayList<>(OpenItems.HEADER);
        columns.add("attention");
        return new TableForm(
                "open-items-" + reconciliationId,
                "items",
                "item",
                "item_id",
                "attention",
                List.of(),
                columns,
                List.of(
                        "item_id",
                        "class",
                        "attention",
                        "provider",
                        "payment_reference",
                        "order_id",
                        "amount",
                        "currency",
                        "difference",
                        "age_days"),
                List.of(
                        new Named("class", "class"),
                        new Named("attention", "attention"),
                        new Named("provider", "account"),
                        new Named("side", "side"),
                        new Named("bucket", "days open")),
                Map.of());
    }

    void begin() {
        data.begin();
    }

    /** @param sorted the gravest first */
    void see(List<OpenItem> sorted) {
        for (OpenItem item : sorted) {
            attention = item.attention().name().toLowerCase(Locale.ROOT);
            items.write(List.of(item));
        }
    }

    private void write(List<String> cells) {
        if (data.lines() >= itemsMax) {
            leftOut++;
            return;
        }
        List<String> told = new ArrayList<>(cells);
        told.add(attention);
        data.write(told);
    }

    void end() {
        data.end();
    }

    void place(Html page) {
        data.place(page, "open-items.csv");
    }

    long lines() {
        return data.lines();
    }

    long leftOut() {
        return leftOut;
    }
}
