package dev.requite.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.payouts.WordStore;
import dev.requite.model.payout.Attention;
import dev.requite.model.payout.Word;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.OpenItem;
import dev.requite.report.form.SettlementCircumstances;
import dev.requite.report.form.SettlementSummary;
import dev.requite.report.page.SettlementPage;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code report.html} of a reconciliation that is not as usual: with very much open, or of which something is missing. */
class SettlementPageOfManyItemsTest {

    private static final Instant NOW = Instant.parse("2026-03-24T12:00:00Z");

    private static String drawn(int itemsMax, List<String> troubles, List<OpenItem> open) {
        StringWriter out = new StringWriter();
        SettlementPage page =
                new SettlementPage(out, "N", NOW, CsvForm.STANDARD, ZoneId.of("Pacific/Auckland"), itemsMax);
        page.see(open);
        page.end(
                summary(),
                new SettlementCircumstances(troubles, new WordStore.Chain(0, "0".repeat(64), null), List.of()));
        return out.toString();
    }

    private static SettlementSummary summary() {
        return new SettlementSummary(
                "N",
                null,
                NOW.toString(),
                NOW.toString(),
                4,
                List.of(),
                new SettlementSummary.Lines(0, 0, Map.of()),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                new SettlementSummary.Payouts(0, Map.of(), List.of(), List.of()),
                new SettlementSummary.Decisions(0, "0".repeat(64)),
                new SettlementSummary.Conservation(true, true, true, List.of()),
                "1",
                null);
    }

    private static OpenItem item(String id, Attention attention, String verdict, long amount, String currency) {
        return new OpenItem(
                id,
                Word.ItemKind.LINE,
                verdict,
                attention,
                "klarna",
                "P",
                "o",
                "",
                "",
                amount,
                CurrencyUnit.of(currency),
                null,
                null,
                "",
                null);
    }

    private static List<String> items(String page) {
        String from = "<script type=\"application/json\" id=\"rows\">";
        int begin = page.indexOf(from) + from.length();
        JsonNode rows = JsonMapper.shared()
                .readTree(page.substring(begin, page.indexOf("</script>", begin)))
                .path("rows");
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).get(0).asString())
                .toList();
    }

    @Test
    void ofVeryManyItemsThoseStandThereThatWeighMost() {
        List<OpenItem> open = Stream.of(
                        item("small", Attention.QUIET, "MISSING_HERE", -100, "EUR"),
                        item("large", Attention.QUIET, "MISSING_HERE", -90_000, "EUR"),
                        item("alarm", Attention.ALARM, "DUPLICATE", -5, "SEK"),
                        item("claimed", Attention.QUIET, "DUPLICATE", -7, "EUR"))
                .toList();

        String few = drawn(2, List.of(), open);

        assertThat(items(few)).containsExactly("alarm", "large");
        assertThat(few)
                .contains("It has the 2 items that weigh most; 2 more are in open-items.csv beside it.")
                .contains("Money waits for a person: 1 alarm. 3 items ask for an answer.")
                .contains("DUPLICATE, 1 alarm", "0.07 EUR, 0.05 SEK. The refund was paid twice")
                .contains("901.00 EUR. None of our refunds");
        assertThat(items(drawn(4, List.of(), open))).hasSize(4);
        assertThat(drawn(4, List.of(), open)).doesNotContain("weigh most");
    }

    @Test
    void whatCouldNotBeFetchedIsSaid() {
        assertThat(drawn(4, List.of("klarna did not answer: its payouts are not here."), List.of()))
                .contains("Nothing is open. Not everything could be fetched.")
                .contains("✗ klarna did not answer: its payouts are not here.")
                .contains("Next: see to what could not be fetched, and call `requite reconcile --fetch` again.")
                .contains("<section class=\"verdict warn\"");
    }

    @Test
    void timesStandHereAndInUtc() {
        assertThat(drawn(4, List.of(), List.of()))
                .contains("Wednesday 25 March 2026", "2026-03-25 01:00 NZDT (2026-03-24 12:00 UTC)");
    }

    @Test
    void theSameFindingsGiveTheSameBytes() {
        List<OpenItem> open = List.of(item("a", Attention.ALARM, "DUPLICATE", -5, "SEK"));

        assertThat(drawn(4, List.of(), open)).isEqualTo(drawn(4, List.of(), open));
    }
}
