package dev.requite.plan;

import static dev.requite.plan.OperationAsked.asked;
import static dev.requite.plan.OperationAsked.extend;
import static dev.requite.plan.OperationAsked.fates;
import static dev.requite.plan.OperationAsked.in;
import static dev.requite.plan.OperationAsked.inTwoCaptures;
import static dev.requite.plan.OperationAsked.later;
import static dev.requite.plan.OperationAsked.refund;
import static dev.requite.plan.OperationAsked.release;
import static dev.requite.plan.OperationAsked.usual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OperationState;
import dev.requite.model.request.OrderOperation;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReturnRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is planned of operations besides each row's own fate: their turns, keys and generations, and what holds them. */
class OperationPlannerTest {

    private static final CurrencyUnit SEK = CurrencyUnit.of("SEK");

    private static Duration days(long days) {
        return Duration.ofDays(days);
    }

    private static String words(OperationPlan plan) {
        return fates(plan).entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    @Test
    void extensionsComeBeforeDueDatesAndTheReleaseComesLast() {
        List<OrderOperation> planned = asked(
                        inTwoCaptures().orderedBeyondCaptures(500).remainingAuthorized(500))
                .plan(release("R", null), later("Q", "B", 2, null), later("P", "A", 2, null))
                .operations();

        assertThat(planned)
                .extracting(OrderOperation::kind)
                .containsExactly(
                        OperationKind.EXTEND_DUE_DATE,
                        OperationKind.EXTEND_DUE_DATE,
                        OperationKind.RELEASE_AUTHORIZATION);
        assertThat(planned).extracting(OrderOperation::captureId).containsExactly("A", "B", "");
        assertThat(usual().plan(later("A", "A", 2, null), extend("Z", null)).operations())
                .extracting(OrderOperation::kind)
                .containsExactly(OperationKind.EXTEND_AUTHORIZATION, OperationKind.EXTEND_DUE_DATE);
    }

    @Test
    void anOperationRemembersWhatItIsDoneTo() {
        OrderOperation release = usual().plan(release("R", null)).operations().get(0);

        assertThat(release.before())
                .isEqualTo(new OrderOperation.Before(OperationAsked.NOW.plus(days(10)), 4000, 6000));
        assertThat(release.released()).isEqualTo(4000);
        assertThat(release.cost()).isZero();
        assertThat(release.rows()).containsExactly(new OrderOperation.Asker("R", "hash-of-R"));
        assertThat(usual().plan(extend("R", 10)).operations().get(0).released()).isZero();
        assertThat(usual().plan(extend("R", 10)).operations().get(0).days()).isZero();
    }

    @Test
    void aRowIdThatASpreadsheetChangedIsHeldUntilAPersonCallsItAnother() {
        List<OrderOperation> earlier = usual().plan(later("X-01", "A", 2, null)).operations();
        OperationAsked again = usual().known(OperationState.DONE, earlier);
        ReturnRow changed = later("x-1", "A", 2, null);

        assertThat(words(again.plan(changed))).isEqualTo("x-1: ROW_ID_LOOKS_ALIKE");
        assertThat(words(again.planner().accepting(Set.of("x-1")).plan(again.question(List.of(changed)))))
                .isEqualTo("x-1: extend_due_date A 2 of x-1");
        assertThat(words(again.plan(later("X-2", "A", 2, null)))).isEqualTo("X-2: extend_due_date A 2 of X-2");
        assertThat(words(usual().known(OperationState.REJECTED, earlier).plan(changed)))
                .as("nothing was done")
                .isEqualTo("x-1: extend_due_date A 2 of x-1");
    }

    @ParameterizedTest
    @EnumSource(OperationState.class)
    void whatIsNotSettledHoldsItsOwnKindAlone(OperationState state) {
        List<OrderOperation> earlier = usual().plan(later("R-0", "A", 2, null)).operations();

        String fates = words(usual().known(state, earlier).plan(later("D", "A", 2, null), extend("E", null)));

        String due = state.open() ? "ORDER_UNSETTLED" : "extend_due_date A 2 of D";
        assertThat(fates).isEqualTo("D: " + due + "; E: extend_authorization of E");
        assertThat(words(usual().known(state, earlier).plan(release("R", null))))
                .isEqualTo("R: release_authorization of R");
    }

    @Test
    void whatWaitsForApprovalSaysSo() {
        List<OrderOperation> earlier = usual().plan(release("R-0", null)).operations();

        assertThat(words(usual().awaitingApproval(earlier).plan(release("R", null), later("D", "A", 2, null))))
                .isEqualTo("D: extend_due_date A 2 of D; R: AWAITING_APPROVAL");
    }

    @Test
    void anUnsureRefundHoldsNoPlan() {
        assertThat(words(usual().refundKnown(RefundState.UNKNOWN, refund("A", 100))
                        .plan(extend("R", null))))
                .isEqualTo("R: extend_authorization of R");
    }

    @Test
    void aRefusedKeyIsUsedUpAndTheNextGenerationTakesItsPlace() {
        List<OrderOperation> refused = new ArrayList<>();
        for (int generation = 0; generation < 4; generation++) {
            OrderOperation next = usual().known(OperationState.REJECTED, refused)
                    .plan(later("R", "A", generation % 2 == 0 ? 2 : 10, 199L))
                    .operations()
                    .get(0);

            assertThat(next.generation()).isEqualTo(generation);
            assertThat(refused).extracting(OrderOperation::reference).doesNotContain(next.reference());
            refused.add(next);
        }
        assertThat(usual().known(OperationState.REJECTED, refused)
                        .plan(later("Q", "A", 2, null))
                        .operations()
                        .get(0)
                        .generation())
                .as("of other rows")
                .isZero();
    }

    @Test
    void anotherRowOnAnotherNightIsAnotherWish() {
        List<OrderOperation> done = usual().plan(later("R-1", "A", 10, 199L)).operations();

        OrderOperation again = usual().known(OperationState.DONE, done)
                .plan(later("R-2", "A", 10, 199L))
                .operations()
                .get(0);

        assertThat(again.reference()).isNotEqualTo(done.get(0).reference());
        assertThat(again.generation()).isZero();
    }

    @Test
    void onlyCapturesWhoseOptionsDecideAreAskedFor() {
        OperationAsked question = asked(inTwoCaptures()).refundPlanned(refund("B", 4000));

        assertThat(question.planner()
                        .capturesToAsk(question.question(Arrays.asList(
                                later("R", "A", 2, null),
                                later("Q", "A", 2, null),
                                later("P", "B", 2, null),
                                later("O", "C", 2, null),
                                later("N", "", 2, null),
                                in(SEK, later("M", "A", 2, 1L)),
                                extend("L", null)))))
                .containsExactly("A");
    }
}
