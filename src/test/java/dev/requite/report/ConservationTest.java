package dev.requite.report;

import static dev.requite.report.LedgerFixture.fee;
import static dev.requite.report.LedgerFixture.item;
import static dev.requite.report.LedgerFixture.refund;
import static dev.requite.report.LedgerFixture.share;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.PlannedRefund;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.TestDatabase;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.RowType;
import dev.requite.report.fate.RunAccount;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ConservationTest {

    @AutoClose
    private final LedgerFixture ledger;

    private PlannedRefund planned = refund("o", "", "EUR", share("x", RowType.ITEM, 1));

    ConservationTest(TestDatabase database) {
        ledger = new LedgerFixture(database);
    }

    @BeforeEach
    void aRunThatConserves() {
        Run run = ledger.run(
                "R",
                RunKind.RUN,
                item(1, 2, "goods", "o-1", 11000L),
                fee(1, 3, "fee", "o-1", 640),
                item(1, 4, "worth", "o-1", null),
                item(1, 5, "worth", "o-1", null));
        planned = refund(
                "o-1",
                "c-1",
                "EUR",
                share("goods", RowType.ITEM, 11000),
                share("fee", RowType.RETURN_FEE, -640),
                share("worth", RowType.ITEM, 50));
        ledger.plan(run, planned);
        ledger.settle(run, planned, RefundState.REFUNDED, null);
        assertThat(ledger.accounts.take("R").problems()).isEmpty();
    }

    @Test
    void aVanishedRowIsMissed() {
        ledger.tamper("DELETE FROM return_row WHERE line_no = 5");
        RunAccount account = ledger.accounts.take("R");
        assertThat(account.rowProblems()).containsExactly("File returns.csv had 4 rows, the ledger has 3 of them.");
    }

    @Test
    void aVanishedRowWithARefundIsMissedInMoneyToo() {
        ledger.tamper("DELETE FROM return_row WHERE row_id = 'worth'");
        RunAccount account = ledger.accounts.take("R");
        assertThat(account.rowProblems()).hasSize(1);
        assertThat(account.moneyProblems())
                .containsExactly(
                        "The run's refunds are worth {EUR=10410} in minor units, the shares of its rows in them"
                                + " {EUR=10360}.");
    }

    @Test
    void aChangedShareIsMissed() {
        ledger.tamper("UPDATE refund_share SET amount = 10999 WHERE row_id = 'goods'");
        assertThat(ledger.accounts.take("R").moneyProblems())
                .contains(
                        "Row goods (file 1, line 2) says 110.00 EUR, its lines add up to 109.99.",
                        "Refund " + planned.refund().reference() + " of 104.10 EUR has shares worth 104.09.");
    }

    @Test
    void aChangedShareOfARowWithoutAnAmountIsMissed() {
        ledger.tamper("UPDATE refund_share SET amount = 51 WHERE row_id = 'worth'");
        assertThat(ledger.accounts.take("R").moneyProblems())
                .contains("Refund " + planned.refund().reference() + " of 104.10 EUR has shares worth 104.11.");
    }

    @Test
    void changedUnitsOfAShareAreMissed() {
        ledger.tamper("UPDATE refund_share SET quantity = 1 WHERE row_id = 'goods'");
        assertThat(ledger.accounts.take("R").rowProblems())
                .containsExactly("Row goods (file 1, line 2) returns 2 units, its lines 1.");
    }

    @Test
    void aRowThatIsInTwoRefundsIsFound() {
        Run other = ledger.run("S", RunKind.RUN, item(1, 2, "more", "o-1", 11000L));
        PlannedRefund again = refund("o-1", "c-2", "EUR", share("goods", RowType.ITEM, 11000));
        ledger.plan(other, again);
        ledger.settle(other, again, RefundState.REFUNDED, null);

        RunAccount account = ledger.accounts.take("R");
        assertThat(account.rowProblems())
                .containsExactly("Row goods (file 1, line 2) returns 2 units, 4 of it are in refunds.");
        assertThat(account.moneyProblems())
                .containsExactly("Row goods (file 1, line 2) says 110.00 EUR, 220.00 of it are in refunds.");
    }

    @Test
    void aFeeThatIsPaidInsteadOfKeptIsMissed() {
        ledger.tamper("UPDATE refund_share SET amount = 640 WHERE row_id = 'fee'");
        assertThat(ledger.accounts.take("R").moneyProblems())
                .contains("Row fee (file 1, line 3) says -6.40 EUR, its lines add up to 6.40.");
    }

    @Test
    void aChangedRowIsMissed() {
        ledger.tamper("UPDATE return_row SET amount = 10000 WHERE row_id = 'goods'");
        assertThat(ledger.accounts.take("R").moneyProblems())
                .contains("Row goods (file 1, line 2) says 100.00 EUR, its lines add up to 110.00.")
                .contains(
                        "The rows ask for {klarna EUR=9360} in minor units, their lines add up to {klarna EUR=10360}.");
    }

    @Test
    void aRefundWithoutSharesIsMissed() {
        ledger.tamper("DELETE FROM refund_share");
        assertThat(ledger.accounts.take("R").moneyProblems()).contains("1 refunds of the run belong to no row.");
    }

    @Test
    void aFileThatWasNotReadToItsEndMustNotBePlanned() {
        ledger.tamper("UPDATE input_file SET records = NULL");
        assertThat(ledger.accounts.take("R").rowProblems())
                .containsExactly("File returns.csv was not read to its end, yet rows of the run were planned.");
    }
}
