package dev.requite.provider.altapay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.requite.model.money.Proportion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AltapayLineArithmeticTest {

    @ParameterizedTest
    @CsvSource({
        "1100, 2, 1000, 1, 10.00, 1.00",
        "640, 2, 2500, 1, 5.12, 1.28",
        "2996, 2, 2500, 3, 7.99, 5.99",
        "1189, 2, 1900, 3, 3.33, 1.90",
        "42, 2, 2100, 7, 0.05, 0.07",
        "4950, 2, 1900, 5, 8.32, 7.90",
        "1000, 2, 0, 3, 3.33, 0.01",
        "2000, 2, 0, 3, 6.666, 0.002",
        "10, 2, 2500, 0.333, 0.24, 0.02008",
        "1, 2, 10000, 1, 0.01, 0.00",
        "1, 2, 10000, 2, 0.005, 0.00",
        "1002, 2, 2500, 5, 1.604, 2.00",
        "1001, 2, 2500, 1.5, 5.34, 2.00",
        "1, 2, 0, 3, 0.003, 0.001",
        "1, 2, 0, 1000, 0.00001, 0.00",
        "1200, 0, 1000, 1, 1091.00, 109.00"
    })
    void theTaxTakesUpWhatTheUnitPriceCantHold(
            long amount, int decimals, int rate, BigDecimal quantity, String unitPrice, String taxAmount) {
        LineArithmetic line = LineArithmetic.of(amount, Proportion.taxWithin(amount, rate), decimals, rate, quantity);

        assertThat(line.unitPrice().toPlainString()).isEqualTo(unitPrice);
        assertThat(line.taxAmount().toPlainString()).isEqualTo(taxAmount);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyLineIsItsAmountToTheLastDigit(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            long amount = 1 + (long) Math.exp(random.nextDouble() * 18);
            int rate = random.nextInt(10_001);
            int decimals = random.nextInt(10) == 0 ? 0 : 2;
            BigDecimal quantity = quantity(random);
            long tax = Proportion.taxWithin(amount, rate);

            LineArithmetic line = LineArithmetic.of(amount, tax, decimals, rate, quantity);

            String what = "seed %d, line %d: %s for %d, tax %d".formatted(seed, i, line, amount, tax);
            BigDecimal gross = BigDecimal.valueOf(amount, decimals);
            BigDecimal goods = line.unitPrice().multiply(quantity);
            assertThat(goods.add(line.taxAmount())).as(what).isEqualByComparingTo(gross);
            assertThat(goods.add(line.taxAmount()).setScale(2, RoundingMode.HALF_UP))
                    .as(what)
                    .isEqualByComparingTo(gross);
            assertThat(line.unitPrice().signum()).as(what).isPositive();
            assertThat(line.taxAmount().signum()).as(what).isNotNegative();
            assertThat(line.taxAmount()
                            .subtract(BigDecimal.valueOf(tax, decimals))
                            .abs())
                    .as(what)
                    .isLessThanOrEqualTo(new BigDecimal("0.01"));
        }
    }

    @Test
    void whatNoLineCanBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> LineArithmetic.of(0, 0, 2, 0, BigDecimal.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> LineArithmetic.of(-5, 0, 2, 0, BigDecimal.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> LineArithmetic.of(5, -1, 2, 0, BigDecimal.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> LineArithmetic.of(5, 0, 2, 0, BigDecimal.ZERO));
    }

    private static BigDecimal quantity(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.ONE;
            case 1 -> BigDecimal.valueOf(1 + random.nextInt(20));
            case 2 -> BigDecimal.valueOf(1 + random.nextInt(5000), 3);
            default -> BigDecimal.valueOf(1 + random.nextInt(1_000_000), random.nextInt(5));
        };
    }
}
