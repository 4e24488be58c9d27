package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What cron reads of a night: each code of the outer contract, by a real process. */
class ExitCodesIT {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder);

    @Test
    void settledIs0AndTheSameFileAgainIs0WithoutOneMoreRequest() {
        assertThat(night.run().exitCode()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo();
        int posts = night.posts();

        assertThat(night.run().exitCode()).isZero();

        assertThat(night.posts()).isEqualTo(posts).isEqualTo(Night.REFUNDS);
        assertThat(night.reports().fates()).containsOnlyKeys(Night.rowIds()).containsValue("duplicate");
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    @Test
    void aFaultOfOursIs1AndTheSameCommandGoesOn() throws IOException {
        Path blocked = Files.createDirectories(folder.resolve("var")).resolve("reports");
        Files.writeString(blocked, "a file where the folder should be");

        RequiteProcess.Ended failed = night.run();

        assertThat(failed.exitCode()).as(failed.err()).isEqualTo(1);
        Files.delete(blocked);
        assertThat(night.run().exitCode()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    @Test
    void someRowsRejectedIs3AndTheOthersArePaid() {
        Path mixed = night.file(
                "mixed.csv",
                List.of(Night.ROWS.get(0), "x-1," + Night.PLAIN + ",item,NO-SUCH-THING,1,,,,", "x-2,,item,CUP,1,,,,"));

        RequiteProcess.Ended ended = night.requite().call("run", "--input", mixed.toString());

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(night.reports().fates())
                .containsEntry("n-01", "refunded")
                .containsEntry("x-1", "rejected")
                .containsEntry("x-2", "rejected");
        assertThat(night.posts()).isOne();
    }

    @Test
    void anApiThatDoesNotAnswerIs4AndTheSameCommandFinishes() {
        assertThat(unreachable().call("run", "--input", night.returns()).exitCode())
                .isEqualTo(4);
        assertThatNight(night).paidNothing();

        assertThat(night.run().exitCode()).isZero();

        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    @Test
    void anApiThatDoesNotAnswerIs4AndRerunFinishes() {
        assertThat(unreachable().call("run", "--input", night.returns()).exitCode())
                .isEqualTo(4);

        assertThat(night.requite().call("rerun").exitCode()).isZero();

        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    @Test
    void outcomesThatStayUnknownAre4AndRerunFinishes() {
        Night.ORDERS.forEach(order -> night.faults().refunds().forOrder(order, Fault.ERROR_500_AFTER_BOOKING));
        Night.ORDERS.forEach(order -> night.faults().reads().forOrder(order, Fault.STATUS_200));

        RequiteProcess.Ended unknown = night.run();

        assertThat(unknown.exitCode()).isEqualTo(4);
        assertThat(night.reports().fates()).containsEntry("n-01", "unknown").containsEntry("n-06", "failed");
        assertThat(night.requite().call("status").exitCode()).isZero();
        night.faults().clear();
        RequiteProcess.Ended rerun = night.requite().call("rerun");
        assertThat(rerun.exitCode()).as(rerun.err()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    @Test
    void aFileThatIsNoneIs6AndNothingIsSent() throws IOException {
        Path binary = Files.write(folder.resolve("binary.csv"), new byte[] {0, 1, 2, (byte) 0xFF, 0});

        RequiteProcess.Ended refused = night.requite().call("run", "--input", night.returns(), binary.toString());

        assertThat(refused.exitCode()).isEqualTo(6);
        assertThat(night.books().requests()).isEmpty();
        assertThat(night.run().exitCode()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    @Test
    void aSecondProcessOnTheSameLedgerIs7AndStartsAtOnceWhenTheFirstIsKilled() {
        night.faults().refunds().forOrder(Night.PARCELS, 1, Fault.SLOW_ANSWER);
        RequiteProcess.Running first = night.patient().start("run", "--input", night.returns());
        night.untilHeld(1);

        RequiteProcess.Ended second = night.run();

        assertThat(second.exitCode()).isEqualTo(7);
        assertThat(second.err()).contains("Another run holds the ledger");
        assertThat(night.requite().call("rerun").exitCode()).isEqualTo(7);
        first.kill();
        night.sandbox().release();
        assertThat(night.run().exitCode()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    private RequiteProcess unreachable() {
        // The discard port: nothing listens there.
        return night.requite().with("REQUITE_KLARNA_BASEURL", "http://127.0.0.1:9");
    }
}
