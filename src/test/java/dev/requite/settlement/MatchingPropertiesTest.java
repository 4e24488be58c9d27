package dev.requite.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.payout.Attention;
import dev.requite.model.payout.Findings;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word;
import dev.requite.model.payout.Word.ItemKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every order, whatever its lines, refunds and words. */
class MatchingPropertiesTest {

    private static final int CASES = 100;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    /** Failures name the seed of the very case. */
    private static void forEachCase(long seed, Consumer<Long> check) {
        for (long one = seed * CASES; one < (seed + 1) * CASES; one++) {
            check.accept(one);
        }
    }

    private static OrderCase said(long seed) {
        RandomCase random = new RandomCase(seed);
        return random.withWords(random.next(), 4);
    }

    private static Findings findings(OrderCase all) {
        return Matching.of(all, Cases.POLICY, Cases.LATE);
    }

    @ParameterizedTest(name = "from seed {0}00")
    @MethodSource("seeds")
    void agreesWithTheTableWrittenOnceMore(long seed) {
        forEachCase(seed, one -> {
            OrderCase all = new RandomCase(one).next();
            NaiveMatching naive = new NaiveMatching(all);
            Map<String, String> lines = new TreeMap<>();
            Findings found = findings(all);

            found.lines()
                    .forEach(line -> lines.put(line.line().id(), line.verdict().name()));

            assertThat(lines).as("seed %d, %s", one, all).isEqualTo(naive.classes());
            for (RefundFinding refund : found.refunds()) {
                assertThat(refund.verdict().name())
                        .as("seed %d, %s of %s", one, refund.refund().reference(), all)
                        .isEqualTo(naive.of(refund.refund(), Cases.POLICY, Cases.LATE));
            }
        });
    }

    @ParameterizedTest(name = "from seed {0}00")
    @MethodSource("seeds")
    void asksNothingOfTheOrderOfReading(long seed) {
        forEachCase(seed, one -> {
            OrderCase all = said(one);
            Random random = new Random(one);

            OrderCase shuffled = new OrderCase(
                    shuffled(all.refunds(), random),
                    shuffled(all.foreign(), random),
                    shuffled(all.operations(), random),
                    shuffled(all.lines(), random),
                    shuffled(all.words(), random));

            assertThat(findings(shuffled)).as("seed %d", one).isEqualTo(findings(all));
        });
    }

    private static <T> List<T> shuffled(List<T> some, Random random) {
        List<T> other = new ArrayList<>(some);
        Collections.shuffle(other, random);
        return other;
    }

    @ParameterizedTest(name = "from seed {0}00")
    @MethodSource("seeds")
    void conservesLinesRefundsAndMoney(long seed) {
        forEachCase(seed, one -> {
            OrderCase all = said(one);
            Findings found = findings(all);
            RollForward rolled = new RollForward();
            found.refunds().forEach(refund -> rolled.add(refund.refund(), Standing.NOT_OUT, Standing.of(refund)));

            assertThat(SettlementConservation.problems(all, found))
                    .as("seed %d, %s", one, all)
                    .isEmpty();
            assertThat(rolled.sums().values()).as("seed %d", one).allMatch(RollForward.Sums::adds);
        });
    }

    @ParameterizedTest(name = "from seed {0}00")
    @MethodSource("seeds")
    void standsAsBeforeWhenAWordIsTakenBack(long seed) {
        forEachCase(seed, one -> {
            OrderCase all = said(one);
            for (LineFinding line : findings(all).lines()) {
                for (Word.Kind kind : FittingDecisions.of(line.verdict())) {
                    Word word = new Word(
                            50,
                            ItemKind.LINE,
                            line.line().id(),
                            kind,
                            line.reference(),
                            null,
                            "",
                            line.verdict().name(),
                            Math.abs(line.line().amount()),
                            "ann",
                            Cases.NOW);
                    OrderCase more = RandomCase.saying(
                            RandomCase.saying(all, word),
                            Cases.undo(51, ItemKind.LINE, line.line().id()));
                    assertThat(findings(more)).as("seed %d, %s", one, word).isEqualTo(findings(all));
                }
            }
        });
    }

    @ParameterizedTest(name = "from seed {0}00")
    @MethodSource("seeds")
    void neverAlarmsAboutWhatAPersonJustExplained(long seed) {
        forEachCase(seed, one -> {
            OrderCase all = said(one);
            for (RefundFinding refund : findings(all).refunds()) {
                if (refund.open() == Attention.NONE) {
                    continue;
                }
                OwnRefund own = refund.refund();
                Word word = Cases.onRefund(
                        50, own.reference(), Word.Kind.EXPLAIN, Word.Category.OTHER, refund.verdict(), own.amount());
                Findings after = findings(RandomCase.saying(all, word));

                RefundFinding explained = after.refunds().stream()
                        .filter(found -> found.refund().equals(own))
                        .findFirst()
                        .orElseThrow();
                assertThat(FittingDecisions.objection(refund, Word.Kind.EXPLAIN))
                        .isEmpty();
                assertThat(explained.lapsed()).as("seed %d, %s", one, refund).isFalse();
                assertThat(after.lines())
                        .as("seed %d, %s", one, refund)
                        .filteredOn(line -> own.reference().equals(line.reference()))
                        .filteredOn(line ->
                                line.verdict().name().equals(refund.verdict().name()))
                        .allMatch(line -> line.open() == Attention.NONE);
            }
        });
    }
}
