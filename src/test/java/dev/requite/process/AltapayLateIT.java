package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.books.AltapayBehaviour.OpenOutcome;
import dev.requite.sandbox.books.AltapayBehaviour.OpenShown;
import dev.requite.sandbox.books.BookedRefund;
import dev.requite.sandbox.books.Chargeback;
import dev.requite.sandbox.fault.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * AltaPay carries out every request it gets, and nothing bounds how long that takes or how long a look-up does not show
 * it. Time between two commands is the provider's: it goes by when the sandbox's clock is moved, which dates the
 * answers.
 */
class AltapayLateIT {

    private static final Duration LATE = Duration.ofHours(3);
    private static final Duration PAST_SETTLE_TIME = Duration.ofHours(13);
    private static final int RUNS_MAX = 5;

    /** The row and the payment that something happens to; all others go well. */
    private static final String ROW = "a-08";

    private static final String PAYMENT = AltapayNight.PLAIN;

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "HELD_THEN_BOOKED",
                "CLOSED_THEN_BOOKED",
                "ERROR_500_THEN_BOOKED",
                "ERROR_504_THEN_BOOKED",
                "HTML_403_THEN_BOOKED",
                "ERROR_CODE_THEN_BOOKED",
                "RESULT_ERROR_THEN_BOOKED"
            })
    void whatIsCarriedOutHoursLaterIsUnknownUntilThenAndNeverRefused(Fault fault) {
        Night night = AltapayNight.in(folder);
        night.sandbox().behave(behaviour -> behaviour.lateness(LATE));
        night.faults().refunds().forOrder(PAYMENT, 1, fault);

        assertThat(run(night)).isEqualTo(4);
        assertUnknownAndSentOnce(night);
        assertThat(rerun(night)).isEqualTo(4);
        assertUnknownAndSentOnce(night);
        night.sandbox().clock().advance(LATE);

        assertThat(rerun(night)).isZero();
        assertThat(sent(night)).isOne();
        assertThat(night.reports().allLines())
                .filteredOn(line -> line.rowId().equals(ROW))
                .extracting(RunReports.Line::status)
                .containsOnly("refunded", "duplicate");
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ERROR_CODE_BEFORE_BOOKING", "RESULT_ERROR_BEFORE_BOOKING"})
    void anAnswerInWordsOfWhichNothingIsSeenForLongEnoughWasARefusal(Fault fault) {
        Night night = AltapayNight.in(folder);
        night.faults().refunds().forOrder(PAYMENT, 1, fault);

        assertThat(run(night)).isEqualTo(4);
        assertUnknownAndSentOnce(night);
        night.sandbox().clock().advance(PAST_SETTLE_TIME);
        assertThat(untilSettled(night)).isEqualTo(3);

        assertThat(night.reports().lines())
                .filteredOn(line -> line.rowId().equals(ROW))
                .extracting(RunReports.Line::status, RunReports.Line::reason)
                .contains(tuple("rejected", "PROVIDER_REJECTED"));
        assertThat(sent(night)).as("the machine does not repeat it").isOne();
        assertThat(run(night)).as("its row may come again").isZero();
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    @Test
    void whatLookUpsDoNotShowForHoursIsNotSentAgain() {
        Night night = AltapayNight.in(folder);
        night.sandbox().behave(behaviour -> behaviour.readAfterWriteLag(LATE));
        night.faults().refunds().forOrder(PAYMENT, 1, Fault.ANSWER_LOST);

        assertThat(run(night)).isEqualTo(4);
        assertThat(rerun(night)).isEqualTo(4);
        assertUnknownAndSentOnce(night);
        night.sandbox().clock().advance(LATE);

        assertThat(rerun(night)).isZero();
        assertThat(sent(night)).isOne();
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    @Test
    void whatWasNeverTakenIsSentAgainWhenTheAnswersDatesSayThatLongEnoughHasPassed() {
        Night night = AltapayNight.in(folder);
        night.faults().refunds().forOrder(PAYMENT, 1, Fault.CLOSED_BEFORE_BOOKING);

        assertThat(run(night)).isEqualTo(4);
        assertUnknownAndSentOnce(night);
        night.sandbox().clock().advance(PAST_SETTLE_TIME);

        assertThat(untilSettled(night)).isZero();
        assertThat(sent(night)).isEqualTo(2);
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    /** The machine's own clock is no witness; the ledger is a file of this machine's. */
    @ParameterizedTest
    @CsvSource({"false, PT0S", "true, PT0S", "true, -P2D"})
    void whereNothingTellsThatTimeHasPassedNothingIsSentAgain(boolean dated, Duration offset) {
        Night night = AltapayNight.in(folder);
        night.sandbox().behave(behaviour -> behaviour.dated(dated));
        night.faults().refunds().forOrder(PAYMENT, 1, Fault.CLOSED_BEFORE_BOOKING);

        assertThat(run(night)).isEqualTo(4);
        night.sandbox().behave(behaviour -> behaviour.dateOffset(offset));
        for (int i = 0; i < 2; i++) {
            assertThat(rerun(night)).isEqualTo(4);
            assertUnknownAndSentOnce(night);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Invoice", "BankPayment", "IdealPayment", ""})
    void anOpenRefundWhoseAnswerWasLostIsNeverSentAgain(String nature) {
        Night night = open(nature, OpenOutcome.SUCCEEDS);
        assertThat(run(night)).isEqualTo(4);
        for (int day = 0; day < 3; day++) {
            night.sandbox().clock().advance(Duration.ofDays(1));
            assertThat(rerun(night)).isEqualTo(4);
            assertUnknownAndSentOnce(night);
        }
        night.sandbox().clock().advance(Duration.ofDays(30));

        assertThat(rerun(night)).isZero();
        assertThat(sent(night)).isOne();
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    @Test
    void norIsOneThatFailsWithoutEverHavingBeenSeen() {
        Night night = open("Invoice", OpenOutcome.FAILS);
        assertThat(run(night)).isEqualTo(4);
        night.sandbox().clock().advance(Duration.ofDays(31));

        assertThat(rerun(night)).isEqualTo(4);
        assertUnknownAndSentOnce(night);
        assertThat(night.books().failed())
                .extracting(BookedRefund::orderId, BookedRefund::state)
                .containsExactly(tuple(PAYMENT, BookedRefund.State.FAILED));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3600})
    void ofAPaymentThatWasChargedBackNothingIsRefunded(long amount) {
        Night night = AltapayNight.in(folder);
        night.sandbox().portal().chargeBack(PAYMENT, Chargeback.of(amount));

        assertThat(run(night)).isEqualTo(3);

        assertThat(night.reports().lines())
                .filteredOn(line -> line.rowId().equals(ROW))
                .extracting(RunReports.Line::status, RunReports.Line::reason)
                .contains(tuple("held", "CHARGED_BACK"));
        assertThat(sent(night)).isZero();
        assertThat(night.books().refunds()).hasSize(AltapayNight.REFUNDS - 1);
    }

    /** A pause holds for all that was not sent before it: so it is asked for by the last one. */
    @Test
    void aKillWhileAPauseIsWaitedForMakesNothingTwice() {
        Night night = AltapayNight.in(folder).oneOrderAfterTheOther();
        night.sandbox().behave(behaviour -> behaviour.retryAfter(Duration.ofMinutes(10)));
        night.faults().refunds().forOrder(AltapayNight.SWEDISH, Fault.TOO_MANY_REQUESTS);
        RequiteProcess.Running running = requite(night).start("run", "--input", night.returns());
        Eventually.holds(() -> sent(night, AltapayNight.SWEDISH) == 1);
        assertThat(night.books().refunds()).as("all others").hasSize(AltapayNight.REFUNDS - 1);

        running.kill();
        night.faults().clear();
        int exitCode = run(night);

        assertThatNight(night).paidNothingTwice();
        night.sandbox().clock().advance(PAST_SETTLE_TIME);
        assertThat(exitCode == 0 ? 0 : untilSettled(night)).isZero();
        assertThatNight(night).isPaidOnce();
    }

    /** The payment's terminal leaves refunds open for a month, shows nothing of them, and the first answer is lost. */
    private Night open(String nature, OpenOutcome outcome) {
        Night night = AltapayNight.in(
                folder,
                altapay -> altapay.openTerminals(Set.of("Banks"))
                        .paymentNatures(Map.of("Banks", nature))
                        .openFor(Duration.ofDays(30))
                        .openShown(OpenShown.AT_THE_END)
                        .openOutcome(outcome));
        night.faults().refunds().forOrder(PAYMENT, 1, Fault.ANSWER_LOST);
        return night;
    }

    private static RequiteProcess requite(Night night) {
        return night.requite().with("REQUITE_ALTAPAY_SETTLETIME", "12h");
    }

    private static int run(Night night) {
        return requite(night).call("run", "--input", night.returns()).exitCode();
    }

    private static int rerun(Night night) {
        return requite(night).call("rerun").exitCode();
    }

    /** A later pass must have looked before another one can know how much time lies between two looks. */
    private static int untilSettled(Night night) {
        int exitCode = rerun(night);
        for (int runs = 1; exitCode == 4 && runs < RUNS_MAX; runs++) {
            night.sandbox().clock().advance(PAST_SETTLE_TIME);
            exitCode = rerun(night);
        }
        return exitCode;
    }

    private static long sent(Night night) {
        return sent(night, PAYMENT);
    }

    /** Requests for the payment's refund; those that are held are not in the journal yet. */
    private static long sent(Night night, String payment) {
        return night.books().order(payment).orElseThrow().refundsInFlight()
                + night.books().refundRequests().stream()
                        .filter(request -> request.orderId().equals(payment))
                        .count();
    }

    private static void assertUnknownAndSentOnce(Night night) {
        assertThat(night.reports().fates()).containsEntry(ROW, "unknown");
        assertThat(sent(night)).isOne();
        assertThatNight(night).paidNothingTwice();
    }
}
