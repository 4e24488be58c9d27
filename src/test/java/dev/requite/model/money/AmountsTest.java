package dev.requite.model.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Between decimals and minor units nothing is lost, and nothing is guessed. */
class AmountsTest {

    @Test
    void everyAmountUpToTenThousandIsReadAndWrittenToTheCent() {
        for (int cents = 0; cents < 1_000_000; cents++) {
            String text = cents / 100 + "." + cents / 10 % 10 + cents % 10;

            if (Amounts.parse(text, CurrencyUnit.EUR) != cents
                    || !Amounts.format(cents, CurrencyUnit.EUR).equals(text)) {
                throw new AssertionError(text + " is read as " + Amounts.parse(text, CurrencyUnit.EUR));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 89.89, 8989",
        "EUR, 100, 10000",
        "EUR, 1200, 120000",
        "EUR, 1000000, 100000000",
        "EUR, 0.10, 10",
        "EUR, 0.1, 10",
        "EUR, 1000.00, 100000",
        "EUR, 1234.56, 123456",
        "EUR, 99999.99, 9999999",
        "EUR, 007, 700",
        "EUR, 0, 0",
        "JPY, 1200, 1200",
        "BHD, 1.234, 1234",
        "BHD, 0.001, 1",
        "EUR, 999999999999.99, 99999999999999",
    })
    void aPlainDecimalIsReadToTheMinorUnit(String currency, String text, long minor) {
        assertThat(Amounts.parse(text, CurrencyUnit.of(currency))).isEqualTo(minor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ".5",
                "5.",
                "-1",
                "+1",
                "1e3",
                "1E3",
                "1,00",
                "1,234.00",
                "1 000",
                " 1",
                "1 ",
                "1.2.3",
                "0x10",
                "١٠",
                "１",
                "NaN",
                "∞",
                "€1",
                "1\u0000",
                "--",
                "1.-5"
            })
    void anythingElseIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> Amounts.parse(text, CurrencyUnit.EUR))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("is not a plain decimal such as 1234.56");
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 99.995, 2",
        "EUR, 0.001, 2",
        "EUR, 1.500, 2",
        "EUR, 1.000, 2",
        "EUR, 0.000, 2",
        "EUR, 1.50000, 2",
        "JPY, 12.5, 0",
        "JPY, 1.000, 0",
        "JPY, 1200.0, 0",
        "BHD, 1.2345, 3",
        "BHD, 1.2300, 3"
    })
    void moreDecimalsThanTheCurrencyHasAreRefusedNeverCut(String currency, String text, int decimals) {
        assertThatThrownBy(() -> Amounts.parse(text, CurrencyUnit.of(currency)))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("has more decimals than " + currency + " has (" + decimals + ")");
    }

    @ParameterizedTest
    @CsvSource({"EUR, 1.50000, 150", "EUR, 89.89, 8989", "EUR, 0.0, 0", "JPY, 1200.00, 1200", "JPY, 1200, 1200"})
    void aMachinesZerosBeyondTheCurrencysDecimalsAreNothing(String currency, String text, long minor) {
        assertThat(Amounts.parseMachineWritten(text, CurrencyUnit.of(currency))).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({"EUR, 99.995, 2", "JPY, 12.5, 0"})
    void aMachinesFinerAmountsAreRefusedAsWell(String currency, String text, int decimals) {
        assertThatThrownBy(() -> Amounts.parseMachineWritten(text, CurrencyUnit.of(currency)))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("has more decimals than " + currency + " has (" + decimals + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890123", "0000000000001", "1.123456789012", "9999999999999999999999999"})
    void absurdLengthsAreRefused(String text) {
        assertThatThrownBy(() -> Amounts.decimal(text))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("has too many digits");
    }

    @Test
    void aDecimalKeepsTheScaleItWasWrittenWith() {
        assertThat(Amounts.decimal("2.50")).isEqualTo(new BigDecimal("2.50"));
        assertThat(Amounts.decimal("123456789012")).isEqualTo(new BigDecimal("123456789012"));
        assertThat(Amounts.decimal("0.12345678901")).isEqualTo(new BigDecimal("0.12345678901"));
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, -500, -5.00",
        "EUR, 5, 0.05",
        "EUR, -5, -0.05",
        "EUR, 0, 0.00",
        "JPY, 1200, 1200",
        "BHD, 1, 0.001",
        "EUR, 9223372036854775807, 92233720368547758.07",
    })
    void amountsAreWrittenBareWithTheCurrencysDecimals(String currency, long minor, String text) {
        assertThat(Amounts.format(minor, CurrencyUnit.of(currency))).isEqualTo(text);
    }
}
