package dev.requite.input.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.requite.input.payouts.Payouts.Content;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutLine;
import java.nio.file.Path;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a funding file of AltaPay's says, however it is written. */
class AltapayPayoutFileTest {

    @TempDir
    Path folder;

    private Payouts payouts;

    @BeforeEach
    void freshFolder() {
        payouts = new Payouts(folder);
    }

    @Test
    void anAltapayFundingFile() {
        Content content = payouts.read("funding (1).csv", Payouts.ALTAPAY);

        assertThat(content.head())
                .isEqualTo(new PayoutHead(
                        "funding", CurrencyUnit.EUR, Instant.parse("2026-03-03T00:00:00Z"), true, "", null));
        assertThat(content.lines())
                .extracting(PayoutLine::type, PayoutLine::amount, PayoutLine::paidAmount, PayoutLine::fees)
                .containsExactly(
                        tuple("payment", 10000L, 10000L, -125L),
                        tuple("refund", -460L, -460L, -25L),
                        tuple("refund", -1725L, -1725L, 0L),
                        tuple("refund_rejected", 800L, 800L, 0L),
                        tuple("fee", 0L, 0L, -1500L));
        assertThat(content.lines().get(1).orderId()).isEqualTo("10000001");
        assertThat(content.lines().get(1).toldReference()).isEqualTo("9cb0afc5-b87c-52c0-990b-8ae541a1eeb6");
        assertThat(content.lines().get(1).terminal()).isEqualTo("Example Terminal");
    }

    @ParameterizedTest
    @ValueSource(strings = {" Date", " \"Date\"", "\r\n  \"Date\""})
    void altapaysFirstNameMayStandAfterABlank(String first) {
        Content content = payouts.read("f.csv", first + Payouts.ALTAPAY.substring("Date".length()));

        assertThat(content.lines()).hasSize(5);
        assertThat(content.head().date()).isEqualTo("2026-03-03T00:00:00Z");
    }

    @Test
    void altapaysRefundsAreReadWhicheverSignTheyHave() {
        assertThat(payouts.read(
                                "f.csv",
                                Payouts.ALTAPAY.replace(";-4.60;", ";4.60;").replace(";8.00;", ";-8.00;"))
                        .amounts())
                .containsExactly(10000L, -460L, -1725L, 800L, 0L);
    }

    @Test
    void altapaysAmountsAreInTheCurrencyOfTheTransactionAndInThatOfThePayout() {
        Content content = payouts.read(
                "f.csv",
                "\r\n Date;Type;Payment;\"Transaction Currency\";\"Transaction Amount\";\"Settlement Currency\";"
                        + "\"Settlement Amount\"\r\n\r\n\"2016-05-27 00:00:00\";refund;7;USD;86.56;EUR;63.75\r\n");

        assertThat(content.weak()).isTrue();
        assertThat(content.lines())
                .extracting(PayoutLine::amount, PayoutLine::currency, PayoutLine::paidAmount, PayoutLine::paidCurrency)
                .containsExactly(tuple(-8656L, CurrencyUnit.USD, -6375L, CurrencyUnit.EUR));
        assertThat(content.head().currency()).isEqualTo(CurrencyUnit.EUR);
        assertThat(content.head().date()).isEqualTo("2016-05-27T00:00:00Z");
    }

    @Test
    void altapaysFeesAreCostsWhereTheyHaveNoMinusAtAll() {
        assertThat(payouts.read("f.csv", Payouts.ALTAPAY.replaceAll(";-(0.25|1.00|12.00|3.00)", ";$1"))
                        .lines())
                .extracting(PayoutLine::fees)
                .containsExactly(-125L, -25L, 0L, 0L, -1500L);
    }
}
