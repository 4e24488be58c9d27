package dev.requite.plan;

import static dev.requite.plan.Rows.goodwill;
import static dev.requite.plan.Rows.item;
import static dev.requite.plan.Rows.returnFee;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.requite.model.request.PastShare;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A row is judged by itself, by everything it had before, and before it is grouped with others. */
class RowStandingTest {

    private static final UUID ONE = UUID.fromString("00000000-0000-5000-8000-000000000001");
    private static final UUID TWO = UUID.fromString("00000000-0000-5000-8000-000000000002");

    private final ReturnRow row = item("R-1", "MUG", 3);

    @Test
    void anIdThatAnOperationHadIsToldAsThat() {
        ReturnRow row = Rows.item("R-1", "A", 1);
        PastShare operation = new PastShare(ONE, RefundState.REFUNDED, "other content", null, 0, false, false, false);

        assertThat(RowStanding.of(row, List.of(operation)))
                .isInstanceOfSatisfying(
                        RowStanding.Spoken.class,
                        spoken -> assertThat(spoken.reason().detail()).contains("in operation " + ONE));
    }

    @Test
    void aRowNobodyKnowsIsFresh() {
        assertThat(RowStanding.of(row, List.of())).isEqualTo(new RowStanding.Fresh(row));
    }

    @Test
    void aDefiniteRejectionLeavesARowFresh() {
        assertThat(RowStanding.of(row, List.of(prior(ONE, RefundState.REJECTED, 3, 1500))))
                .isEqualTo(new RowStanding.Fresh(row));
    }

    @Test
    void aRowMayEvenBeCorrectedAfterADefiniteRejection() {
        assertThat(RowStanding.of(row, List.of(withContent("another", prior(ONE, RefundState.REJECTED, 3, 1500)))))
                .isEqualTo(new RowStanding.Fresh(row));
    }

    @Test
    void aRefundedRowIsADuplicateAndNamesItsRefund() {
        assertThat(RowStanding.of(row, List.of(prior(ONE, RefundState.REFUNDED, 3, 1500))))
                .asInstanceOf(type(RowStanding.Spoken.class))
                .satisfies(spoken -> {
                    assertThat(spoken.reason().code()).isEqualTo(ReasonCode.SAME_ROW);
                    assertThat(spoken.reason().detail()).contains(ONE.toString());
                });
    }

    @ParameterizedTest
    @EnumSource(
            value = RefundState.class,
            names = {"PLANNED", "SENDING", "UNKNOWN", "FAILED"})
    void aRowInAnUnsettledRefundStaysInItsHands(RefundState open) {
        assertThat(RowStanding.of(row, List.of(prior(ONE, open, 3, 1500))))
                .isEqualTo(new RowStanding.InHand(List.of(ONE)));
    }

    @Test
    void aRowInTwoRefundsNamesEachThatIsUnsettledOnce() {
        assertThat(RowStanding.of(
                        row,
                        List.of(
                                prior(ONE, RefundState.REFUNDED, 1, 500),
                                prior(TWO, RefundState.UNKNOWN, 1, 500),
                                prior(TWO, RefundState.UNKNOWN, 1, 500))))
                .isEqualTo(new RowStanding.InHand(List.of(TWO)));
    }

    @ParameterizedTest
    @EnumSource(
            value = RefundState.class,
            names = {"PLANNED", "SENDING", "UNKNOWN", "FAILED", "REFUNDED"})
    void otherContentUnderAUsedRowIdIsRefusedInEveryState(RefundState state) {
        assertThat(RowStanding.of(row, List.of(withContent("another", prior(ONE, state, 3, 1500)))))
                .asInstanceOf(type(RowStanding.Spoken.class))
                .satisfies(spoken -> assertThat(spoken.reason().code()).isEqualTo(ReasonCode.ROW_ALREADY_SENT));
    }

    @Test
    void contentThatNobodyRemembersContradictsNothing() {
        assertThat(RowStanding.of(row, List.of(withContent("", prior(ONE, RefundState.REFUNDED, 3, 1500)))))
                .asInstanceOf(type(RowStanding.Spoken.class))
                .satisfies(spoken -> assertThat(spoken.reason().code()).isEqualTo(ReasonCode.SAME_ROW));
    }

    @Test
    void aRowInAPlanThatWaitsForApprovalWaitsWithIt() {
        PastShare waiting = new PastShare(
                ONE, RefundState.PLANNED, row.contentHash(), BigDecimal.valueOf(3), 1500, false, true, false);

        assertThat(RowStanding.of(row, List.of(waiting)))
                .asInstanceOf(type(RowStanding.Spoken.class))
                .satisfies(spoken -> assertThat(spoken.reason().code()).isEqualTo(ReasonCode.AWAITING_APPROVAL));
    }

    @Test
    void onlyTheUnitsThatAnotherCaptureRefusedAreStillDue() {
        ReturnRow rest =
                freshRest(row, prior(ONE, RefundState.REFUNDED, 1, 500), prior(TWO, RefundState.REJECTED, 2, 1000));

        assertThat(rest.quantity()).isEqualByComparingTo("2");
        assertThat(rest.amount()).isNull();
        assertThat(rest.rowId()).isEqualTo("R-1");
        assertThat(rest.contentHash()).isEqualTo(row.contentHash());
    }

    @Test
    void onlyTheMoneyThatAnotherCaptureRefusedIsStillDue() {
        ReturnRow rest = freshRest(
                item("R-1", "MUG", 3, 1200),
                prior(ONE, RefundState.REFUNDED, 1, 400),
                prior(TWO, RefundState.REJECTED, 2, 800));

        assertThat(rest.quantity()).isEqualByComparingTo("2");
        assertThat(rest.amount()).isEqualTo(800);
    }

    @Test
    void unitsWhoseMoneyIsAllPaidAreSettled() {
        assertThat(RowStanding.of(item("R-1", "MUG", 3, 400), List.of(prior(ONE, RefundState.REFUNDED, 1, 400))))
                .isInstanceOf(RowStanding.Spoken.class);
    }

    @Test
    void aRowWithoutUnitsIsSettledByOneRefundWhateverItsAmount() {
        assertThat(RowStanding.of(goodwill("R-1", 700), List.of(prior(ONE, RefundState.REFUNDED, null, 300))))
                .isInstanceOf(RowStanding.Spoken.class);
        assertThat(RowStanding.of(returnFee("R-1", 700), List.of(prior(ONE, RefundState.REFUNDED, 1, -700))))
                .isInstanceOf(RowStanding.Spoken.class);
    }

    private static ReturnRow freshRest(ReturnRow row, PastShare... priors) {
        RowStanding standing = RowStanding.of(row, List.of(priors));
        assertThat(standing).isInstanceOf(RowStanding.Fresh.class);
        return ((RowStanding.Fresh) standing).row();
    }

    private PastShare prior(UUID reference, RefundState state, @Nullable Integer quantity, long amount) {
        return new PastShare(
                reference,
                state,
                row.contentHash(),
                quantity == null ? null : BigDecimal.valueOf(quantity),
                amount,
                false,
                false,
                false);
    }

    private static PastShare withContent(String hash, PastShare prior) {
        return new PastShare(
                prior.reference(),
                prior.state(),
                hash,
                prior.quantity(),
                prior.amount(),
                prior.untold(),
                prior.awaitingApproval(),
                prior.contradicted());
    }
}
