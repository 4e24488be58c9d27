package dev.requite.plan;

import static dev.requite.plan.OperationAsked.asked;
import static dev.requite.plan.OperationAsked.extend;
import static dev.requite.plan.OperationAsked.fates;
import static dev.requite.plan.OperationAsked.in;
import static dev.requite.plan.OperationAsked.inTwoCaptures;
import static dev.requite.plan.OperationAsked.later;
import static dev.requite.plan.OperationAsked.partCaptured;
import static dev.requite.plan.OperationAsked.refund;
import static dev.requite.plan.OperationAsked.release;
import static dev.requite.plan.OperationAsked.usual;
import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.captureWithoutLines;
import static dev.requite.plan.OrderBuilder.refunded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.order.DueDateOption;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.OperationState;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReturnRow;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of each row that asks for an operation: one table, with a reason for each line. It is as long as the table.
 */
class OperationFatesTest {

    private static final CurrencyUnit SEK = CurrencyUnit.of("SEK");
    private static final UUID REFERENCE = new UUID(7, 7);

    private record Fate(String why, OperationAsked asked, List<ReturnRow> rows, String expected) {

        @Override
        public String toString() {
            return why;
        }
    }

    private static Fate fate(String why, OperationAsked asked, String expected, ReturnRow... rows) {
        return new Fate(why, asked, List.of(rows), expected);
    }

    private static Duration days(long days) {
        return Duration.ofDays(days);
    }

    static Stream<Fate> extensions() {
        String sent = "R: extend_authorization of R";
        OrderBuilder uncaptured =
                anOrder().orderedBeyondCaptures(9000).remainingAuthorized(9000).state(Order.State.AUTHORIZED);
        OrderBuilder wholly = anOrder().with(captureWithoutLines("A", 6000));
        OrderBuilder restGone = anOrder().with(captureWithoutLines("A", 6000)).orderedBeyondCaptures(4000);
        OrderBuilder nothing = anOrder().orderedBeyondCaptures(9000).state(Order.State.AUTHORIZED);
        return Stream.of(
                fate("whenever", usual(), sent, extend("R", null)),
                fate("of an order that was never captured", asked(uncaptured), sent, extend("R", null)),
                fate(
                        "of a state nobody knows",
                        asked(partCaptured().state(Order.State.OTHER)),
                        sent,
                        extend("R", null)),
                fate("that ends on the day", usual(), sent, extend("R", 10)),
                fate("that ends a day later", usual(), "R: NOT_NEEDED", extend("R", 9)),
                fate("that ends within days", usual().ending(Duration.ofHours(1)), sent, extend("R", 1)),
                fate("whose end nobody tells", usual().ending(null), sent, extend("R", 3)),
                fate("whose rest is captured", asked(wholly), "R: NOT_NEEDED", extend("R", null)),
                fate("captured whole, and ended", asked(wholly).ending(days(-1)), "R: NOT_NEEDED", extend("R", null)),
                fate("whose rest is gone", asked(restGone), "R: ORDER_EXPIRED", extend("R", null)),
                fate(
                        "whose rest ended by itself",
                        asked(restGone.state(Order.State.EXPIRED)),
                        "R: ORDER_EXPIRED",
                        extend("R", null)),
                fate(
                        "whose rest we released, whatever the order says it is worth now",
                        asked(wholly)
                                .known(
                                        OperationState.DONE,
                                        usual().plan(release("R-0", null)).operations()),
                        "R: ORDER_EXPIRED",
                        extend("R", null)),
                fate("with nothing authorized", asked(nothing), "R: ORDER_EXPIRED", extend("R", null)),
                fate("that ended now", usual().ending(Duration.ZERO), "R: ORDER_EXPIRED", extend("R", null)),
                fate(
                        "that ended by its state",
                        asked(partCaptured().state(Order.State.EXPIRED)),
                        "R: ORDER_EXPIRED",
                        extend("R", null)),
                fate(
                        "of a closed order",
                        asked(partCaptured().state(Order.State.CLOSED)),
                        "R: ORDER_EXPIRED",
                        extend("R", null)),
                fate(
                        "of a cancelled order",
                        asked(partCaptured().state(Order.State.CANCELLED)),
                        "R: ORDER_CANCELLED",
                        extend("R", null)),
                fate("on the 180th day", usual().made(days(180)), sent, extend("R", null)),
                fate("after it", usual().made(days(180).plusSeconds(1)), "R: EXTENSION_PERIOD_OVER", extend("R", null)),
                fate("of an unknown age", usual().made(null), sent, extend("R", null)),
                fate(
                        "twice at once",
                        usual(),
                        "Q: extend_authorization of Q+R; R: extend_authorization of Q+R",
                        extend("R", null),
                        extend("Q", null)),
                fate(
                        "of which one is not needed yet",
                        usual(),
                        "Q: NOT_NEEDED; R: extend_authorization of R",
                        extend("R", 20),
                        extend("Q", 1)));
    }

    static Stream<Fate> releases() {
        String sent = "R: release_authorization of R";
        OrderBuilder uncaptured =
                anOrder().orderedBeyondCaptures(9000).remainingAuthorized(9000).state(Order.State.AUTHORIZED);
        OrderBuilder wholly = anOrder().with(captureWithoutLines("A", 6000));
        return Stream.of(
                fate("of whatever remains", usual(), sent, release("R", null)),
                fate("of what remains", usual(), sent, release("R", 4000L)),
                fate("of a cent more", usual(), "R: REMAINING_DIFFERS", release("R", 4001L)),
                fate("of a cent less", usual(), "R: REMAINING_DIFFERS", release("R", 3999L)),
                fate("of nothing, where something remains", usual(), "R: REMAINING_DIFFERS", release("R", 0L)),
                fate("in another currency", usual(), "R: CURRENCY_MISMATCH", in(SEK, release("R", 4000L))),
                fate("where nothing remains", asked(wholly), "R: NOTHING_TO_RELEASE", release("R", null)),
                fate("again, of what was released before", asked(wholly), "R: NOTHING_TO_RELEASE", release("R", 4000L)),
                fate("of an order never captured", asked(uncaptured), "R: ORDER_NOT_CAPTURED", release("R", null)),
                fate(
                        "of a cancelled order",
                        asked(partCaptured().state(Order.State.CANCELLED)),
                        "R: ORDER_CANCELLED",
                        release("R", null)),
                fate("that ended", usual().ending(days(-1)), "R: ORDER_EXPIRED", release("R", null)),
                fate(
                        "that ended by its state",
                        asked(partCaptured().state(Order.State.EXPIRED)),
                        "R: ORDER_EXPIRED",
                        release("R", null)),
                fate("of an old order", usual().made(days(400)), sent, release("R", null)),
                fate(
                        "twice, once with another amount",
                        usual(),
                        "Q: REMAINING_DIFFERS; R: release_authorization of R",
                        release("R", null),
                        release("Q", 1L)),
                fate(
                        "twice at once",
                        usual(),
                        "Q: release_authorization of Q+R; R: release_authorization of Q+R",
                        release("R", null),
                        release("Q", 4000L)),
                fate(
                        "beside an extension",
                        usual(),
                        "P: OPERATIONS_CONTRADICT; Q: OPERATIONS_CONTRADICT; R: OPERATIONS_CONTRADICT",
                        release("R", null),
                        extend("Q", null),
                        extend("P", 1)),
                fate(
                        "beside an extension and a due date",
                        usual(),
                        "D: extend_due_date A 2 of D; Q: OPERATIONS_CONTRADICT; R: OPERATIONS_CONTRADICT",
                        release("R", null),
                        extend("Q", null),
                        later("D", "A", 2, null)));
    }

    static Stream<Fate> dueDates() {
        DueDateOption tenInKronor = new DueDateOption(10, 199, SEK);
        return Stream.of(
                fate("free", usual(), "R: extend_due_date A 2 of R", later("R", "A", 2, null)),
                fate("of the only capture", usual(), "R: extend_due_date A 2 of R", later("R", "", 2, null)),
                fate("at what is agreed", usual(), "R: extend_due_date A 10 for 199 of R", later("R", "A", 10, 199L)),
                fate("a cent above", usual(), "R: COST_ABOVE_MAXIMUM", later("R", "A", 10, 198L)),
                fate("at nothing, where it costs", usual(), "R: COST_ABOVE_MAXIMUM", later("R", "A", 10, 0L)),
                fate("not agreed", usual(), "R: COST_NOT_AGREED", later("R", "A", 10, null)),
                fate(
                        "agreed in another currency",
                        usual().agreedTo(SEK, 9999),
                        "R: COST_NOT_AGREED",
                        later("R", "A", 10, null)),
                fate(
                        "agreed by the shop",
                        usual().agreedTo(CurrencyUnit.EUR, 199),
                        "R: extend_due_date A 10 for 199 of R",
                        later("R", "A", 10, null)),
                fate(
                        "above what the shop agreed to",
                        usual().agreedTo(CurrencyUnit.EUR, 198),
                        "R: COST_ABOVE_MAXIMUM",
                        later("R", "A", 10, null)),
                fate(
                        "above what the row agreed to, and below what the shop did",
                        usual().agreedTo(CurrencyUnit.EUR, 500),
                        "R: COST_ABOVE_MAXIMUM",
                        later("R", "A", 10, 100L)),
                fate("of other days", usual(), "R: DAYS_NOT_OFFERED", later("R", "A", 11, 999L)),
                fate(
                        "where nothing is offered",
                        usual().offering("A"),
                        "R: DUE_DATE_NOT_EXTENDABLE",
                        later("R", "A", 2, null)),
                fate("of a capture that is none", usual(), "R: CAPTURE_NOT_FOUND", later("R", "B", 2, null)),
                fate("of one of two", asked(inTwoCaptures()), "R: CAPTURE_ID_REQUIRED", later("R", "", 2, null)),
                fate(
                        "of one of two, twice, with different days",
                        asked(inTwoCaptures()),
                        "Q: CAPTURE_ID_REQUIRED; R: CAPTURE_ID_REQUIRED",
                        later("R", "", 2, null),
                        later("Q", "", 10, 199L)),
                fate(
                        "of both",
                        asked(inTwoCaptures()),
                        "Q: extend_due_date B 10 for 199 of Q; R: extend_due_date A 2 of R",
                        later("R", "A", 2, null),
                        later("Q", "B", 10, 199L)),
                fate(
                        "of nothing that was captured",
                        asked(anOrder().orderedBeyondCaptures(9000).remainingAuthorized(9000)),
                        "R: ORDER_NOT_CAPTURED",
                        later("R", "", 2, null)),
                fate("in another currency", usual(), "R: CURRENCY_MISMATCH", in(SEK, later("R", "A", 10, 199L))),
                fate(
                        "whose cost is told in another currency",
                        usual().offering("A", tenInKronor),
                        "R: CURRENCY_MISMATCH",
                        later("R", "A", 10, 199L)),
                fate(
                        "twice, the capture named once",
                        usual(),
                        "Q: extend_due_date A 10 for 199 of Q+R; R: extend_due_date A 10 for 199 of Q+R",
                        later("R", "", 10, 500L),
                        later("Q", "A", 10, 199L)),
                fate(
                        "twice, once agreed to",
                        usual(),
                        "Q: COST_ABOVE_MAXIMUM; R: extend_due_date A 10 for 199 of R",
                        later("R", "A", 10, 199L),
                        later("Q", "A", 10, 1L)),
                fate(
                        "by different days",
                        usual(),
                        "Q: OPERATIONS_CONTRADICT; R: OPERATIONS_CONTRADICT",
                        later("R", "", 10, 500L),
                        later("Q", "A", 2, null)));
    }

    static Stream<Fate> whatIsOwed() {
        OrderBuilder refundedHere =
                anOrder().with(refunded(captureWithoutLines("A", 6000), 6000L)).refundedAmount(6000);
        OrderBuilder untold =
                anOrder().with(refunded(captureWithoutLines("A", 6000), null)).refundedAmount(6000);
        OrderBuilder oneOfTwo = anOrder()
                .with(refunded(captureWithoutLines("A", 6000), 6000L), captureWithoutLines("B", 4000))
                .refundedAmount(6000);
        OrderBuilder allOfTwo = inTwoCaptures().refundedAmount(10_000);
        OrderBuilder shown = anOrder()
                .with(refunded(captureWithoutLines("A", 6000), 3000L))
                .refundedElsewhere(new PastRefund("id", REFERENCE.toString(), 3000, List.of()));
        String sent = "R: extend_due_date A 2 of R";
        ReturnRow row = later("R", "A", 2, null);
        return Stream.of(
                fate("refunded before", asked(refundedHere), "R: NOTHING_LEFT_TO_PAY", row),
                fate(
                        "refunded before, of which the capture tells nothing",
                        asked(untold),
                        "R: NOTHING_LEFT_TO_PAY",
                        row),
                fate("of two captures, its own is refunded", asked(oneOfTwo), "R: NOTHING_LEFT_TO_PAY", row),
                fate(
                        "of two captures, the other is refunded",
                        asked(oneOfTwo),
                        "R: extend_due_date B 2 of R",
                        later("R", "B", 2, null)),
                fate(
                        "of two captures, all is refunded and booked nowhere",
                        asked(allOfTwo),
                        "R: NOTHING_LEFT_TO_PAY",
                        row),
                fate("refunded by this plan", usual().refundPlanned(refund("A", 6000)), "R: NOTHING_LEFT_TO_PAY", row),
                fate(
                        "refunded by this plan as a whole",
                        usual().refundPlanned(refund("", 6000)),
                        "R: NOTHING_LEFT_TO_PAY",
                        row),
                fate("refunded by this plan but for a cent", usual().refundPlanned(refund("A", 5999)), sent, row),
                fate(
                        "refunded in two refunds of this plan",
                        usual().refundPlanned(refund("A", 2000)).refundPlanned(refund("A", 4000)),
                        "R: NOTHING_LEFT_TO_PAY",
                        row),
                fate(
                        "another capture refunded by this plan",
                        asked(inTwoCaptures()).refundPlanned(refund("B", 4000)),
                        sent,
                        row),
                fate(
                        "all of two captures refunded by this plan as a whole",
                        asked(inTwoCaptures()).refundPlanned(refund("", 10_000)),
                        "R: NOTHING_LEFT_TO_PAY",
                        row),
                fate(
                        "of an open refund",
                        usual().refundKnown(RefundState.UNKNOWN, refund("A", 6000)),
                        "R: NOTHING_LEFT_TO_PAY",
                        row),
                fate(
                        "of a refund that was refused",
                        usual().refundKnown(RefundState.REJECTED, refund("A", 6000)),
                        sent,
                        row),
                fate(
                        "of an unsure refund that the order shows already",
                        asked(shown).refundKnown(RefundState.UNKNOWN, refund(REFERENCE, "A", 3000)),
                        sent,
                        row));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"extensions", "releases", "dueDates", "whatIsOwed"})
    void everyRowHasItsFate(Fate fate) {
        assertThat(words(fate.asked().plan(fate.rows()))).isEqualTo(fate.expected());
    }

    private static String words(OperationPlan plan) {
        return fates(plan).entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; "));
    }
}
