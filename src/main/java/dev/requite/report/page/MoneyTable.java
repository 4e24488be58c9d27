package dev.requite.report.page;

import dev.requite.model.row.RowStatus;
import dev.requite.report.fate.Money;
import dev.requite.report.fate.Total;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of the money, a line for each currency, a column for each outcome. */
final class MoneyTable {

    /** What has no amount has no currency either. */
    private static final Comparator<String> AMOUNTS_FIRST =
            Comparator.comparing(String::isEmpty).thenComparing(Comparator.naturalOrder());

    private final SortedMap<String, Map<RowStatus, Total>> byCurrency = new TreeMap<>(AMOUNTS_FIRST);
    private final List<RowStatus> outcomes;
    private final Fees fees;

    /** @param totals by account; here the accounts of a currency are taken together */
    MoneyTable(List<Total> totals, Fees fees) {
        this.fees = fees;
        for (Total total : totals) {
            byCurrency
                    .computeIfAbsent(total.currency(), currency -> new EnumMap<>(RowStatus.class))
                    .merge(total.status(), total, (had, more) -> had.plus(more.rows(), more.lines(), more.amount()));
        }
        outcomes = totals.stream().map(Total::status).distinct().sorted().toList();
    }

    void write(Html html) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Money by currency");
        html.open("table", "class", "money").open("thead").open("tr");
        html.element("th", "currency", "scope", "col");
        outcomes.forEach(outcome -> html.element("th", outcome.code(), "scope", "col", "class", "number"));
        html.close().close().open("tbody");
        byCurrency.forEach((currency, totals) -> {
            html.open("tr");
            html.element("th", currency.isEmpty() ? "no amount" : currency, "scope", "row");
            outcomes.forEach(outcome -> cell(html, totals.get(outcome)));
            html.close();
        });
        html.close().close().close();
    }

    private void cell(Html html, @Nullable Total total) {
        html.open("td", "class", "number");
        if (total == null) {
            html.text("–");
        } else {
            boolean known = !total.currency().isEmpty();
            html.text(known ? Money.bare(total.amount(), total.currency()) : Words.counted(total.rows(), "row"));
            if (known) {
                html.element("small", Words.counted(total.rows(), "row") + fees(total));
            }
        }
        html.close();
    }

    private String fees(Total total) {
        long kept = fees.of(total.currency(), total.status());
        return kept == 0 ? "" : ", fees " + Money.bare(kept, total.currency());
    }
}
