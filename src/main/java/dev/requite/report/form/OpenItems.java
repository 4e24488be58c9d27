package dev.requite.report.form;

import dev.requite.report.fate.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * {@code open-items.csv}: what waits for a person. The last three columns are to be filled in, and the file is what
 * {@code decide --from} reads.
 */
public final class OpenItems {

    public static final List<String> HEADER = List.of(
            "item_id",
            "side",
            "class",
            "provider",
            "payment_reference",
            "order_id",
            "reference",
            "refund_id",
            "amount",
            "currency",
            "difference",
            "since",
            "age_days",
            "bucket",
            "suggestion",
            "remedy",
            "decision",
            "category",
            "note");

    private final Table table;
    private final Instant asOf;

    public OpenItems(Table table, Instant asOf) {
        this.table = table;
        this.asOf = asOf;
    }

    public void write(List<OpenItem> items) {
        items.stream().sorted(OpenItem.BY_WEIGHT).forEach(this::write);
    }

    private void write(OpenItem item) {
        Age age = Age.of(item.since(), asOf);
        table.write(List.of(
                item.item(),
                item.side().name().toLowerCase(Locale.ROOT),
                item.verdict(),
                item.account(),
                item.paymentReference(),
                item.orderId(),
                item.reference(),
                item.refundId(),
                Money.bare(item.amount(), item.currency()),
                item.currency().getCode(),
                Money.bare(item.difference(), item.currency()),
                SettlementReferences.time(item.since()),
                age.days(),
                age.bucket(),
                item.suggestion(),
                Remedies.of(item.verdict()),
                "",
                "",
                ""));
    }
}
