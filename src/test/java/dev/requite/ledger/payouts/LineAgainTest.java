package dev.requite.ledger.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.LineNames;
import dev.requite.model.payout.PayoutLine;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows wait from the moment in which a line may show them as paid, also if the call is killed before it judges. */
class LineAgainTest {

    @ParameterizedTest
    @CsvSource({
        "false, '', '', PURCHASE_RETURN, false",
        "true, '', '', PURCHASE_RETURN, true",
        "false, ref, '', PURCHASE_RETURN, true",
        "false, '', id, PURCHASE_RETURN, true",
        "false, '', '', PAYMENT_DEFAULT, true"
    })
    void whatIsNewOfALineIsAnotherNameAnotherTypeOrThatItIsBack(
            boolean back, String reference, String id, String type, boolean news) {
        StandingLine before = new StandingLine("line", back, reference, id, type, "", null, LineNames.NONE);

        assertThat(new LineAgain(before, new NamedLine("line", 1, LineKind.REFUND, line())).isNews())
                .isEqualTo(news);
    }

    private static PayoutLine line() {
        return new PayoutLine(
                0,
                1,
                "RETURN",
                "PURCHASE_RETURN",
                "o",
                "",
                "",
                "",
                -500,
                CurrencyUnit.EUR,
                -500,
                CurrencyUnit.EUR,
                0,
                0,
                "",
                "");
    }
}
