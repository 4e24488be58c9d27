package dev.requite.run.settling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.StagedOrder;
import dev.requite.ledger.TestLedger;
import dev.requite.model.payout.Word;
import dev.requite.plan.RowStanding;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One row, and payouts, words and runs in every order, on a real ledger: it is paid again only if, of each refund that paid it,
 * somebody said that it came back, after the last line that shows it was read. The expectation is kept apart from settlement: a
 * list of what was read and said.
 */
class PaidOnceWhateverIsDecidedTest {

    private static final int STEPS = 12;
    private static final List<String> WORDS = List.of(
            "came-back",
            "came-back",
            "came-back",
            "came-back sum-stays",
            "came-back sum-stays",
            "explain other_system",
            "explain provider_corrected",
            "explain claimed_from_provider",
            "accept",
            "undo",
            "undo");

    @TempDir
    private Path folder;

    @AutoClose
    private SettledLedger settled;

    private final List<Paid> paid = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Random random = new Random(0);
    private int payouts;

    /** A refund that was carried out for the row; what was said of it last, and whether a line showed it after that. */
    private static final class Paid {

        private final UUID reference;
        private final List<Word.Kind> words = new ArrayList<>();
        private boolean shownSince;

        Paid(UUID reference) {
            this.reference = reference;
        }

        boolean mayBePaidAgain() {
            return !shownSince
                    && !words.isEmpty()
                    && words.get(words.size() - 1).cameBack();
        }

        void said(String word) {
            if (word.equals("undo")) {
                // What stands behind an explanation is of no interest: it lets nothing go.
                if (!words.isEmpty()) {
                    words.remove(words.size() - 1);
                }
                return;
            }
            if (word.startsWith("explain")) {
                words.clear();
                words.add(Word.Kind.EXPLAIN);
            } else {
                words.add(word.startsWith("came-back") ? Word.Kind.CAME_BACK : Word.Kind.ACCEPT);
                shownSince = word.equals("accept") && shownSince;
            }
        }
    }

    @BeforeEach
    void anEmptyLedger() {
        settled = new SettledLedger(folder);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void paysARowAgainOnlyOnAWordThatKnowsOfEveryLine(long seed) {
        random = new Random(seed);
        settled.refunded(refund(0));
        paid.add(new Paid(refund(0)));
        settled.clock.advance(Duration.ofDays(22));
        settled.reconcile();
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(6)) {
                case 0 -> payout();
                case 1, 2 -> run(seed);
                default -> word();
            }
        }
    }

    private void payout() {
        Paid shown = paid.get(random.nextInt(paid.size()));
        String how = List.of("exact", "other id", "other amount", "other order", "by id", "does not add up", "nameless")
                .get(random.nextInt(7));
        String reference = how.equals("by id") || how.equals("nameless") ? "" : shown.reference.toString();
        String id = switch (how) {
            case "nameless" -> "";
            case "other id" -> "kr-strange";
            default -> "id-" + shown.reference.toString().substring(0, 4);
        };
        TestPayout payout = TestPayout.of("P" + ++payouts, "2026-03-04")
                .sale("o-0", 2000)
                .refund(how.equals("other order") ? "p" : "o", reference, id, how.equals("other amount") ? 400 : 500)
                .off(how.equals("does not add up") ? 1 : 0);
        RunEnd end = settled.reconcile(payout.file("p" + payouts + ".csv"));
        told.add(how + " line about " + paid.indexOf(shown) + " " + end.exitCode());
        if (!how.equals("nameless")) {
            shown.shownSince = true;
        }
    }

    private void word() {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        boolean onLine = random.nextInt(3) == 0;
        Paid about = paid.get(random.nextInt(paid.size()));
        String item = about.reference.toString();
        if (onLine) {
            List<String> lines = settled.ledger.column("SELECT line_id FROM payout_line ORDER BY payout_no");
            if (lines.isEmpty()) {
                return;
            }
            item = lines.get(random.nextInt(lines.size()));
        }
        String[] parts = word.split(" ");
        boolean explains = parts[0].equals("explain");
        ExitCode code = settled.decide(item, explains ? parts[0] : word, explains ? parts[1] : "")
                .exitCode();
        if (code == ExitCode.SETTLED) {
            told.add(word + " on " + (onLine ? "line " : "refund ") + item);
            if (!onLine) {
                about.said(word);
            }
        } else {
            assertThat(code).as("%s", told).isEqualTo(ExitCode.USAGE);
        }
    }

    private void run(long seed) {
        String run = "RUN-" + told.size();
        settled.ledger.staged(run, List.of(TestLedger.row(1, 2, "R", "o")));
        StagedOrder order = settled.ledger.stagedOrders(run).get(0);
        RowStanding standing =
                RowStanding.of(order.rows().get(0), order.historyOf(order.rows().get(0)));
        told.add("run: " + standing.getClass().getSimpleName());
        if (standing instanceof RowStanding.Fresh) {
            assertThat(paid).as("seed %d pays again after %s", seed, told).allMatch(Paid::mayBePaidAgain);
            Paid next = new Paid(refund(paid.size()));
            settled.clock.advance(Duration.ofHours(1));
            settled.plan("PAY-" + paid.size(), next.reference);
            settled.state("REFUNDED", next.reference);
            paid.add(next);
            settled.clock.advance(Duration.ofDays(22));
            settled.reconcile();
        }
    }

    private static UUID refund(int number) {
        return UUID.nameUUIDFromBytes(("refund " + number).getBytes(StandardCharsets.UTF_8));
    }
}
