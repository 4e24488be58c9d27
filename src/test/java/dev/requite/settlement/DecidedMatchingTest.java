package dev.requite.settlement;

import static dev.requite.settlement.Cases.LATE;
import static dev.requite.settlement.Cases.LineOf.returned;
import static dev.requite.settlement.Cases.accept;
import static dev.requite.settlement.Cases.explain;
import static dev.requite.settlement.Cases.known;
import static dev.requite.settlement.Cases.onRefund;
import static dev.requite.settlement.Cases.refund;
import static dev.requite.settlement.Cases.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.payout.Attention;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word;
import dev.requite.model.payout.Word.Category;
import dev.requite.model.payout.Word.ItemKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What people's words make of lines and refunds, and when a word lapses. Long by the number of words and of what each may be
 * said of.
 */
class DecidedMatchingTest extends RefundsAndLines {

    @Test
    void takesASuggestionAsAPersonAcceptsIt() {
        Cases cases = with(A, line("1", 3)).says(accept(1, "1", "a", LineClass.SUGGESTED, 9500));

        assertThat(cases.line("1").verdict()).isEqualTo(LineClass.MATCHED);
        assertThat(cases.line("1").word()).isNotNull();
        assertThat(cases.refund("a").verdict()).isEqualTo(RefundClass.MATCHED);
        assertThat(cases.refund("a").settledAmount()).isEqualTo(9500);
    }

    @Test
    void takesASuggestionAcceptedByTheRefundsName() {
        Cases cases = with(A, line("1", 3)).says(onRefund(1, "a", Word.Kind.ACCEPT, null, RefundClass.SUGGESTED, 9500));

        assertThat(cases.refund("a").verdict()).isEqualTo(RefundClass.MATCHED);
        assertThat(cases.line("1").verdict()).isEqualTo(LineClass.MATCHED);
    }

    @Test
    void solvesAnAmbiguityWordByWord() {
        Cases cases = with(A, line("1", 3), line("2", 4))
                .refund(B)
                .says(accept(1, "1", "b", LineClass.AMBIGUOUS, 9500))
                .says(accept(2, "2", null, LineClass.SUGGESTED, 9500));

        assertThat(cases.line("1").reference()).isEqualTo("b");
        assertThat(cases.line("2").reference()).isEqualTo("a");
        assertThat(cases.findings().refunds())
                .extracting(RefundFinding::verdict)
                .containsOnly(RefundClass.MATCHED);
    }

    @Test
    void acceptsNoAmbiguityThatNamesNoRefund() {
        Cases cases = with(A, line("1", 3)).refund(B).says(accept(1, "1", null, LineClass.AMBIGUOUS, 9500));

        assertThat(cases.line("1").lapsed()).isTrue();
        assertThat(cases.line("1").verdict()).isEqualTo(LineClass.AMBIGUOUS);
    }

    @Test
    void acceptsAConflictAndStillShowsItsDifference() {
        Cases same =
                with(A, line("1", 3).told("a").order("order-9")).says(accept(1, "1", "a", LineClass.CONFLICT, 9500));
        Cases less = with(A, returned("1", 3, 9400).told("a").order("order-9"))
                .says(accept(1, "1", "a", LineClass.CONFLICT, 9400));

        assertThat(same.line("1").verdict()).isEqualTo(LineClass.MATCHED);
        assertThat(less.line("1").verdict()).isEqualTo(LineClass.AMOUNT);
        assertThat(less.line("1").open()).isEqualTo(Attention.QUIET);
    }

    @Test
    void acceptsAContradictionBeforeAndAfterTheRefundIsSettled() {
        Word word = accept(1, "1", "a", LineClass.CONTRADICTS, 9500);

        for (OwnRefund refund : List.of(REJECTED, PROVEN)) {
            Cases cases = with(refund, line("1", 3).told("a")).says(word);
            assertThat(cases.line("1").verdict()).isEqualTo(LineClass.PROVES);
            assertThat(cases.line("1").word()).isEqualTo(word);
            assertThat(cases.line("1").lapsed()).isFalse();
            assertThat(cases.refund("a").open()).isEqualTo(Attention.NONE);
        }
    }

    @Test
    void acceptsTheDoubtAboutARefundWithoutKey() {
        Word word = accept(1, "1", "a", LineClass.CONFLICT, 9500);

        for (OwnRefund refund : List.of(UNKNOWN, PROVEN)) {
            Cases cases = with(
                            known(refund, Cases.ORDER, "", 2, true),
                            line("1", 3).told("a"))
                    .says(word);
            assertThat(cases.line("1").verdict()).isEqualTo(LineClass.PROVES);
            assertThat(cases.line("1").word()).isEqualTo(word);
        }
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void quietsThePairThatAPersonExplains(Category category) {
        Attention left = category == Category.CLAIMED_FROM_PROVIDER ? Attention.QUIET : Attention.NONE;
        Cases twice = with(A, line("1", 3).told("a"), line("2", 4).told("a"));
        Cases rejected = with(REJECTED, line("1", 3).told("a"));
        Cases byRefund = with(A, line("1", 3).told("a"), line("2", 4).told("a"));

        twice.says(explain(1, "2", category, LineClass.DUPLICATE, 9500));
        rejected.says(explain(1, "1", category, LineClass.CONTRADICTS, 9500));
        byRefund.says(onRefund(1, "a", Word.Kind.EXPLAIN, category, RefundClass.DUPLICATE, 9500));

        for (Cases cases : List.of(twice, byRefund)) {
            assertThat(cases.line("2").open()).isEqualTo(left);
            assertThat(cases.refund("a").verdict()).isEqualTo(RefundClass.DUPLICATE);
            assertThat(cases.refund("a").open()).isEqualTo(left);
            assertThat(cases.refund("a").word()).isNotNull();
        }
        assertThat(rejected.line("1").open()).isEqualTo(left);
        assertThat(rejected.refund("a").open()).isEqualTo(left);
    }

    @Test
    void showsWhatIsStillOpenBeforeWhatIsExplained() {
        Cases cases = with(
                        A,
                        line("1", 3).told("a"),
                        line("2", 4).told("a"),
                        returned("3", 5, 1).told("a"))
                .says(explain(1, "2", Category.TEST, LineClass.DUPLICATE, 9500));

        assertThat(cases.refund("a").verdict()).isEqualTo(RefundClass.AMOUNT);
        assertThat(cases.refund("a").open()).isEqualTo(Attention.QUIET);
    }

    @Test
    void explainsWhatNoPayoutHas() {
        Cases cases = with(A).asOf(LATE)
                .says(onRefund(1, "a", Word.Kind.EXPLAIN, Category.WRITTEN_OFF, RefundClass.OVERDUE, 9500));

        assertThat(cases.refund("a").verdict()).isEqualTo(RefundClass.EXPLAINED);
        assertThat(cases.refund("a").open()).isEqualTo(Attention.NONE);
        assertThat(Standing.of(cases.refund("a"))).isEqualTo(Standing.EXPLAINED);
        assertThat(cases.asOf(Cases.NOW).refund("a").verdict())
                .as("a longer patience makes no other thing of it")
                .isEqualTo(RefundClass.EXPLAINED);
    }

    @Test
    void keepsListedWhatIsClaimed() {
        Cases cases = with(A).asOf(LATE)
                .says(onRefund(1, "a", Word.Kind.EXPLAIN, Category.CLAIMED_FROM_PROVIDER, RefundClass.OVERDUE, 9500));

        assertThat(cases.refund("a").verdict()).isEqualTo(RefundClass.OVERDUE);
        assertThat(cases.refund("a").open()).isEqualTo(Attention.QUIET);
        assertThat(Standing.of(cases.refund("a"))).isEqualTo(Standing.ON_ITS_WAY);
    }

    @Test
    void opensAnExplainedRefundThatIsPaidAfterAll() {
        Cases cases = with(A, line("1", 3).told("a"), line("2", 4).told("a"))
                .asOf(LATE)
                .says(onRefund(1, "a", Word.Kind.EXPLAIN, Category.WRITTEN_OFF, RefundClass.OVERDUE, 9500));

        assertThat(cases.refund("a").lapsed()).isTrue();
        assertThat(cases.refund("a").verdict()).isEqualTo(RefundClass.DUPLICATE);
        assertThat(cases.refund("a").open()).isEqualTo(Attention.ALARM);
    }

    @Test
    void takesALineThatIsExplainedFromTheCandidates() {
        Cases cases = with(A, line("1", 3), line("2", 4))
                .says(explain(1, "1", Category.PORTAL_REFUND, LineClass.AMBIGUOUS, 9500));

        assertThat(cases.line("1").verdict()).isEqualTo(LineClass.AMBIGUOUS);
        assertThat(cases.line("1").open()).isEqualTo(Attention.NONE);
        assertThat(cases.line("2").verdict()).isEqualTo(LineClass.SUGGESTED);
    }

    @Test
    void looksForARefundWhoseSuggestionWasRefused() {
        Cases cases = with(A, line("1", 3)).says(explain(1, "1", Category.OTHER_SYSTEM, LineClass.SUGGESTED, 9500));

        assertThat(cases.refund("a").verdict()).isEqualTo(RefundClass.EXPECTED);
        assertThat(cases.refund("a").lines()).isEmpty();
    }

    @Test
    void closesWhatCameBackByAPersonsWord() {
        Word word = onRefund(1, "a", Word.Kind.CAME_BACK, null, RefundClass.CAME_BACK, 9500);

        for (OwnRefund refund : List.of(A, CAME_BACK)) {
            Cases cases = with(
                            refund,
                            line("1", 3).told("a"),
                            line("2", 5).told("a").kind(LineKind.CAME_BACK))
                    .says(word);
            assertThat(cases.refund("a").verdict()).isEqualTo(RefundClass.CAME_BACK);
            assertThat(cases.refund("a").open()).isEqualTo(Attention.NONE);
            assertThat(cases.refund("a").word()).isEqualTo(word);
            assertThat(cases.line("1").verdict()).isEqualTo(LineClass.MATCHED);
            assertThat(cases.line("2").open()).isEqualTo(Attention.NONE);
        }
    }

    @Test
    void closesWhatIsMissedAndCameBack() {
        Cases cases =
                with(CAME_BACK).asOf(LATE).says(onRefund(1, "a", Word.Kind.CAME_BACK, null, RefundClass.OVERDUE, 9500));

        assertThat(cases.refund("a").verdict()).isEqualTo(RefundClass.CAME_BACK);
        assertThat(cases.refund("a").open()).isEqualTo(Attention.NONE);
        assertThat(Standing.of(cases.refund("a"))).isEqualTo(Standing.CAME_BACK);
    }

    @Test
    void alarmsIfWhatCameBackIsPaidLaterAndLetsThatBeExplained() {
        Cases cases = with(CAME_BACK, line("1", 3).told("a"))
                .asOf(LATE)
                .says(onRefund(1, "a", Word.Kind.CAME_BACK, null, RefundClass.OVERDUE, 9500));

        assertThat(cases.refund("a").verdict()).isEqualTo(RefundClass.CAME_BACK);
        assertThat(cases.refund("a").lapsed()).isTrue();
        assertThat(cases.refund("a").open()).isEqualTo(Attention.ALARM);

        cases.says(onRefund(2, "a", Word.Kind.EXPLAIN, Category.OTHER, RefundClass.CAME_BACK, 9500));

        assertThat(cases.refund("a").open()).isEqualTo(Attention.NONE);
        assertThat(cases.refund("a").lapsed()).isFalse();
    }

    @Test
    void letsAWordLapseThatSawAnotherClass() {
        Cases cases = with(A, line("1", 3), line("2", 4)).says(accept(1, "1", "a", LineClass.SUGGESTED, 9500));

        assertThat(cases.line("1").verdict()).isEqualTo(LineClass.AMBIGUOUS);
        assertThat(cases.line("1").lapsed()).isTrue();
        assertThat(cases.line("1").word()).isNull();
        assertThat(cases.line("2").lapsed()).isFalse();
    }

    @Test
    void letsAWordLapseThatSawAnotherAmount() {
        assertThat(with(A, line("1", 3))
                        .says(accept(1, "1", "a", LineClass.SUGGESTED, 9400))
                        .line("1")
                        .lapsed())
                .isTrue();
        assertThat(with(A).asOf(LATE)
                        .says(onRefund(1, "a", Word.Kind.EXPLAIN, Category.TEST, RefundClass.OVERDUE, 9400))
                        .refund("a")
                        .verdict())
                .isEqualTo(RefundClass.OVERDUE);
    }

    @Test
    void letsAWordLapseThatDoesNotFit() {
        assertThat(with(A, returned("1", 3, 9400).told("a"))
                        .says(accept(1, "1", "a", LineClass.AMOUNT, 9400))
                        .line("1")
                        .lapsed())
                .isTrue();
        assertThat(with(A).says(onRefund(1, "a", Word.Kind.EXPLAIN, Category.TEST, RefundClass.EXPECTED, 9500))
                        .refund("a")
                        .lapsed())
                .isTrue();
    }

    @Test
    void takesTheLastWordOnAnItemBackAndNoOther() {
        Cases cases = with(A, line("1", 3), line("2", 4).told("b"))
                .refund(B)
                .says(accept(1, "1", "a", LineClass.SUGGESTED, 9500))
                .says(undo(2, ItemKind.LINE, "2"));

        assertThat(cases.line("1").verdict()).isEqualTo(LineClass.MATCHED);

        cases.says(undo(3, ItemKind.LINE, "1"));

        assertThat(cases.line("1").verdict()).isEqualTo(LineClass.SUGGESTED);
        assertThat(cases.line("1").lapsed()).isFalse();
    }

    @Test
    void replaysWordsByTheirNumbers() {
        Cases cases = with(A, line("1", 3))
                .says(undo(2, ItemKind.LINE, "1"))
                .says(accept(1, "1", "a", LineClass.SUGGESTED, 9500));

        assertThat(cases.line("1").verdict()).isEqualTo(LineClass.SUGGESTED);
    }

    @Test
    void letsTheLaterWordWin() {
        Cases cases = with(A, line("1", 3))
                .says(explain(1, "1", Category.OTHER_SYSTEM, LineClass.SUGGESTED, 9500))
                .says(accept(2, "1", "a", LineClass.SUGGESTED, 9500));

        assertThat(cases.line("1").verdict()).isEqualTo(LineClass.MATCHED);
    }

    @Test
    void neverTiesALineToTwo() {
        Cases cases = with(A, line("1", 3), line("2", 4))
                .says(accept(1, "1", "a", LineClass.AMBIGUOUS, 9500))
                .says(accept(2, "2", "a", LineClass.AMBIGUOUS, 9500));

        assertThat(cases.line("2").verdict()).isEqualTo(LineClass.MISSING_HERE);
        assertThat(cases.line("2").lapsed()).isTrue();
    }
}
