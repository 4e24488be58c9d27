package dev.requite.settlement;

import static dev.requite.settlement.Cases.LATE;
import static dev.requite.settlement.Cases.LineOf.returned;
import static dev.requite.settlement.Cases.SENT;
import static dev.requite.settlement.Cases.known;
import static dev.requite.settlement.Cases.refund;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.payout.Findings;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said of lines and refunds, class by class. It is as long as the table of all cases.
 */
class MatchingTest extends RefundsAndLines {

    /** What it is · the case · the classes of its lines by id · the class of refund a. */
    static Stream<Arguments> table() {
        return Stream.of(
                one("reference, amount and currency", with(A, line("1", 3).told("a")), "MATCHED", "MATCHED"),
                one("reference in capitals, as text", with(A, line("1", 3).told(" A ")), "MATCHED", "MATCHED"),
                one("the provider's id alone", with(A_KNOWN, line("1", 3).refundId("id-a")), "MATCHED", "MATCHED"),
                one(
                        "the id, beside a reference of nobody's",
                        with(A_KNOWN, line("1", 3).told("x").refundId("id-a")),
                        "MATCHED",
                        "MATCHED"),
                one("an order that is not told", with(A, line("1", 3).told("a").order("")), "MATCHED", "MATCHED"),
                one("less than ours", with(A, returned("1", 3, 9499).told("a")), "AMOUNT", "AMOUNT"),
                one("money the wrong way", with(A, returned("1", 3, -9500).told("a")), "AMOUNT", "AMOUNT"),
                one(
                        "another currency",
                        with(A, line("1", 3).told("a").in(CurrencyUnit.of("SEK"))),
                        "CURRENCY",
                        "CURRENCY"),
                one(
                        "another currency of a rejected refund",
                        with(REJECTED, line("1", 3).told("a").in(CurrencyUnit.of("SEK"))),
                        "CURRENCY",
                        "CURRENCY"),
                one("twice", with(A, line("1", 3).told("a"), line("2", 4).told("a")), "MATCHED DUPLICATE", "DUPLICATE"),
                one(
                        "twice, once by id",
                        with(
                                A_KNOWN,
                                line("1", 3).refundId("id-a"),
                                line("2", 4).told("a")),
                        "MATCHED DUPLICATE",
                        "DUPLICATE"),
                one(
                        "two that are it together",
                        with(
                                A,
                                returned("1", 3, 9000).told("a"),
                                returned("2", 4, 500).told("a")),
                        "MATCHED MATCHED",
                        "MATCHED"),
                one(
                        "two that are it together, and it once more",
                        with(
                                A,
                                returned("1", 3, 9000).told("a"),
                                returned("2", 4, 500).told("a"),
                                line("3", 5).told("a")),
                        "MATCHED MATCHED DUPLICATE",
                        "DUPLICATE"),
                one(
                        "it, and then a part",
                        with(A, line("1", 3).told("a"), returned("2", 4, 9000).told("a")),
                        "MATCHED AMOUNT",
                        "AMOUNT"),
                one(
                        "it, and then two parts of it",
                        with(
                                A,
                                line("1", 3).told("a"),
                                returned("2", 4, 9000).told("a"),
                                returned("3", 5, 500).told("a")),
                        "MATCHED AMOUNT AMOUNT",
                        "AMOUNT"),
                one(
                        "another refund's id",
                        with(A, line("1", 3).told("a").refundId("id-f")).foreign(FOREIGN),
                        "CONFLICT",
                        "CONFLICT"),
                one("another order", with(A, line("1", 3).told("a").order("order-9")), "CONFLICT", "CONFLICT"),
                one(
                        "the order in other letters",
                        with(A, line("1", 3).told("a").order(A.orderId().toUpperCase(Locale.ROOT))),
                        "MATCHED",
                        "MATCHED"),
                one(
                        "the id of ours on another order",
                        with(A_KNOWN, line("1", 3).refundId("id-a").order("order-9")),
                        "CONFLICT",
                        "CONFLICT"),
                one(
                        "an id that is not ours",
                        with(A_KNOWN, line("1", 3).told("a").refundId("x")),
                        "CONFLICT",
                        "CONFLICT"),
                one(
                        "an id that is not ours beside the right one",
                        with(
                                A_KNOWN,
                                line("1", 3).told("a").refundId("x"),
                                line("2", 4).told("a")),
                        "DUPLICATE MATCHED",
                        "DUPLICATE"),
                one("any id while we know none", with(A, line("1", 3).told("a").refundId("x")), "MATCHED", "MATCHED"),
                one("unknown, and there it is", with(UNKNOWN, line("1", 3).told("a")), "PROVES", "PROVES"),
                one(
                        "unknown, and there twice",
                        with(UNKNOWN, line("1", 3).told("a"), line("2", 4).told("a")),
                        "PROVES DUPLICATE",
                        "DUPLICATE"),
                one("unknown, another amount", with(UNKNOWN, returned("1", 3, 1).told("a")), "AMOUNT", "AMOUNT"),
                one(
                        "unknown, and two parts of it",
                        with(
                                UNKNOWN,
                                returned("1", 3, 9000).told("a"),
                                returned("2", 4, 500).told("a")),
                        "AMOUNT AMOUNT",
                        "AMOUNT"),
                one(
                        "unknown, by id alone",
                        with(
                                known(UNKNOWN, Cases.ORDER, "id-a", 1, false),
                                line("1", 3).refundId("id-a")),
                        "CONFLICT",
                        "CONFLICT"),
                one(
                        "being sent",
                        with(
                                refund("a", 9500, RefundState.SENDING, null),
                                line("1", 3).told("a")),
                        "PROVES",
                        "PROVES"),
                one("proven before", with(PROVEN, line("1", 3).told("a")), "PROVES", "PROVES"),
                one(
                        "without key, sent twice, unknown",
                        with(
                                known(UNKNOWN, Cases.ORDER, "", 2, true),
                                line("1", 3).told("a")),
                        "CONFLICT",
                        "CONFLICT"),
                one(
                        "without key, sent once, unknown",
                        with(
                                known(UNKNOWN, Cases.ORDER, "", 1, true),
                                line("1", 3).told("a")),
                        "PROVES",
                        "PROVES"),
                one(
                        "with key, sent twice, unknown",
                        with(
                                known(UNKNOWN, Cases.ORDER, "", 2, false),
                                line("1", 3).told("a")),
                        "PROVES",
                        "PROVES"),
                one(
                        "without key, sent twice, proven",
                        with(
                                known(PROVEN, Cases.ORDER, "", 2, true),
                                line("1", 3).told("a")),
                        "PROVES",
                        "PROVES"),
                one("rejected", with(REJECTED, line("1", 3).told("a")), "CONTRADICTS", "CONTRADICTS"),
                one(
                        "rejected, another amount",
                        with(REJECTED, returned("1", 3, 1).told("a")),
                        "CONTRADICTS",
                        "CONTRADICTS"),
                one(
                        "failed",
                        with(
                                refund("a", 9500, RefundState.FAILED, ReasonCode.NOT_SENT),
                                line("1", 3).told("a")),
                        "CONTRADICTS",
                        "CONTRADICTS"),
                one(
                        "planned",
                        with(
                                refund("a", 9500, RefundState.PLANNED, null),
                                line("1", 3).told("a")),
                        "CONTRADICTS",
                        "CONTRADICTS"),
                one(
                        "came back",
                        with(A, line("1", 3).told("a"), line("2", 5).told("a").kind(LineKind.CAME_BACK)),
                        "MATCHED CAME_BACK",
                        "CAME_BACK"),
                one(
                        "came back and was taken back",
                        with(
                                CAME_BACK,
                                line("1", 3).told("a"),
                                line("2", 5).told("a").kind(LineKind.CAME_BACK)),
                        "MATCHED CAME_BACK",
                        "CAME_BACK"),
                one("the one that fits", with(A, line("1", 3)), "SUGGESTED", "SUGGESTED"),
                one("one line, two refunds", with(A, line("1", 3)).refund(B), "AMBIGUOUS", "AMBIGUOUS"),
                one("two lines, one refund", with(A, line("1", 3), line("2", 4)), "AMBIGUOUS AMBIGUOUS", "AMBIGUOUS"),
                one(
                        "the one that is left",
                        with(A, line("1", 3), line("2", 4).told("b")).refund(B),
                        "SUGGESTED MATCHED",
                        "SUGGESTED"),
                one("no detailed types", with(A, line("1", 3).terse()), "MISSING_HERE", "EXPECTED"),
                one("no name, another amount", with(A, returned("1", 3, 9499)), "MISSING_HERE", "EXPECTED"),
                one("no name, another order", with(A, line("1", 3).order("order-9")), "MISSING_HERE", "EXPECTED"),
                one(
                        "no name, another currency",
                        with(A, line("1", 3).in(CurrencyUnit.USD)),
                        "MISSING_HERE",
                        "EXPECTED"),
                one(
                        "no name, settled",
                        with(A, line("1", 3), line("2", 4).told("a")),
                        "MISSING_HERE MATCHED",
                        "MATCHED"),
                one("no name, unknown", with(UNKNOWN, line("1", 3)), "MISSING_HERE", "NOT_DUE"),
                one("a reference of nobody's", with(A, line("1", 3).told("x")), "MISSING_HERE", "EXPECTED"),
                one("an id of nobody's", with(A, line("1", 3).refundId("x")), "MISSING_HERE", "EXPECTED"),
                one(
                        "a dispute, though it would fit",
                        with(A, line("1", 3).told("a").kind(LineKind.PROVIDER_EVENT)),
                        "PROVIDER_EVENT",
                        "EXPECTED"),
                one(
                        "a type nobody knows",
                        with(A, line("1", 3).told("a").kind(LineKind.UNKNOWN)),
                        "PROVIDER_EVENT",
                        "EXPECTED"),
                one("vanished", with(A, line("1", 3).told("a").gone()), "WITHDRAWN", "EXPECTED"),
                one(
                        "vanished, and there again",
                        with(A, line("1", 3).told("a").gone(), line("2", 4).told("a")),
                        "WITHDRAWN MATCHED",
                        "MATCHED"),
                one(
                        "in a payout that is not believed",
                        with(A, line("1", 3).told("a").disbelieved()),
                        "MATCHED",
                        "EXPECTED"),
                one(
                        "unknown, in a payout that is not believed",
                        with(UNKNOWN, line("1", 3).told("a").disbelieved()),
                        "PROVES",
                        "NOT_DUE"),
                one(
                        "half of it in a payout that is not believed",
                        with(
                                A,
                                returned("1", 3, 9000).told("a").disbelieved(),
                                returned("2", 4, 500).told("a")),
                        "MATCHED MATCHED",
                        "EXPECTED"),
                one(
                        "missed, in a payout that is not believed",
                        with(A, line("1", 3).told("a").disbelieved()).asOf(LATE),
                        "MATCHED",
                        "OVERDUE"),
                one("in no payout yet", with(A), "", "EXPECTED"),
                one("in no payout for long", with(A).asOf(LATE), "", "OVERDUE"),
                one("in no payout for not quite so long", with(A).asOf(LATE.minusSeconds(1)), "", "EXPECTED"),
                one("before settlement is looked at", with(A).asOf(LATE).policy(from(1)), "", "BEFORE_START"),
                one("when settlement starts", with(A).asOf(LATE).policy(from(0)), "", "OVERDUE"),
                one("unknown and in no payout", with(UNKNOWN).asOf(LATE), "", "NOT_DUE"),
                one("rejected and in no payout", with(REJECTED).asOf(LATE), "", "NOT_DUE"));
    }

    private static SettlementPolicy from(int seconds) {
        return new SettlementPolicy(SENT.plusSeconds(seconds), Duration.ofDays(21));
    }

    private static Arguments one(String what, Cases cases, String lines, String refund) {
        return Arguments.of(what, cases, lines, refund);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void givesEachExactlyOneClass(String what, Cases cases, String lines, String refund) {
        Findings findings = cases.findings();

        assertThat(findings.lines().stream()
                        .sorted(Comparator.comparing(line -> line.line().id()))
                        .map(line -> line.verdict().name()))
                .as(what)
                .isEqualTo(lines.isEmpty() ? List.of() : List.of(lines.split(" ")));
        assertThat(cases.refund("a").verdict().name()).as(what).isEqualTo(refund);
        assertThat(SettlementConservation.problems(cases.all(), findings)).isEmpty();
    }

    @Test
    void showsTheDifferenceAndNeverAdjusts() {
        Cases cases = with(A, returned("1", 3, 9400).told("a"));

        assertThat(cases.line("1").difference()).isEqualTo(-100);
        assertThat(cases.refund("a").settledAmount()).isZero();
        assertThat(cases.refund("a").settledBy()).isNull();
    }

    @Test
    void comparesNoCurrencies() {
        assertThat(with(A, line("1", 3).told("a").in(CurrencyUnit.USD))
                        .line("1")
                        .difference())
                .isNull();
    }

    @Test
    void namesTheFirstOfTheLinesThatSettle() {
        RefundFinding found = with(
                        A,
                        returned("2", 4, 500).told("a"),
                        returned("1", 3, 9000).told("a"))
                .refund("a");

        assertThat(found.settledBy()).isNotNull().extracting(KeptLine::id).isEqualTo("1");
        assertThat(found.settledAmount()).isEqualTo(9500);
        assertThat(found.lines()).extracting(KeptLine::id).containsExactly("1", "2");
    }

    @Test
    void leavesOutOfARefundWhatVanished() {
        assertThat(with(A, line("1", 3).told("a").gone()).refund("a").lines()).isEmpty();
    }

    @Test
    void suggestsTheRefundAndNamesNoneOfSeveral() {
        assertThat(with(A, line("1", 3)).line("1").reference()).isEqualTo("a");
        assertThat(with(A, line("1", 3)).refund(B).line("1").reference()).isNull();
    }

    @Test
    void provesOneExtensionWithOneFee() {
        Cases cases = new Cases()
                .operation("o", "capture-1", 395)
                .line(returned("1", 3, 395).kind(LineKind.FEE).capture("capture-1"))
                .line(returned("2", 4, 395).kind(LineKind.FEE).capture("capture-1"));

        assertThat(cases.line("1").verdict()).isEqualTo(LineClass.OPERATION);
        assertThat(cases.line("1").reference()).isEqualTo("o");
        assertThat(cases.line("2").verdict()).isEqualTo(LineClass.OTHER);
    }

    @ParameterizedTest
    @EnumSource
    void provesNoOtherExtension(Other other) {
        Cases.LineOf fee = returned("1", 3, 395).kind(LineKind.FEE).capture("capture-1");
        Cases cases = new Cases().operation("o", "capture-1", 395).line(other.than(fee));

        assertThat(cases.line("1").verdict()).isEqualTo(LineClass.OTHER);
    }

    enum Other {
        ORDER,
        CAPTURE,
        AMOUNT,
        CURRENCY;

        Cases.LineOf than(Cases.LineOf fee) {
            return switch (this) {
                case ORDER -> fee.order("order-9");
                case CAPTURE -> fee.capture("capture-9");
                case AMOUNT -> returned("1", 3, 396).kind(LineKind.FEE).capture("capture-1");
                case CURRENCY -> fee.in(CurrencyUnit.USD);
            };
        }
    }
}
