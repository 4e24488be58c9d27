package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/**
 * A ledger is lost while AltaPay still has a refund of it to carry out that no look-up shows yet: nothing but the person who
 * puts another in its place can tell.
 */
class AfterLossIT {

    private static final Duration LATE = Duration.ofHours(3);
    private static final Duration PAST_SETTLE_TIME = Duration.ofHours(13);
    /** What waits behind another refund of its order is looked for once that is settled. */
    private static final int RUNS_MAX = 4;

    private static final String ROW = "a-08";
    private static final String PAYMENT = AltapayNight.PLAIN;

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = AltapayNight.in(folder);

    @BeforeEach
    void open() {
        night.sandbox().behave(behaviour -> behaviour.lateness(LATE));
    }

    @Test
    void aNewLedgerTakesEveryRefundForPerhapsSent() {
        night.faults().refunds().forOrder(PAYMENT, 1, Fault.CLOSED_THEN_BOOKED);
        assertThat(call("run", "--input", night.returns())).isEqualTo(4);
        night.loseEverything();

        assertThat(call("run", "--after-loss", "--by", "Ada", "--input", night.returns()))
                .isEqualTo(4);
        assertUnknownAndSent(1);
        night.sandbox().clock().advance(LATE);

        assertThat(call("rerun")).isZero();
        assertThat(sent()).isOne();
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    /** The copy knows a first request and when it was looked for, and nothing of the second, which is carried out later. */
    @Test
    void aCopyThatWasPutBackDoesNotCountTheTimeThatItKnows() throws IOException {
        night.faults().refunds().forOrder(PAYMENT, 1, Fault.CLOSED_BEFORE_BOOKING);
        assertThat(call("run", "--input", night.returns())).isEqualTo(4);
        Path copy = folder.resolve("copy");
        FileSystemUtils.copyRecursively(night.ledger(), copy);
        night.sandbox().clock().advance(PAST_SETTLE_TIME);
        night.faults().refunds().forOrder(PAYMENT, 1, Fault.CLOSED_THEN_BOOKED);
        assertThat(call("rerun")).isEqualTo(4);
        assertThat(sent()).isEqualTo(2);
        putBack(copy);

        assertThat(call("rerun", "--after-loss")).isEqualTo(4);
        assertUnknownAndSent(2);
        night.sandbox().clock().advance(LATE);

        assertThat(call("rerun")).isZero();
        assertThat(sent()).isEqualTo(2);
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    @Test
    void whatNeverWasSentIsSentOnceItHadItsTime() {
        assertThat(call("run", "--after-loss", "--input", night.returns())).isEqualTo(4);
        assertThat(night.posts()).isZero();
        int exitCode = 4;
        for (int runs = 0; exitCode == 4 && runs < RUNS_MAX; runs++) {
            night.sandbox().clock().advance(PAST_SETTLE_TIME);
            exitCode = call("rerun");
        }

        assertThat(exitCode).isZero();
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    private int call(String command, String... arguments) {
        return night.requite()
                .with("REQUITE_ALTAPAY_SETTLETIME", "12h")
                .call(command, arguments)
                .exitCode();
    }

    private void putBack(Path copy) {
        try {
            FileSystemUtils.deleteRecursively(night.ledger());
            FileSystemUtils.copyRecursively(copy, night.ledger());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long sent() {
        return night.books().order(PAYMENT).orElseThrow().refundsInFlight()
                + night.books().refundRequests().stream()
                        .filter(request -> request.orderId().equals(PAYMENT))
                        .count();
    }

    private void assertUnknownAndSent(int times) {
        assertThat(night.reports().fates()).containsEntry(ROW, "unknown");
        assertThat(sent()).isEqualTo(times);
        assertThatNight(night).paidNothingTwice();
    }
}
