package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every fault of AltaPay's by chance, over many payments: nothing twice, nothing missing. */
class AltapayFaultsIT {

    private static final int PAYMENTS = 60;
    private static final double SHARE = 0.3;
    private static final long SEED = 1;
    private static final int RUNS_MAX = 8;

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    @Test
    void aNightFullOfFaultsPaysEachRowOnceInTheEnd() {
        Night night = Night.of(AltapayNight.large(PAYMENTS), folder, behaviour -> behaviour);
        night.faults().refunds().mix(SHARE, SEED, Fault.quickAltapay());
        List<Integer> exitCodes = new ArrayList<>();
        exitCodes.add(night.run().exitCode());
        while (exitCodes.get(exitCodes.size() - 1) == 4 && exitCodes.size() < RUNS_MAX) {
            exitCodes.add(night.requite().call("rerun").exitCode());
        }
        assertThat(exitCodes).as("some were refused for certain").endsWith(3);
        assertThatNight(night).paidNothingTwice();

        // Their remedy is to come again.
        night.faults().clear();
        assertThat(night.run().exitCode()).isZero();

        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }
}
