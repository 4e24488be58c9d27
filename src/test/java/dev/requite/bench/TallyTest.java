package dev.requite.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void countsTheLimitOverEverySecond() {
        Tally tally = new Tally(2);

        assertThat(tally.admit(false, millis(500))).isTrue();
        assertThat(tally.admit(false, millis(900))).isTrue();
        assertThat(tally.admit(false, millis(1499))).isFalse();
        assertThat(tally.remaining(millis(1499))).isZero();
        assertThat(tally.admit(false, millis(1500))).isTrue();
        assertThat(tally.admit(false, millis(1899))).isFalse();
        assertThat(tally.text()).contains("reads=3", "refused=2");
    }

    @Test
    void seesAKeyThatComesAgain() {
        Tally tally = new Tally(0);
        for (int refund = 0; refund < 100_000; refund++) {
            tally.refund("key-" + refund, 10);
        }
        tally.refund("key-70000", 10);

        assertThat(tally.text()).contains("duplicates=1", "cents=1000010");
    }

    @Test
    void measuresFromTheFirstToTheLast() {
        Tally tally = new Tally(0);
        for (int read = 0; read <= 200; read++) {
            tally.admit(false, millis(10L * read));
        }

        assertThat(tally.text()).contains("rate=100.000", "readSteady=100.000");
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
