package dev.requite.model.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Shares add up to their whole, however it is cut. */
class ProportionTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1, 3, 333",
        "1000, 2, 3, 667",
        "1000, 3, 3, 1000",
        "1000, 0, 3, 0",
        "5, 1, 2, 3",
        "-5, 1, 2, -3",
        "-1000, 2, 3, -667",
        "0, 1, 3, 0",
        "1, 1, 3, 0",
        "9223372036854775807, 1, 1, 9223372036854775807",
        "9223372036854775807, 1, 2, 4611686018427387904",
        "-9223372036854775807, 1, 1, -9223372036854775807",
    })
    void aShareIsRoundedHalfAwayFromZero(long whole, long part, long parts, long share) {
        assertThat(Proportion.of(whole, part, parts)).isEqualTo(share);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void unitByUnitGivesBackWhatAllAtOnceWould(long seed) {
        Random random = new Random(seed);
        long whole = random.nextLong(-1_000_000, 1_000_000);
        int parts = 1 + random.nextInt(50);

        long sum = 0;
        for (int taken = 0; taken < parts; ) {
            int next = Math.min(parts, taken + 1 + random.nextInt(3));
            long share = Proportion.of(whole, next, parts) - Proportion.of(whole, taken, parts);
            assertThat(share * Long.signum(whole)).as("seed %d", seed).isNotNegative();
            sum += share;
            taken = next;
        }

        assertThat(sum).as("seed %d", seed).isEqualTo(whole);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aShareIsNeverFurtherThanHalfAUnitFromTheExactOne(long seed) {
        Random random = new Random(seed);
        long whole = random.nextLong(1_000_000);
        long parts = random.nextLong(1, 1001);
        long part = random.nextLong(parts + 1);

        long share = Proportion.of(whole, part, parts);

        assertThat(Math.abs(2 * (share * parts - whole * part)))
                .as("seed %d", seed)
                .isLessThanOrEqualTo(parts);
    }

    @Test
    void thereIsNoShareOutsideTheWhole() {
        assertThatThrownBy(() -> Proportion.of(100, 4, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no share 4 of 3");
        assertThatThrownBy(() -> Proportion.of(100, -1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proportion.of(100, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "12500, 2500, 2500",
        "10000, 2500, 2000",
        "-500, 2500, -100",
        "100, 0, 0",
        "0, 2500, 0",
        "100, 10000, 50",
        "11000, 1000, 1000",
        "9999, 1900, 1596",
        "3, 10000, 2",
        "-3, 10000, -2",
    })
    void taxIsWhatIsInsideTheGross(long gross, int rate, long tax) {
        assertThat(Proportion.taxWithin(gross, rate)).isEqualTo(tax);
    }
}
