package dev.requite.report.page;

import dev.requite.model.payout.Attention;
import dev.requite.report.form.OpenItem;
import dev.requite.report.form.Remedies;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What waits for a person, by class: how many items, about what money, and what each class asks. */
final class OpenClasses {

    private final Map<String, Items> byClass = new LinkedHashMap<>();
    private final Map<Attention, Long> byAttention = new EnumMap<>(Attention.class);

    /** Those of one class. */
    private static final class Items {

        private final SortedMap<String, Long> amounts = new TreeMap<>();
        private long count;
        private long alarms;

        private void add(OpenItem item) {
            count++;
            alarms += item.attention() == Attention.ALARM ? 1 : 0;
            amounts.merge(item.currency().getCode(), Math.abs(item.amount()), Math::addExact);
        }

        private String alarmsInWords() {
            return alarms == 0 ? "" : alarms == count ? ", alarm" : ", " + Words.counted(alarms, "alarm");
        }
    }

    /** @param sorted the gravest first; so are their classes told */
    void see(List<OpenItem> sorted) {
        for (OpenItem item : sorted) {
            byClass.computeIfAbsent(item.verdict(), verdict -> new Items()).add(item);
            byAttention.merge(item.attention(), 1L, Long::sum);
        }
    }

    long count() {
        return alarms() + quiet();
    }

    long alarms() {
        return byAttention.getOrDefault(Attention.ALARM, 0L);
    }

    /** How many are open without being an alarm. */
    long quiet() {
        return byAttention.getOrDefault(Attention.QUIET, 0L);
    }

    long of(String verdict) {
        Items items = byClass.get(verdict);
        return items == null ? 0 : items.count;
    }

    void write(Html html) {
        html.open("section", "aria-label", "What waits for a person");
        html.element("h2", "What waits for a person");
        if (byClass.isEmpty()) {
            html.element("p", "Nothing: no line, no refund and no payout is open.");
        } else {
            html.open("ul", "class", "turns");
            byClass.forEach((verdict, items) -> {
                html.open("li").open("a", "href", "#class=" + verdict);
                html.element("strong", Long.toString(items.count), "class", items.alarms > 0 ? "bad" : "");
                html.element("span", verdict + items.alarmsInWords());
                html.element("small", Words.each(items.amounts) + ". " + Remedies.of(verdict));
                html.close().close();
            });
            html.close();
        }
        html.close();
    }
}
