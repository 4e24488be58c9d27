package dev.requite.plan;

import static dev.requite.model.request.KnownRefund.WayBack.CAME_BACK;
import static dev.requite.model.request.KnownRefund.WayBack.SUM_STAYS;
import static dev.requite.model.row.ReasonCode.AMOUNT_EXCEEDS_LEFT;
import static dev.requite.model.row.ReasonCode.CAME_BACK_NOT_SHOWN;
import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.foreign;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.OrderBuilder.refunded;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Planning.given;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.goodwill;
import static dev.requite.plan.Rows.item;
import static dev.requite.plan.Rows.priced;

import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.KnownRefund.WayBack;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReturnRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Refunds that came back, and whether their rows are paid again. What would break "exactly once" here: the order still counts
 * one of which nobody said so; the provider corrects its sum later, and the word takes it off once more; of two that came back
 * only one is said; the new refund's own start is reckoned from a sum that its provider does not have.
 */
class CameBackTest {

    /** How providers show what was refunded. */
    private enum Shown {
        /** Klarna: lines and captures, every refund by its reference. */
        WITH_LINES {

            @Override
            Order order() {
                return anOrder()
                        .with(refunded(capture("A", line("MUG", 10, 500)), 0L))
                        .build();
            }

            @Override
            ReturnRow row(String id) {
                return item(id, "MUG", 1);
            }
        },
        /** AltaPay, where identifiers are listed. */
        LISTED {

            @Override
            Order order() {
                return payment(5000).build();
            }
        },
        /** AltaPay, where a sum is all there is. */
        SUM_ONLY {

            @Override
            Order order() {
                return payment(5000).refundsUnlisted().build();
            }

            @Override
            Order after(Order order, List<Refund> refunds) {
                Order after = super.after(order, refunds);
                return Provider.with(after, after.refundedAmount(), after.captures(), List.of());
            }
        };

        abstract Order order();

        ReturnRow row(String id) {
            return priced(id, "MUG", "1", 500, 0);
        }

        Order after(Order order, List<Refund> refunds) {
            return Provider.after(order, refunds);
        }
    }

    private static OrderBuilder payment(long captured) {
        return anOrder().linesUntold().with(new Capture("A", Instant.EPOCH, captured, null, List.of()));
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void allWaitsAsLongAsTheOrderCountsIt(Shown shown) {
        List<Refund> back = plan(shown.order(), shown.row("R-1")).refunds();

        Plan plan = given(shown.after(shown.order(), back))
                .cameBack(CAME_BACK, back)
                .plan(shown.row("R-1"), shown.row("R-2"));

        assertThat(plan)
                .refundsNothing()
                .refuses("R-1", CAME_BACK_NOT_SHOWN, back.get(0).reference().toString())
                .refuses("R-2", CAME_BACK_NOT_SHOWN);
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void theRowIsPaidAgainUnderTheNextKeyOnceTheOrderDoesNotCountIt(Shown shown) {
        List<Refund> back = plan(shown.order(), shown.row("R-1")).refunds();

        for (WayBack said : List.of(CAME_BACK, SUM_STAYS)) {
            Refund again = only(given(shown.order()).cameBack(said, back).plan(shown.row("R-1")));

            Assertions.assertThat(again.generation()).isOne();
            Assertions.assertThat(again.refundedBefore()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void theRowIsPaidAgainWhereTheSumStaysAsAPersonSaid(Shown shown) {
        List<Refund> back = plan(shown.order(), shown.row("R-1")).refunds();
        Order order = shown.after(shown.order(), back);

        Refund again = only(given(order).cameBack(SUM_STAYS, back).plan(shown.row("R-1")));

        Assertions.assertThat(again.reference()).isNotEqualTo(back.get(0).reference());
        Assertions.assertThat(again.generation()).isOne();
        Assertions.assertThat(again.amount()).isEqualTo(500);
        Assertions.assertThat(again.refundedBefore())
                .as("what the provider's own sum is when its turn comes")
                .isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void theSumIsCountedLessItOnceWhateverTheProviderDoesLater(Shown shown) {
        List<Refund> back = plan(shown.order(), shown.row("R-1")).refunds();
        Order before = shown.after(shown.order(), back);
        List<Refund> again =
                given(before).cameBack(SUM_STAYS, back).plan(shown.row("R-1")).refunds();
        Order stays = shown.after(before, again);
        Order corrected = shown.after(shown.order(), again);
        Order listedStill = Provider.with(stays, corrected.refundedAmount(), corrected.captures(), stays.refunds());

        for (Order order : shown == Shown.LISTED ? List.of(stays, corrected, listedStill) : List.of(stays, corrected)) {
            Planning next = given(order).cameBack(SUM_STAYS, back).ours(RefundState.REFUNDED, again);

            assertThat(next.plan(goodwill("R-2", 4501))).refuses("R-2", AMOUNT_EXCEEDS_LEFT, "45.00 EUR");
            Assertions.assertThat(only(next.plan(goodwill("R-2", 4500))).refundedBefore())
                    .isEqualTo(order.refundedAmount());
        }
    }

    /** Else a list that is as long as before would hide what was paid beside it. */
    @Test
    void aRefundOfSomebodyElseCountsBesideWhatStays() {
        List<Refund> back = plan(Shown.LISTED.order(), Shown.LISTED.row("R-1")).refunds();
        Order order = Shown.LISTED.after(
                payment(5000).refundedElsewhere(foreign("portal", 700)).build(), back);

        assertThat(given(order).cameBack(SUM_STAYS, back).plan(goodwill("R-2", 4301)))
                .refuses("R-2", AMOUNT_EXCEEDS_LEFT, "43.00 EUR");
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void ofTwoThatCameBackBothHaveToBeSaid(Shown shown) {
        List<Refund> first = plan(shown.order(), shown.row("R-1")).refunds();
        List<Refund> second = plan(shown.order(), shown.row("R-2")).refunds();
        Order order = shown.after(shown.after(shown.order(), first), second);

        assertThat(given(order)
                        .cameBack(SUM_STAYS, first)
                        .cameBack(CAME_BACK, second)
                        .plan(shown.row("R-1"), shown.row("R-2")))
                .refundsNothing()
                .refuses("R-1", CAME_BACK_NOT_SHOWN, second.get(0).reference().toString());
        Plan both = given(order)
                .cameBack(SUM_STAYS, first)
                .cameBack(SUM_STAYS, second)
                .plan(shown.row("R-1"), shown.row("R-2"));
        Assertions.assertThat(both.refunds().stream().mapToLong(Refund::amount).sum())
                .isEqualTo(1000);
        Assertions.assertThat(both.refunds().get(0).refundedBefore()).isEqualTo(1000);
    }

    /** The word is about the one; the sum may have lost the other. */
    @ParameterizedTest
    @EnumSource(
            value = Shown.class,
            names = {"LISTED", "SUM_ONLY"})
    void whereNobodyCanTellWhichOfTwoTheSumCountsAllWaits(Shown shown) {
        List<Refund> first = plan(shown.order(), shown.row("R-1")).refunds();
        List<Refund> second = plan(shown.order(), shown.row("R-2")).refunds();
        Order both = shown.after(shown.after(shown.order(), first), second);
        Order one = Provider.with(both, 500, both.captures(), both.refunds());

        assertThat(given(one)
                        .cameBack(SUM_STAYS, first)
                        .cameBack(CAME_BACK, second)
                        .plan(shown.row("R-1")))
                .refundsNothing()
                .refuses("R-1", CAME_BACK_NOT_SHOWN);
        only(given(one).cameBack(SUM_STAYS, first).cameBack(SUM_STAYS, second).plan(shown.row("R-1")));
    }

    @Test
    void anotherAmountTellsWhichOfTwoTheSumCounts() {
        List<Refund> first = plan(payment(5000), goodwill("R-1", 500)).refunds();
        List<Refund> second = plan(payment(5000), goodwill("R-2", 300)).refunds();
        Order both = Provider.after(Provider.after(payment(5000).build(), first), second);
        Order one = Provider.with(both, 500, both.captures(), both.refunds());

        Refund again = only(given(one)
                .cameBack(SUM_STAYS, first)
                .cameBack(CAME_BACK, second)
                .plan(goodwill("R-2", 300)));

        Assertions.assertThat(again.generation()).isOne();
        assertThat(given(one)
                        .cameBack(CAME_BACK, first)
                        .cameBack(SUM_STAYS, second)
                        .plan(goodwill("R-2", 300)))
                .refuses("R-2", CAME_BACK_NOT_SHOWN, first.get(0).reference().toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 499, 501, 1000})
    void aSumThatIsNeitherWithNorWithoutItSaysNothing(long sum) {
        List<Refund> back =
                plan(Shown.SUM_ONLY.order(), Shown.SUM_ONLY.row("R-1")).refunds();
        Order order = Provider.with(
                Shown.SUM_ONLY.order(), sum, Shown.SUM_ONLY.order().captures(), List.of());

        assertThat(given(order).cameBack(SUM_STAYS, back).plan(Shown.SUM_ONLY.row("R-1")))
                .refuses("R-1", CAME_BACK_NOT_SHOWN, "neither with it nor without it");
    }

    /** One that the provider refused for certain, and lists nevertheless, is in no sum. */
    @Test
    void aRefusedEntryBesideItIsNotTakenForIt() {
        List<Refund> back = plan(payment(5000), goodwill("R-1", 500)).refunds();
        List<Refund> refused = plan(payment(5000), goodwill("R-2", 500)).refunds();
        Order both = Provider.after(Provider.after(payment(5000).build(), back), refused);
        Order order = Provider.with(both, 500, both.captures(), both.refunds());

        only(given(order)
                .cameBack(SUM_STAYS, back)
                .ours(RefundState.REJECTED, refused)
                .plan(goodwill("R-2", 500)));
        assertThat(given(order)
                        .cameBack(CAME_BACK, back)
                        .ours(RefundState.REJECTED, refused)
                        .plan(goodwill("R-2", 500)))
                .refuses("R-2", CAME_BACK_NOT_SHOWN);
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void whatComesBackOnceMoreNeedsAWordOfItsOwn(Shown shown) {
        List<Refund> first = plan(shown.order(), shown.row("R-1")).refunds();
        Order once = shown.after(shown.order(), first);
        List<Refund> second =
                given(once).cameBack(SUM_STAYS, first).plan(shown.row("R-1")).refunds();
        Order twice = shown.after(once, second);

        assertThat(given(twice)
                        .cameBack(SUM_STAYS, first)
                        .cameBack(CAME_BACK, second)
                        .plan(shown.row("R-1")))
                .refuses("R-1", CAME_BACK_NOT_SHOWN);
        Refund third = only(given(twice)
                .cameBack(SUM_STAYS, first)
                .cameBack(SUM_STAYS, second)
                .plan(shown.row("R-1")));
        Assertions.assertThat(third.generation()).isEqualTo(2);
        Assertions.assertThat(third.refundedBefore()).isEqualTo(1000);
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void anOutcomeThatNobodyKnowsHoldsAllBesideIt(Shown shown) {
        List<Refund> back = plan(shown.order(), shown.row("R-1")).refunds();
        Order order = shown.after(shown.order(), back);
        List<Refund> again =
                given(order).cameBack(SUM_STAYS, back).plan(shown.row("R-1")).refunds();

        Plan plan = given(order)
                .cameBack(SUM_STAYS, back)
                .ours(RefundState.UNKNOWN, again)
                .plan(shown.row("R-2"));

        assertThat(plan).refundsNothing();
    }

    /** The last unit of a capture: what Klarna says was refunded of it has to be counted less, too. */
    @Test
    void itsCaptureCountsItLessToo() {
        Order order = anOrder()
                .with(refunded(capture("A", line("MUG", 1, 500)), 0L), refunded(capture("B", line("MUG", 1, 500)), 0L))
                .build();
        List<Refund> back = plan(order, item("R-1", "MUG", 1)).refunds();
        Order shown = Provider.after(order, back);

        assertThat(given(shown).cameBack(SUM_STAYS, back).plan(item("R-1", "MUG", 1), item("R-2", "MUG", 1)))
                .refunds("A: 1 x MUG = 500 => 500", "B: 1 x MUG = 500 => 500");
    }

    /** Whatever comes together on an order: nothing beside what may be counted unsaid, and never more than is left. */
    @Test
    void neverMoreThanIsLeft() {
        int planned = 0;
        for (int seed = 0; seed < 3000; seed++) {
            planned += checked(new Random(seed), "seed " + seed) ? 1 : 0;
        }
        Assertions.assertThat(planned)
                .as("cases in which something was planned")
                .isGreaterThan(300);
    }

    private static boolean checked(Random random, String seed) {
        boolean listed = random.nextInt(3) > 0;
        boolean keepsEntries = random.nextBoolean();
        OrderBuilder payment = payment(5000);
        Order order = (listed ? payment : payment.refundsUnlisted()).build();
        long sum = 0;
        long standing = 0;
        boolean unsaidCounted = false;
        List<PastRefund> entries = new ArrayList<>();
        List<Refund> stood = new ArrayList<>();
        List<Refund> said = new ArrayList<>();
        List<Refund> unsaid = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            Refund refund = only(plan(order, goodwill("B-" + i, 100L * (1 + random.nextInt(3)))));
            int fate = random.nextInt(3);
            boolean counted = fate == 0 || random.nextBoolean();
            (fate == 0 ? stood : fate == 1 ? said : unsaid).add(refund);
            sum += counted ? refund.amount() : 0;
            standing += fate == 0 ? refund.amount() : 0;
            unsaidCounted |= fate == 2 && counted;
            if (listed && (counted || keepsEntries)) {
                String reference = refund.reference().toString();
                entries.add(new PastRefund(UUID.randomUUID().toString(), reference, refund.amount(), List.of()));
            }
        }
        Order shown = Provider.with(order, sum, order.captures(), entries);
        Planning planning = given(shown)
                .ours(RefundState.REFUNDED, stood)
                .cameBack(SUM_STAYS, said)
                .cameBack(CAME_BACK, unsaid);
        long left = 5000 - standing;
        assertThat(planning.plan(goodwill("R-1", left + 1))).as(seed).refundsNothing();
        Plan plan = planning.plan(goodwill("R-1", left));
        if (unsaidCounted) {
            assertThat(plan).as(seed).refundsNothing();
        }
        for (Refund refund : plan.refunds()) {
            Assertions.assertThat(refund.refundedBefore()).as(seed).isEqualTo(sum);
        }
        return !plan.refunds().isEmpty();
    }

    private static Refund only(Plan plan) {
        assertThat(plan).refusesNothing();
        Assertions.assertThat(plan.refunds()).hasSize(1);
        return plan.refunds().get(0);
    }
}
