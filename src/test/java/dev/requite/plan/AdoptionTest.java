package dev.requite.plan;

import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Planning.given;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.feeReversal;
import static dev.requite.plan.Rows.goodwill;
import static dev.requite.plan.Rows.item;
import static dev.requite.plan.Rows.returnFee;

import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.request.Share;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Refunds of ours that the ledger does not know are recognised on the order, entered, and not paid again. Long by the number
 * of ways in which a refund of ours can look like somebody else's.
 */
class AdoptionTest {

    private final Order order = anOrder()
            .with(capture("A", line("MUG", 10, 500), line("CUP", 10, 300)))
            .build();

    @Test
    void theSameRowsAgainAreFoundAndNothingIsPlanned() {
        List<Refund> paid =
                plan(order, item("R-1", "MUG", 2), item("R-2", "CUP", 1)).refunds();

        Plan again = plan(Provider.after(order, paid), item("R-1", "MUG", 2), item("R-2", "CUP", 1));

        assertThat(again).refundsNothing().refusesNothing();
        Assertions.assertThat(adopted(again)).containsExactly(paid.get(0).reference());
        Assertions.assertThat(again.adopted().get(0).providerRefundId())
                .isEqualTo("id-" + paid.get(0).reference());
        Assertions.assertThat(again.adopted().get(0).refund().captureId()).isEqualTo("A");
        Assertions.assertThat(again.adopted().get(0).refund().amount()).isEqualTo(1300);
    }

    @Test
    void rowsThatWereGroupedDifferentlyThenAreFoundByTheirIds() {
        List<Refund> paid =
                plan(order, item("R-1", "MUG", 2), item("R-2", "CUP", 1)).refunds();

        Plan again = plan(Provider.after(order, paid), item("R-2", "CUP", 1), item("R-3", "MUG", 1));

        assertThat(again).refunds("A: 1 x MUG = 500 => 500").refusesNothing();
        Assertions.assertThat(adopted(again)).containsExactly(paid.get(0).reference());
    }

    @Test
    void theWholeRefundIsEnteredRowsOfOtherFilesToo() {
        List<Refund> paid =
                plan(order, item("R-1", "MUG", 2), item("R-2", "CUP", 1)).refunds();

        Plan again = plan(Provider.after(order, paid), item("R-2", "CUP", 1));

        Assertions.assertThat(again.adopted().get(0).refund().shares())
                .extracting(share -> share.rowId() + " " + share.amount() + " " + share.contentHash())
                .containsExactlyInAnyOrder("R-1 1000 hash-of-R-1", "R-2 300 hash-of-R-2");
    }

    @Test
    void aFeeThatWasKeptIsFoundWithItsGoods() {
        List<Refund> paid =
                plan(order, item("R-1", "MUG", 2), returnFee("R-2", 250)).refunds();

        Plan again = plan(Provider.after(order, paid), item("R-1", "MUG", 2), returnFee("R-2", 250));

        assertThat(again).refundsNothing().refusesNothing();
        Assertions.assertThat(again.adopted().get(0).refund().amount()).isEqualTo(750);
    }

    @Test
    void amountsWithoutLinesAreFoundByTheKeyTheyWouldGet() {
        Order kept = Provider.after(
                order, plan(order, item("R-1", "MUG", 2), returnFee("R-2", 250)).refunds());
        List<Refund> paid =
                plan(kept, feeReversal("R-3", 250), goodwill("R-4", 700)).refunds();

        Plan again = plan(Provider.after(kept, paid), feeReversal("R-3", 250), goodwill("R-4", 700));

        assertThat(again).refundsNothing();
        Assertions.assertThat(adopted(again))
                .contains(paid.get(0).reference(), paid.get(1).reference());
    }

    @Test
    void amountsOfALaterGenerationAreFoundToo() {
        List<Refund> refused = plan(order, goodwill("R-1", 700)).refunds();
        List<Refund> paid = given(order)
                .ours(RefundState.REJECTED, refused)
                .plan(goodwill("R-1", 700))
                .refunds();

        Plan again = plan(Provider.after(order, paid), goodwill("R-1", 700));

        Assertions.assertThat(paid.get(0).reference())
                .isNotEqualTo(refused.get(0).reference());
        assertThat(again).refundsNothing();
        Assertions.assertThat(adopted(again)).containsExactly(paid.get(0).reference());
    }

    @Test
    void aRefundThatTheLedgerCallsRejectedButTheProviderListsWasCarriedOut() {
        List<Refund> paid = plan(order, item("R-1", "MUG", 2)).refunds();

        Plan again = given(Provider.after(order, paid))
                .ours(RefundState.REJECTED, paid)
                .plan(item("R-1", "MUG", 2));

        assertThat(again).refundsNothing();
        Assertions.assertThat(adopted(again)).containsExactly(paid.get(0).reference());
    }

    @Test
    void whatTheLedgerKnowsIsNotFoundAgain() {
        List<Refund> paid = plan(order, item("R-1", "MUG", 2)).refunds();

        Plan next = given(Provider.after(order, paid))
                .ours(RefundState.REFUNDED, paid)
                .plan(item("R-2", "MUG", 1));

        Assertions.assertThat(next.adopted()).isEmpty();
        assertThat(next).refunds("A: 1 x MUG = 500 => 500");
    }

    @Test
    void othersRefundsAreNeverTakenForOurs() {
        String uuid = "0f5e1f2a-1111-4222-8333-444455556666";
        Order shown = anOrder()
                .with(capture("A", line("MUG", 10, 500)))
                .refundedElsewhere(
                        new PastRefund("1", uuid, 500, List.of(ours("", 1, 500))),
                        new PastRefund("2", "portal", 500, List.of(ours("R-1", 1, 500))),
                        new PastRefund("3", uuid.toUpperCase(Locale.ROOT), 500, List.of(ours("R-1", 1, 500))),
                        new PastRefund("4", "", 500, List.of(ours("R-1", 1, 500))))
                .build();

        Assertions.assertThat(plan(shown, item("R-1", "MUG", 1)).adopted()).isEmpty();
    }

    @Test
    void aRefundWhoseLinesDoNotSumUpIsNotTakenForOurs() {
        String uuid = "0f5e1f2a-1111-4222-8333-444455556666";
        Order shown = anOrder()
                .with(capture("A", line("MUG", 10, 500)))
                .refundedElsewhere(new PastRefund("1", uuid, 900, List.of(ours("R-1", 1, 500))))
                .build();

        Assertions.assertThat(plan(shown, item("R-1", "MUG", 1)).adopted()).isEmpty();
    }

    @Test
    void amountsOfRowsThatAreNotHereAreNotGuessed() {
        List<Refund> paid = plan(order, goodwill("R-1", 700)).refunds();

        Plan other = plan(Provider.after(order, paid), goodwill("R-2", 700));

        Assertions.assertThat(other.adopted()).isEmpty();
        assertThat(other).refunds("GOODWILL: R-2 => 700");
    }

    @Test
    void anAdoptedRefundKeepsTheCaptureThatItsLinesName() {
        Order twice = anOrder()
                .with(capture("A", line("MUG", 5, 500)), capture("B", line("MUG", 5, 500)))
                .build();
        List<Refund> paid = plan(twice, item("R-1", "MUG", 7)).refunds();

        Plan again = plan(Provider.after(twice, paid), item("R-1", "MUG", 7));

        assertThat(again).refundsNothing();
        Assertions.assertThat(again.adopted())
                .extracting(found -> found.refund().captureId())
                .containsExactly("A", "B");
    }

    @Test
    void anAdoptedRefundWhoseLinesNameNoCaptureHasNone() {
        String uuid = "0f5e1f2a-1111-4222-8333-444455556666";
        Order shown = anOrder()
                .with(capture("A", line("MUG", 5, 500)), capture("B", line("MUG", 5, 500)))
                .refundedElsewhere(new PastRefund("1", uuid, 500, List.of(ours("R-1", 1, 500))))
                .build();

        Plan again = plan(shown, item("R-1", "MUG", 1));

        assertThat(again).refundsNothing();
        Assertions.assertThat(again.adopted().get(0).refund().captureId()).isEmpty();
    }

    @Test
    void theSecondPartOfARowOverTwoCapturesIsStillPaid() {
        Order twice = anOrder()
                .with(capture("A", line("MUG", 1, 500)), capture("B", line("MUG", 2, 500)))
                .build();
        List<Refund> parts = plan(twice, item("R-1", "MUG", 3)).refunds();

        Plan again = plan(Provider.after(twice, parts.subList(0, 1)), item("R-1", "MUG", 3));

        assertThat(again).refunds("B: 2 x MUG = 1000 => 1000").refusesNothing();
        Assertions.assertThat(adopted(again)).containsExactly(parts.get(0).reference());
    }

    @Test
    void aRowThatWasRefundedWithOtherContentGetsNoDifference() {
        List<Refund> paid = plan(order, item("R-1", "MUG", 1, 400)).refunds();
        Order shown = Provider.after(order, paid);

        for (ReturnRow row : List.of(
                said("another", item("R-1", "MUG", 3)),
                said("another", item("R-1", "MUG", 1, 500)),
                said("another", item("R-1", "MUG", 1, 300)),
                said("another", item("R-1", "CUP", 1)),
                said("another", goodwill("R-1", 100)))) {
            Plan again = plan(shown, row);

            assertThat(again).refundsNothing().refusesNothing();
            Share share = again.adopted().get(0).refund().shares().get(0);
            Assertions.assertThat(row.mayHaveSaid(share.contentHash())).isFalse();
            Assertions.assertThat(share.amount()).isEqualTo(400);
        }
    }

    @Test
    void whereNobodyRemembersTheContentOnlyTheWholeRowIsTheSame() {
        String uuid = "0f5e1f2a-1111-5222-8333-444455556666";
        Order shown = anOrder()
                .with(capture("A", line("MUG", 10, 500)))
                .refundedElsewhere(new PastRefund("1", uuid, 1000, List.of(ours("R-1", 2, 1000))))
                .build();

        Assertions.assertThat(contentFound(shown, item("R-1", "MUG", 2))).isEqualTo("hash-of-R-1");
        Assertions.assertThat(contentFound(shown, item("R-1", "MUG", 2, 1000))).isEqualTo("hash-of-R-1");
        Assertions.assertThat(contentFound(shown, item("R-1", "MUG", 3))).isEqualTo(ReturnRow.OTHER_CONTENT);
        Assertions.assertThat(contentFound(shown, item("R-1", "MUG", 2, 900))).isEqualTo(ReturnRow.OTHER_CONTENT);
        Assertions.assertThat(contentFound(shown, item("R-1", "CUP", 2))).isEqualTo(ReturnRow.OTHER_CONTENT);
    }

    @Test
    void goodsBesideARefundOfOurKindThatNobodyKnowsWait() {
        List<Refund> paid =
                plan(order, item("R-1", "MUG", 2), item("R-2", "MUG", 1)).refunds();
        String reference = paid.get(0).reference().toString();
        Order withoutMarks = anOrder()
                .with(capture("A", line("MUG", 10, 500), line("CUP", 10, 300)))
                .refundedElsewhere(
                        new PastRefund("1", reference, 1500, List.of(new PastRefund.Line("MUG", "physical", 3, 1500))))
                .build();

        assertThat(plan(withoutMarks, item("R-1", "MUG", 2), goodwill("R-3", 100)))
                .refunds("GOODWILL: R-3 => 100")
                .refuses("R-1", ReasonCode.FOREIGN_REFUND_UNCLEAR, reference);
        assertThat(plan(withoutMarks, item("R-1", "MUG", 2), item("R-2", "MUG", 1)))
                .refundsNothing()
                .refuses("R-1", ReasonCode.FOREIGN_REFUND_UNCLEAR, reference);
    }

    @Test
    void goodsBesideOneThatTheLedgerCallsRejectedAndTheOrderListsWait() {
        List<Refund> paid = plan(order, item("R-1", "MUG", 2)).refunds();
        Order withoutMarks = anOrder()
                .with(capture("A", line("MUG", 10, 500), line("CUP", 10, 300)))
                .refundedElsewhere(new PastRefund(
                        "1",
                        paid.get(0).reference().toString(),
                        1000,
                        List.of(new PastRefund.Line("MUG", "physical", 2, 1000))))
                .build();

        assertThat(given(withoutMarks).ours(RefundState.REJECTED, paid).plan(item("R-1", "MUG", 2)))
                .refundsNothing()
                .refuses(
                        "R-1",
                        ReasonCode.FOREIGN_REFUND_UNCLEAR,
                        paid.get(0).reference().toString());
    }

    private static String contentFound(Order shown, ReturnRow row) {
        Plan again = plan(shown, row);
        assertThat(again).refundsNothing();
        return again.adopted().get(0).refund().shares().get(0).contentHash();
    }

    private static ReturnRow said(String content, ReturnRow row) {
        return new ReturnRow(
                row.number(),
                row.rowId(),
                content,
                row.provider(),
                row.orderId(),
                row.type(),
                row.lineReference(),
                row.quantity(),
                row.amount(),
                row.currency(),
                row.taxRate(),
                row.description(),
                row.returnId(),
                row.captureId(),
                row.wish());
    }

    private static PastRefund.Line ours(String rowId, long quantity, long amount) {
        return new PastRefund.Line("MUG", "physical", quantity, amount, Share.UNTOLD, 0, rowId, "", "");
    }

    private static List<UUID> adopted(Plan plan) {
        return plan.adopted().stream().map(found -> found.refund().reference()).toList();
    }
}
