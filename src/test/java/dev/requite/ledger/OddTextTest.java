package dev.requite.ledger;

import static dev.requite.ledger.TestLedger.refund;
import static dev.requite.ledger.TestLedger.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.history.ReportRow;
import dev.requite.ledger.history.ReportStore;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.StagedRow;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and providers may say anything; the ledger takes it, on every database alike. */
class OddTextTest {

    private static final Reason UNSAFE = Reason.of(ReasonCode.CELL_UNSAFE, "a cell has control characters");

    @AutoClose
    private final TestLedger ledger = TestLedger.empty();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\tb",
                "a\nb\r\nc",
                "\\",
                "\\N",
                "\\.",
                "a\\tb",
                "'; DROP TABLE run; --",
                "\"quoted, with a comma\"",
                "Größe 😀 ﷽",
                " blanks ",
                "\u0001\u007f\u0085\u2028"
            })
    void textComesBackAsItWent(String odd) {
        ledger.staged("RUN", List.of(oddRow(odd)));

        ReportRow back = reports().page(ledger.run("RUN"), 0).get(0);
        assertThat(List.of(back.provider(), back.type(), back.lineReference(), back.returnId()))
                .containsOnly(odd);
        assertThat(ledger.column("SELECT description FROM return_row")).containsExactly(odd);
        assertThat(reports().cells("RUN", 0, Long.MAX_VALUE).values()).containsExactly(List.of(odd, "", odd));
    }

    @Test
    void aNulIsShownAsUnreadableAndStaysInTheCells() {
        ledger.staged("RUN", List.of(oddRow("a\0b")));

        ReportRow back = reports().page(ledger.run("RUN"), 0).get(0);
        assertThat(back.lineReference()).isEqualTo("a\uFFFDb");
        assertThat(reports().cells("RUN", 0, Long.MAX_VALUE).values()).containsExactly(List.of("a\0b", "", "a\0b"));
    }

    @Test
    void whatARowLacksIsLackingInTheLedger() {
        ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1")));

        assertThat(ledger.template.queryForMap(
                        "SELECT amount, currency, tax_rate, reason_code, reason FROM return_row"))
                .containsOnlyKeys("amount", "currency", "tax_rate", "reason_code", "reason")
                .allSatisfy((column, value) -> assertThat(value).isNull());
    }

    @Test
    void numbersComeBackAsTheyWent() {
        StagedRow plain = row(1, 2, "R-1", "o-1");
        ledger.staged(
                "RUN",
                List.of(new StagedRow(
                        1,
                        2,
                        "R-1",
                        plain.contentHash(),
                        "klarna",
                        "o-1",
                        "item",
                        "MUG",
                        new BigDecimal("0.000000000001"),
                        Long.MAX_VALUE,
                        "EUR",
                        2500,
                        "",
                        "",
                        List.of(),
                        null)));

        ReportRow back = reports().page(ledger.run("RUN"), 0).get(0);
        assertThat(back.quantity()).isEqualTo(new BigDecimal("0.000000000001"));
        assertThat(back.amount()).isEqualTo(Long.MAX_VALUE);
        assertThat(back.currency()).isEqualTo(CurrencyUnit.EUR);
    }

    @Test
    void aProvidersAnswerMayHaveANulToo() {
        Run run = ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1")));
        ledger.plan(run, refund("o-1", "A\0", "R-1"));
        RefundInHand inHand = ledger.inHand("RUN").get(0).get(0);
        Attempt attempt = new Attempt(
                Attempt.Kind.SEND, TestLedger.NOON, TestLedger.NOON, "declined", 400, "BAD\0", "no\0", "id\0");

        ledger.submits.write(
                "RUN",
                List.of(new Outcome(
                        inHand,
                        RefundState.REJECTED,
                        Reason.of(ReasonCode.PROVIDER_REJECTED, "no\0"),
                        "r\0",
                        List.of(attempt),
                        TestLedger.NOON)));

        assertThat(ledger.column("SELECT reason FROM refund")).containsExactly("no\uFFFD");
        assertThat(ledger.column("SELECT message FROM attempt")).containsExactly("no\uFFFD");
    }

    private ReportStore reports() {
        return new ReportStore(ledger.ledger);
    }

    private static StagedRow oddRow(String odd) {
        return new StagedRow(
                1,
                2,
                odd,
                "0".repeat(64),
                odd,
                odd,
                odd,
                odd,
                null,
                null,
                null,
                null,
                odd,
                odd,
                Arrays.asList(odd, "", odd),
                UNSAFE);
    }
}
