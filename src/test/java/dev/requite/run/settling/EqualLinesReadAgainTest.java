package dev.requite.run.settling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.Run;
import dev.requite.ledger.TestLedger;
import dev.requite.model.row.StagedRow;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A payout has several lines of one order with the same amount, which only their names tell apart, and is read again: in another
 * layout, with its lines in another order, or with another content. What would break "each line is its own refund's" here: the
 * names of two readings are put together by the place of a line, or a line keeps the names of one that stood in its place.
 */
class EqualLinesReadAgainTest {

    private static final int OURS = 3;

    @TempDir
    private Path folder;

    @AutoClose
    private SettledLedger settled;

    private Random random = new Random(0);
    private int files;
    private boolean typed = true;

    /** What a document tells of each line. */
    private enum Layout {
        REFERENCES,
        IDS,
        BOTH,
        NEITHER;

        boolean tellsReferences() {
            return this == REFERENCES || this == BOTH;
        }

        boolean tellsIds() {
            return this == IDS || this == BOTH;
        }
    }

    /** A line as the provider has it; the reference is empty for what was refunded in the portal. */
    private record Truth(String reference, String id) {

        private String type() {
            return id.startsWith("default") ? "PAYMENT_DEFAULT" : "PURCHASE_RETURN";
        }
    }

    @BeforeEach
    void refundsOfOneOrder() {
        settled = new SettledLedger(folder);
        List<StagedRow> rows = new ArrayList<>();
        for (int i = 0; i < OURS; i++) {
            rows.add(TestLedger.row(1, i + 2, "R-" + i, "o"));
        }
        Run run = settled.ledger.staged("RUN", rows);
        for (int i = 0; i < OURS; i++) {
            settled.ledger.plan(run, TestLedger.refund(reference(i), "o", "c-" + i, "R-" + i));
            settled.state("REFUNDED", reference(i));
        }
    }

    private static UUID reference(int number) {
        return new UUID(0x18f7aab962065500L + ((long) number << 48), 0xba4cdfc1fbe2a500L);
    }

    private static Truth ours(int number) {
        String reference = reference(number).toString();
        return new Truth(reference, "id-" + reference.substring(0, 4));
    }

    private static Truth portals(int number) {
        return new Truth("", "portal-" + number);
    }

    private static Truth defaults(int number) {
        return new Truth("", "default-" + number);
    }

    private static Truth anothers(int number) {
        return new Truth(new UUID(0x3333000000005000L + number, 0x8888000000000000L).toString(), "another-" + number);
    }

    private TestPayout payout(Collection<Truth> lines, Layout layout, long sale) {
        List<Truth> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);
        TestPayout payout = TestPayout.of("P", "2026-03-01").sale("o-0", sale);
        shuffled.forEach(line -> payout.line(
                "RETURN",
                typed ? line.type() : "",
                "o",
                layout.tellsReferences() ? line.reference() : "",
                layout.tellsIds() ? line.id() : "",
                -500));
        return payout;
    }

    private RunEnd read(Collection<Truth> lines, Layout layout, long sale) {
        RunEnd end = settled.reconcile(payout(lines, layout, sale).file("file-" + ++files + ".csv"));
        assertThat(end.exitCode()).isNotIn(ExitCode.INTERNAL_FAILURE, ExitCode.USAGE, ExitCode.FILE_REFUSED);
        return end;
    }

    private void idsUnknown(Collection<Integer> ours) {
        ours.forEach(number -> settled.ledger.change(
                "UPDATE refund SET provider_refund_id = NULL WHERE reference = ?",
                reference(number).toString()));
    }

    /**
     * Whatever was told in parts, and put together wrongly, ends as the one document that tells all. The provider calls one refund
     * by an id that we do not know.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatOneDocumentTellsTogetherIsTheLastWord(long seed) {
        random = new Random(seed);
        List<Truth> lines = new ArrayList<>(List.of(ours(1), defaults(0)));
        lines.add(new Truth(reference(0).toString(), random.nextBoolean() ? "id-strange" : ours(2).id()));
        lines.addAll(someOf(List.of(ours(2), portals(0), portals(1), anothers(0), defaults(1))));
        List<String> parts = new ArrayList<>(List.of("BOTH"));
        for (int reading = 0; reading < 1 + random.nextInt(4); reading++) {
            parts.add(
                    Layout.values()[random.nextInt(Layout.values().length)] + (random.nextBoolean() ? "" : " untyped"));
        }
        Collections.shuffle(parts, random);

        for (String part : parts) {
            typed = !part.endsWith("untyped");
            read(lines, Layout.valueOf(part.split(" ")[0]), 9000);
        }

        String what = "seed " + seed + ", " + parts + ", " + lines;
        assertThat(names()).as(what).containsExactlyInAnyOrderElementsOf(told(lines, true, true));
        assertThat(classOf(0)).as(what).isEqualTo("CONFLICT");
        assertThat(classOf(1)).as(what).isEqualTo("MATCHED");
        assertThat(settled.ledger.column("SELECT class FROM payout_line WHERE refund_id LIKE 'default%'"))
                .as(what)
                .containsOnly("PROVIDER_EVENT");
        assertThat(settled.ledger.column("SELECT refund_id FROM payout_line WHERE class = 'PROVIDER_EVENT'"))
                .as(what)
                .allMatch(id -> id.startsWith("default"));
    }

    static LongStream seeds() {
        return new Random().longs(40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inWhateverLayoutsAPayoutComesEachLineIsItsOwnRefunds(long seed) {
        random = new Random(seed);
        List<Integer> unknown = someOf(List.of(0, 1, 2));
        idsUnknown(unknown);
        List<Truth> lines = new ArrayList<>(List.of(ours(0), ours(1)));
        lines.addAll(someOf(List.of(ours(2), portals(0), portals(1), anothers(0))));
        List<Layout> layouts = new ArrayList<>();
        for (int reading = 0; reading <= random.nextInt(4); reading++) {
            layouts.add(Layout.values()[random.nextInt(Layout.values().length)]);
        }
        boolean references = layouts.stream().anyMatch(Layout::tellsReferences);
        boolean ids = layouts.stream().anyMatch(Layout::tellsIds);
        String what = "seed " + seed + ", " + layouts + ", " + lines + ", no ids of " + unknown;

        layouts.forEach(layout -> read(lines, layout, 9000));

        if (references || ids) {
            for (int number = 0; number < OURS; number++) {
                boolean found = lines.contains(ours(number)) && (references || !unknown.contains(number));
                assertThat(classOf(number).equals("MATCHED"))
                        .as("%s: %d is %s", what, number, classOf(number))
                        .isEqualTo(found);
            }
            assertThat(lineClasses()).as(what).isSubsetOf("MATCHED", "MISSING_HERE", "SUGGESTED", "AMBIGUOUS");
        }
        if (layouts.contains(Layout.BOTH)) {
            assertThat(names()).as(what).containsExactlyInAnyOrderElementsOf(told(lines, true, true));
        } else if (references && !ids) {
            assertThat(names()).as(what).containsExactlyInAnyOrderElementsOf(told(lines, true, false));
        } else if (ids && !references) {
            assertThat(names()).as(what).containsExactlyInAnyOrderElementsOf(told(lines, false, true));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anotherContentEndsAsIfItWereReadAlone(long seed) {
        random = new Random(seed);
        List<Integer> unknown = someOf(List.of(0, 1, 2));
        idsUnknown(unknown);
        List<Truth> all = List.of(ours(0), ours(1), ours(2), portals(0), anothers(0));
        List<String> read = new ArrayList<>();
        List<Truth> lines = List.of();
        Layout layout = Layout.NEITHER;
        for (int reading = 0; reading <= 1 + random.nextInt(4); reading++) {
            lines = someOf(all);
            boolean last = reading > 0;
            layout = Layout.values()[random.nextInt(last ? 3 : 4)];
            read(lines, layout, 9000 + 100 * reading);
            read.add(layout + " " + lines);
        }
        String what = "seed " + seed + ", no ids of " + unknown + ", " + String.join("; ", read);

        boolean references = layout.tellsReferences()
                && lines.stream().anyMatch(line -> !line.reference().isEmpty());
        for (int number = 0; number < OURS; number++) {
            // Whose an id is that nobody here knows may be found out by what was read before.
            if (lines.isEmpty() || references || (layout.tellsIds() && !unknown.contains(number))) {
                assertThat(classOf(number).equals("MATCHED"))
                        .as("%s: %d is %s", what, number, classOf(number))
                        .isEqualTo(lines.contains(ours(number)));
            }
        }
        assertThat(lineClasses()).as(what).isSubsetOf("MATCHED", "MISSING_HERE", "WITHDRAWN", "SUGGESTED", "AMBIGUOUS");
        assertThat(lineClasses().stream().filter(verdict -> !verdict.equals("WITHDRAWN")))
                .as(what)
                .hasSize(lines.size());
    }

    /** What a person said of a line was said of that line, whatever stands in its place today. */
    @Test
    void aWordOnALineThatIsGoneIsNoWordOnTheOneInItsPlace() {
        settled.state("REJECTED", reference(0));
        settled.state("REJECTED", reference(1));
        read(List.of(ours(0)), Layout.BOTH, 9000);
        assertThat(settled.decide(line(ours(0)), "accept", "").exitCode()).isEqualTo(ExitCode.SETTLED);

        assertThat(read(List.of(ours(1)), Layout.BOTH, 9100).exitCode()).isEqualTo(ExitCode.MONEY_WAITS);

        assertThat(lines())
                .containsEntry(reference(0).toString(), "WITHDRAWN")
                .containsEntry(reference(1).toString(), "CONTRADICTS");
    }

    @Test
    void whatALinePaysIsWhatTheNewContentSays() {
        read(List.of(ours(0)), Layout.BOTH, 9000);
        settled.ledger.change("UPDATE payout_line SET paid_amount = -1, terminal = 'old', line_no = 77");

        read(List.of(ours(0)), Layout.IDS, 9100);

        assertThat(
                        settled.ledger.column(
                                "SELECT paid_amount || ' ' || terminal || ' ' || line_no || ' ' || told_reference FROM payout_line"))
                .containsExactly("-500  2 ");
    }

    private <T> List<T> someOf(List<T> all) {
        return all.stream().filter(any -> random.nextBoolean()).collect(Collectors.toCollection(ArrayList::new));
    }

    private String classOf(int number) {
        return String.join(
                "",
                settled.ledger.column(
                        "SELECT class FROM refund_settlement WHERE reference = ?",
                        reference(number).toString()));
    }

    private List<String> lineClasses() {
        return settled.ledger.column("SELECT class FROM payout_line");
    }

    private List<String> names() {
        return settled.ledger.column("SELECT told_reference || ' ' || refund_id FROM payout_line");
    }

    private static List<String> told(List<Truth> lines, boolean references, boolean ids) {
        return lines.stream()
                .map(line -> (references ? line.reference() : "") + " " + (ids ? line.id() : ""))
                .toList();
    }

    /** The classes of lines by the references that they tell. */
    private Map<String, String> lines() {
        Map<String, String> lines = new TreeMap<>();
        settled.ledger
                .column("SELECT told_reference || ' ' || class FROM payout_line")
                .forEach(line -> lines.put(line.split(" ")[0], line.split(" ")[1]));
        return lines;
    }

    private String line(Truth truth) {
        return settled.ledger
                .column("SELECT line_id FROM payout_line WHERE told_reference = ?", truth.reference())
                .get(0);
    }
}
