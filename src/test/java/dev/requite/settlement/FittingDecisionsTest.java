package dev.requite.settlement;

import static dev.requite.settlement.Cases.LineOf.returned;
import static dev.requite.settlement.Cases.refunded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.payout.Balance;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.Word.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of decisions. */
class FittingDecisionsTest {

    private final Cases cases = new Cases()
            .refund(refunded("a", 9500))
            .line(returned("1", 3, 9400).told("a"))
            .line(returned("2", 4, 9500).kind(LineKind.CAME_BACK).told("a"));

    @ParameterizedTest
    @CsvSource({
        "CONTRADICTS, ACCEPT EXPLAIN",
        "CONFLICT, ACCEPT EXPLAIN",
        "SUGGESTED, ACCEPT EXPLAIN",
        "AMBIGUOUS, ACCEPT EXPLAIN",
        "CAME_BACK, EXPLAIN",
        "DUPLICATE, EXPLAIN",
        "AMOUNT, EXPLAIN",
        "CURRENCY, EXPLAIN",
        "MISSING_HERE, EXPLAIN",
        "WITHDRAWN, EXPLAIN",
        "MATCHED, ''",
        "PROVES, ''",
        "OPERATION, ''",
        "OTHER, ''",
        "PROVIDER_EVENT, ''",
    })
    void ofALine(LineClass verdict, String fitting) {
        assertThat(FittingDecisions.of(verdict)).containsExactlyElementsOf(kinds(fitting));
    }

    @ParameterizedTest
    @CsvSource({
        "CONTRADICTS, ACCEPT EXPLAIN",
        "CONFLICT, ACCEPT EXPLAIN",
        "SUGGESTED, ACCEPT EXPLAIN",
        "AMBIGUOUS, ACCEPT EXPLAIN",
        "CAME_BACK, EXPLAIN CAME_BACK SUM_STAYS",
        "OVERDUE, EXPLAIN CAME_BACK SUM_STAYS",
        "DUPLICATE, EXPLAIN",
        "AMOUNT, EXPLAIN",
        "CURRENCY, EXPLAIN",
        "MATCHED, ''",
        "PROVES, ''",
        "EXPECTED, ''",
        "EXPLAINED, ''",
        "NOT_DUE, ''",
        "BEFORE_START, ''",
    })
    void ofARefund(RefundClass verdict, String fitting) {
        assertThat(FittingDecisions.of(verdict)).containsExactlyElementsOf(kinds(fitting));
    }

    @ParameterizedTest
    @CsvSource({
        "YES, false, ''",
        "UNTOLD, false, ''",
        "NO, false, EXPLAIN",
        "UNCLEAR, false, EXPLAIN",
        "YES, true, EXPLAIN"
    })
    void ofAPayout(Balance balance, boolean reissued, String fitting) {
        assertThat(FittingDecisions.of(balance, reissued)).containsExactlyElementsOf(kinds(fitting));
    }

    private static List<Kind> kinds(String names) {
        return Stream.of(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Kind::valueOf)
                .toList();
    }

    @Test
    void saysWhatFitsInstead() {
        assertThat(FittingDecisions.objection(cases.line("1"), Kind.ACCEPT))
                .hasValue("--accept does not fit: this line is AMOUNT, and what fits is --explain");
        assertThat(FittingDecisions.objection(cases.line("1"), Kind.EXPLAIN)).isEmpty();
        assertThat(FittingDecisions.objection(Balance.YES, false, Kind.EXPLAIN, null))
                .hasValue("--explain does not fit: this payout is of balance yes, and nothing is to be decided");
    }

    @Test
    void sendsAWayBackToTheRefund() {
        assertThat(FittingDecisions.objection(cases.line("2"), Kind.CAME_BACK))
                .hasValue("--came-back is said of the refund: decide a --came-back");
        assertThat(FittingDecisions.objection(cases.refund("a"), Kind.CAME_BACK))
                .isEmpty();
    }

    @Test
    void takesNothingBackThatWasNeverSaid() {
        assertThat(FittingDecisions.objection(cases.refund("a"), Kind.UNDO))
                .hasValue("nothing was decided on this refund, so there is nothing to take back");
        cases.says(Cases.onRefund(1, "a", Kind.CAME_BACK, null, RefundClass.CAME_BACK, 9500));
        assertThat(FittingDecisions.objection(cases.refund("a"), Kind.UNDO)).isEmpty();
    }
}
