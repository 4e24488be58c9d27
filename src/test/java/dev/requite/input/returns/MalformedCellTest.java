package dev.requite.input.returns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.StagedRow;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every column's rule, broken one cell at a time. */
class MalformedCellTest {

    @TempDir
    Path folder;

    private Returns returns;

    @BeforeEach
    void freshFolder() {
        returns = new Returns(folder);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    ROW_ID,         '',        ROW_ID_MALFORMED,    row_id is empty
                    ROW_ID,         'R 1',     ROW_ID_MALFORMED,    row_id "R 1" has other characters than A-Z a-z 0-9 . _ : -
                    ROW_ID,         ' R1',     ROW_ID_MALFORMED,    row_id " R1" has a blank before or after it
                    ROW_ID,         'R€',      ROW_ID_MALFORMED,    row_id "R€" has other characters than A-Z a-z 0-9 . _ : -
                    ROW_ID,         '=1+1',    ROW_ID_MALFORMED,    row_id "=1+1" has other characters than A-Z a-z 0-9 . _ : -
                    PROVIDER,       paypal,    PROVIDER_UNKNOWN,    'provider "paypal" is none that is configured; there are: altapay, klarna'
                    PROVIDER,       Klarna,    PROVIDER_UNKNOWN,    'provider "Klarna" is none that is configured; there are: altapay, klarna'
                    PROVIDER,       'klarna ', PROVIDER_UNKNOWN,    provider "klarna " has a blank before or after it
                    ORDER_ID,       '',        ORDER_ID_MALFORMED,  'order_id is empty: a line without an order is no return, be it a total or a further line of the order above'
                    ORDER_ID,       1234,      ORDER_ID_MALFORMED,  'order_id "1234" is not a UUID, as klarna has it'
                    TYPE,           refund,    TYPE_UNKNOWN,        'type "refund" is none of item, return_fee, goodwill, fee_reversal, extend_authorization, release_authorization, extend_due_date'
                    TYPE,           Item,      TYPE_UNKNOWN,        'type "Item" is none of item, return_fee, goodwill, fee_reversal, extend_authorization, release_authorization, extend_due_date'
                    LINE_REFERENCE, '',        LINE_REFERENCE_MISSING, 'line_reference is empty, and an item needs one'
                    QUANTITY,       '',        QUANTITY_MALFORMED,  'quantity is empty, and an item needs one'
                    QUANTITY,       0,         QUANTITY_MALFORMED,  quantity "0" is not more than zero
                    QUANTITY,       -1,        QUANTITY_MALFORMED,  'quantity "-1" has a minus sign: write it without a minus sign, the type says what is taken off'
                    QUANTITY,       two,       QUANTITY_MALFORMED,  quantity "two" is not a plain decimal such as 1234.56
                    QUANTITY,       1000001,   QUANTITY_MALFORMED,  quantity "1000001" is more than 1000000
                    QUANTITY,       1e3,       QUANTITY_MALFORMED,  'quantity "1e3" looks like a number that a spreadsheet has shortened: format that column as text, and export it again'
                    AMOUNT,         '1,00',    AMOUNT_MALFORMED,    'amount "1,00" has a decimal comma, which is read only in a file with semicolons or tabs between its columns and a decimal comma in every amount that has decimals'
                    AMOUNT,         '1,234.00', AMOUNT_MALFORMED,   'amount "1,234.00" groups its digits: write it like 1234.56'
                    AMOUNT,         .5,        AMOUNT_MALFORMED,    amount ".5" is not a plain decimal such as 1234.56
                    AMOUNT,         5.,        AMOUNT_MALFORMED,    amount "5." is not a plain decimal such as 1234.56
                    AMOUNT,         1e3,       AMOUNT_MALFORMED,    'amount "1e3" looks like a number that a spreadsheet has shortened: format that column as text, and export it again'
                    AMOUNT,         -5.00,     AMOUNT_MALFORMED,    'amount "-5.00" has a minus sign: write it without a minus sign, the type says what is taken off'
                    AMOUNT,         −5.00,     AMOUNT_MALFORMED,    'amount "−5.00" has a minus sign: write it without a minus sign, the type says what is taken off'
                    AMOUNT,         –5.00,     AMOUNT_MALFORMED,    'amount "–5.00" has a minus sign: write it without a minus sign, the type says what is taken off'
                    AMOUNT,         5.00-,     AMOUNT_MALFORMED,    'amount "5.00-" has a minus sign: write it without a minus sign, the type says what is taken off'
                    AMOUNT,         1 234.00,  AMOUNT_MALFORMED,    'amount "1 234.00" groups its digits: write it like 1234.56'
                    AMOUNT,         '1,000',   AMOUNT_MALFORMED,    'amount "1,000" groups its digits: write it like 1234.56'
                    AMOUNT,         '',        AMOUNT_REQUIRED,     'amount is empty beside the currency "EUR": fill it, or leave both empty for what was captured'
                    ROW_ID,         2.02611E+11, ROW_ID_MALFORMED,  'row_id "2.02611E+11" looks like a number that a spreadsheet has shortened: format that column as text, and export it again'
                    ORDER_ID,       '1,31429E+11', ORDER_ID_MALFORMED, 'order_id "1,31429E+11" looks like a number that a spreadsheet has shortened: format that column as text, and export it again'
                    AMOUNT,         +5.00,     AMOUNT_MALFORMED,    amount "+5.00" is not a plain decimal such as 1234.56
                    AMOUNT,         0.00,      AMOUNT_MALFORMED,    amount "0.00" is not more than zero
                    AMOUNT,         99.995,    AMOUNT_MALFORMED,    amount "99.995" has more decimals than EUR has (2)
                    AMOUNT,         '10.00 ',  AMOUNT_MALFORMED,    amount "10.00 " has a blank before or after it
                    AMOUNT,         € 10,      AMOUNT_MALFORMED,    amount "€ 10" is not a plain decimal such as 1234.56
                    AMOUNT,         ١٠,        AMOUNT_MALFORMED,    amount "١٠" is not a plain decimal such as 1234.56
                    AMOUNT,         1234567890123, AMOUNT_MALFORMED, amount "1234567890123" has too many digits
                    CURRENCY,       '',        CURRENCY_MALFORMED,  currency is empty beside an amount
                    CURRENCY,       EURO,      CURRENCY_MALFORMED,  currency "EURO" is no ISO 4217 code
                    CURRENCY,       QQQ,       CURRENCY_MALFORMED,  currency "QQQ" is no ISO 4217 code
                    CURRENCY,       XAU,       CURRENCY_MALFORMED,  currency "XAU" is no ISO 4217 code
                    CURRENCY,       XXX,       CURRENCY_MALFORMED,  currency "XXX" is no ISO 4217 code
                    """)
    void aBadCellOfAKlarnaItemIsItsReason(Column column, String cell, ReasonCode code, String detail) {
        assertThat(returns.row(Returns.itemWith(column, cell)).verdict()).isEqualTo(Reason.of(code, detail));
    }

    @ParameterizedTest
    @CsvSource({
        "AMOUNT, '', AMOUNT_REQUIRED, 'amount is empty, and altapay needs one for an item'",
        "TAX_RATE, '', TAX_RATE_REQUIRED, 'tax_rate is empty, and altapay needs one for an item'",
        "ORDER_ID, 1.31429E+11, ORDER_ID_MALFORMED, 'order_id \"1.31429E+11\" looks like a number that a spreadsheet has shortened: format that column as text, and export it again'",
        "TAX_RATE, 25%, TAX_RATE_MALFORMED, 'tax_rate \"25%\" is not a plain decimal such as 1234.56'",
        "TAX_RATE, 100.01, TAX_RATE_MALFORMED, 'tax_rate \"100.01\" is more than 100'",
        "TAX_RATE, 0.25, TAX_RATE_MALFORMED, "
                + "'tax_rate \"0.25\" is below 1, which no tax is: a percentage is meant, not a fraction'",
        "TAX_RATE, 12.345, TAX_RATE_MALFORMED, 'tax_rate \"12.345\" has more than two decimals'",
        "ORDER_ID, 0b1d9815-165e-42e2-8867-35bc03789e00, ORDER_ID_MALFORMED, "
                + "'order_id \"0b1d9815-165e-42e2-8867-35bc03789e00\" is not a number, as altapay has it'",
    })
    void aBadCellOfAnAltapayItemIsItsReason(Column column, String cell, ReasonCode code, String detail) {
        assertThat(returns.row(Returns.altapayItemWith(column, cell)).verdict()).isEqualTo(Reason.of(code, detail));
    }

    @ParameterizedTest
    @CsvSource({
        "AMOUNT, '', AMOUNT_REQUIRED, 'amount is empty, and a return_fee needs one'",
        "TAX_RATE, 0.07, TAX_RATE_MALFORMED, "
                + "'tax_rate \"0.07\" is below 1, which no tax is: a percentage is meant, not a fraction'",
        "TAX_RATE, x, TAX_RATE_MALFORMED, 'tax_rate \"x\" is not a plain decimal such as 1234.56'",
    })
    void aBadCellOfAFeeIsItsReason(Column column, String cell, ReasonCode code, String detail) {
        assertThat(returns.row(Returns.feeWith(column, cell)).verdict()).isEqualTo(Reason.of(code, detail));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x07, 0x1b, 0x7f, 0x85, 0x202e, 0x2066, 0xfeff})
    void controlCharactersAreRejectedWhereverTheyStand(int unsafe) {
        String altapay = "row_id,provider,order_id,line_reference,quantity,amount,currency,tax_rate,capture_id\n";
        StagedRow capture = returns.rowsOf(altapay + "R1,altapay,1234,SKU,2,10.00,EUR,25,a" + (char) unsafe + "b\n")
                .get(0);
        assertThat(Returns.reason(capture).code()).isEqualTo(ReasonCode.CELL_UNSAFE);
        for (Column column : Column.all().stream().filter(Column::isContent).toList()) {
            StagedRow row = returns.row(Returns.itemWith(column, "a" + (char) unsafe + "b"));

            assertThat(Returns.reason(row).code()).as(column.header()).isEqualTo(ReasonCode.CELL_UNSAFE);
            assertThat(Returns.reason(row).detail()).doesNotContain(String.valueOf((char) unsafe));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\t", "\r\n"})
    void lineBreaksAndTabsElsewhereAreRejected(String unsafe) {
        StagedRow row = returns.row(Returns.itemWith(Column.ROW_ID, "R1" + unsafe + "INFO all is well"));

        assertThat(row.verdict())
                .isEqualTo(
                        Reason.of(ReasonCode.CELL_UNSAFE, "row_id holds a line break, tab or other control character"));
        assertThat(row.rowId()).doesNotContain("\n", "\r", "\t");
    }

    @Test
    void theFirstProblemInTheContractsOrderIsTheReasonAndTheRestIsReadAllTheSame() {
        StagedRow row = returns.row("R 1,klarna,nonsense,item,,0,12.50,EUR,,,RMA-1");

        assertThat(Returns.reason(row).code()).isEqualTo(ReasonCode.ROW_ID_MALFORMED);
        assertThat(row.rowId()).isEqualTo("R 1");
        assertThat(row.orderId()).isEqualTo("nonsense");
        assertThat(row.amount()).isEqualTo(1250);
        assertThat(row.currency()).isEqualTo("EUR");
        assertThat(row.returnId()).isEqualTo("RMA-1");
    }

    @Test
    void everyReasonOfTheFormIsSomeRowsReason() {
        Set<ReasonCode> seen = new TreeSet<>();
        String[] lines = {
            "too,few",
            Returns.itemWith(Column.TYPE, "\u0007"),
            Returns.itemWith(Column.ROW_ID, ""),
            Returns.itemWith(Column.PROVIDER, "x"),
            Returns.itemWith(Column.ORDER_ID, "x"),
            Returns.itemWith(Column.TYPE, "x"),
            Returns.itemWith(Column.LINE_REFERENCE, ""),
            Returns.itemWith(Column.QUANTITY, "x"),
            Returns.itemWith(Column.AMOUNT, "x"),
            Returns.feeWith(Column.AMOUNT, ""),
            Returns.itemWith(Column.CURRENCY, ""),
            Returns.feeWith(Column.TAX_RATE, "x"),
            Returns.altapayItemWith(Column.TAX_RATE, ""),
            Returns.itemWith(Column.DESCRIPTION, "x".repeat(256)),
            Returns.itemWith(Column.RETURN_ID, "x".repeat(256)),
        };
        for (StagedRow row : returns.rowsOf(Returns.HEADER + String.join("\n", lines))) {
            seen.add(Returns.reason(row).code());
        }

        assertThat(seen)
                .containsExactly(
                        ReasonCode.ROW_UNREADABLE,
                        ReasonCode.CELL_UNSAFE,
                        ReasonCode.ROW_ID_MALFORMED,
                        ReasonCode.PROVIDER_UNKNOWN,
                        ReasonCode.ORDER_ID_MALFORMED,
                        ReasonCode.TYPE_UNKNOWN,
                        ReasonCode.LINE_REFERENCE_MISSING,
                        ReasonCode.QUANTITY_MALFORMED,
                        ReasonCode.AMOUNT_MALFORMED,
                        ReasonCode.AMOUNT_REQUIRED,
                        ReasonCode.CURRENCY_MALFORMED,
                        ReasonCode.TAX_RATE_MALFORMED,
                        ReasonCode.TAX_RATE_REQUIRED,
                        ReasonCode.DESCRIPTION_TOO_LONG,
                        ReasonCode.RETURN_ID_TOO_LONG);
    }

    @Test
    void aReasonRepeatsNoMoreOfACellThanIsNeededToFindIt() {
        String detail = Returns.reason(returns.row(Returns.itemWith(Column.AMOUNT, "9".repeat(30) + "x".repeat(5000))))
                .detail();

        assertThat(detail)
                .isEqualTo("amount \"" + "9".repeat(30) + "x".repeat(9) + "…\" is not a plain decimal such as 1234.56");
    }
}
