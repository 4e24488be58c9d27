package dev.requite.report.page;

import dev.requite.report.form.CsvForm;
import dev.requite.report.form.OpenItem;
import dev.requite.report.form.SettlementCircumstances;
import dev.requite.report.form.SettlementSummary;
import dev.requite.report.form.Table;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** {@code report.html} of a reconciliation. As a run's, it has its lines first, as data, and what stands at its top last. */
public final class SettlementPage {

    private final Shell shell = Shell.withTable();
    private final Html html;
    private final ZoneId zone;
    private final ItemData items;
    private final OpenClasses open = new OpenClasses();
    private final PayoutList payouts = new PayoutList();

    /**
     * @param asOf until when items grow old
     * @param form in which the page saves items as CSV
     * @param zone in which times stand beside UTC
     * @param itemsMax of more items the page has those that weigh most
     */
    public SettlementPage(Writer out, String reconciliationId, Instant asOf, CsvForm form, ZoneId zone, int itemsMax) {
        this.html = new Html(out);
        this.zone = zone;
        this.items = new ItemData(html, reconciliationId, asOf, form, itemsMax);
        shell.begin(html, "Requite, reconciliation " + reconciliationId);
        items.begin();
    }

    /** Takes what {@code payouts.csv} does. */
    public Table payouts() {
        return payouts;
    }

    /** All that waits for a person, once. */
    public void see(List<OpenItem> found) {
        List<OpenItem> sorted = found.stream().sorted(OpenItem.BY_WEIGHT).toList();
        items.see(sorted);
        open.see(sorted);
    }

    /** After everything was told, once. */
    public void end(SettlementSummary told, SettlementCircumstances circumstances) {
        items.end();
        html.open("header");
        heading(told);
        html.close();
        html.open("main");
        new SettlementVerdict(html, told, circumstances, open).write();
        figures(told);
        html.open("div", "class", "columns");
        new SettlementMoney(html, told).write();
        open.write(html);
        html.close();
        new SettlementDetails(html, told, circumstances).write(items, payouts);
        html.close();
        shell.end(html);
    }

    private void heading(SettlementSummary told) {
        Instant started = Instant.parse(told.startedAt());
        String title = told.asOf() == null
                ? Which.day(started, zone)
                : "As of the end of "
                        + Which.day(
                                LocalDate.parse(told.asOf())
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant(),
                                ZoneOffset.UTC);
        new Which(html, zone)
                .begin("Requite, reconciliation", title)
                .id(told.reconciliationId())
                .moment("started ", started)
                .moment("ended ", Instant.parse(told.finishedAt()))
                .fact("exit code " + told.exitCode())
                .fact("Requite " + told.requiteVersion())
                .end();
        html.element("p", "Follows money, moves none", "class", "environment");
    }

    private void figures(SettlementSummary told) {
        html.open("nav", "class", "figures", "aria-label", "Figures");
        Figure.write(html, "#documents", "", told.documents().size(), "documents read", "");
        Figure.write(
                html,
                "#payouts",
                "",
                payouts.count(),
                "payouts told here",
                told.payouts().read() + " for the first time");
        Figure.write(
                html,
                "#money",
                "",
                told.aging().stream().mapToLong(SettlementSummary.Aged::count).sum(),
                "refunds on their way",
                "paid by no payout yet");
        Figure.write(html, "#attention=alarm", "bad", open.alarms(), "alarms", "money waits for a person");
        Figure.write(html, "#attention=quiet", "", open.quiet(), "other open items", "each asks for an answer");
        html.close();
    }
}
