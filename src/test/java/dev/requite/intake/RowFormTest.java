package dev.requite.intake;

import static dev.requite.intake.Returns.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.order.Reason;
import dev.requite.order.ReasonCode;
import dev.requite.order.ReturnRow;
import dev.requite.order.RowType;
import dev.requite.order.StagedRow;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every column's rule, one cell at a time. */
class RowFormTest {

    @TempDir
    Path folder;

    private Returns returns;

    @BeforeEach
    void freshFolder() {
        returns = new Returns(folder);
    }

    @Test
    void aGoodItemRowIsTakenAsItIsWritten() {
        StagedRow row = returns.row("R-1,klarna," + ORDER + ",item,SKU-1,2,89.89,EUR,,Too small,RMA-7");

        assertThat(row.rejection()).isNull();
        assertThat(row.fileNumber()).isEqualTo(1);
        assertThat(row.lineNumber()).isEqualTo(2);
        assertThat(row.cells())
                .containsExactly(
                        "R-1", "klarna", ORDER, "item", "SKU-1", "2", "89.89", "EUR", "", "Too small", "RMA-7");
        assertThat(ReturnRows.of(row))
                .isEqualTo(new ReturnRow(
                        "R-1",
                        row.contentHash(),
                        "klarna",
                        ORDER,
                        RowType.ITEM,
                        "SKU-1",
                        new BigDecimal("2"),
                        8989L,
                        CurrencyUnit.EUR,
                        null,
                        "Too small",
                        "RMA-7"));
    }

    @Test
    void emptyCellsMeanTheDefaultProviderAnItemAndTheCapturedAmount() {
        StagedRow row = returns.row("R1,," + ORDER + ",,SKU-1,1,,,,,");

        assertThat(row.rejection()).isNull();
        assertThat(row.provider()).isEqualTo("klarna");
        assertThat(row.type()).isEqualTo("item");
        assertThat(row.amount()).isNull();
        assertThat(row.currency()).isNull();
        assertThat(row.taxRate()).isNull();
    }

    @Test
    void blanksAloneAreAnEmptyCell() {
        assertThat(returns.row("R1,  ," + ORDER + ", ,SKU-1,1,  , ,   , , ").rejection())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    ROW_ID,         '',        ROW_ID_MALFORMED,    row_id is empty
                    ROW_ID,         'R 1',     ROW_ID_MALFORMED,    row_id "R 1" has other characters than A-Z a-z 0-9 . _ : -
                    ROW_ID,         ' R1',     ROW_ID_MALFORMED,    row_id " R1" has a blank before or after it
                    ROW_ID,         'R€',      ROW_ID_MALFORMED,    row_id "R€" has other characters than A-Z a-z 0-9 . _ : -
                    ROW_ID,         '=1+1',    ROW_ID_MALFORMED,    row_id "=1+1" has other characters than A-Z a-z 0-9 . _ : -
                    PROVIDER,       paypal,    PROVIDER_UNKNOWN,    provider "paypal" is none that is configured
                    PROVIDER,       Klarna,    PROVIDER_UNKNOWN,    provider "Klarna" is none that is configured
                    PROVIDER,       'klarna ', PROVIDER_UNKNOWN,    provider "klarna " has a blank before or after it
                    ORDER_ID,       '',        ORDER_ID_MALFORMED,  order_id is empty
                    ORDER_ID,       1234,      ORDER_ID_MALFORMED,  'order_id "1234" is not a UUID, as klarna has it'
                    TYPE,           refund,    TYPE_UNKNOWN,        'type "refund" is none of item, return_fee, goodwill, fee_reversal'
                    TYPE,           Item,      TYPE_UNKNOWN,        'type "Item" is none of item, return_fee, goodwill, fee_reversal'
                    LINE_REFERENCE, '',        LINE_REFERENCE_MISSING, 'line_reference is empty, and an item needs one'
                    QUANTITY,       '',        QUANTITY_MALFORMED,  'quantity is empty, and an item needs one'
                    QUANTITY,       0,         QUANTITY_MALFORMED,  quantity "0" is not more than zero
                    QUANTITY,       -1,        QUANTITY_MALFORMED,  quantity "-1" is not a plain decimal such as 1234.56
                    QUANTITY,       two,       QUANTITY_MALFORMED,  quantity "two" is not a plain decimal such as 1234.56
                    QUANTITY,       1000001,   QUANTITY_MALFORMED,  quantity "1000001" is more than 1000000
                    QUANTITY,       1e3,       QUANTITY_MALFORMED,  quantity "1e3" is not a plain decimal such as 1234.56
                    QUANTITY,       1.5,       QUANTITY_NOT_WHOLE,  'quantity "1.5" is not whole, and klarna takes whole units only'
                    AMOUNT,         '1,00',    AMOUNT_MALFORMED,    'amount "1,00" is not a plain decimal such as 1234.56'
                    AMOUNT,         '1,234.00', AMOUNT_MALFORMED,   'amount "1,234.00" is not a plain decimal such as 1234.56'
                    AMOUNT,         .5,        AMOUNT_MALFORMED,    amount ".5" is not a plain decimal such as 1234.56
                    AMOUNT,         5.,        AMOUNT_MALFORMED,    amount "5." is not a plain decimal such as 1234.56
                    AMOUNT,         1e3,       AMOUNT_MALFORMED,    amount "1e3" is not a plain decimal such as 1234.56
                    AMOUNT,         -5.00,     AMOUNT_MALFORMED,    amount "-5.00" is not a plain decimal such as 1234.56
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
        assertThat(returns.row(Returns.itemWith(column, cell)).rejection()).isEqualTo(Reason.of(code, detail));
    }

    @ParameterizedTest
    @CsvSource({
        "AMOUNT, '', AMOUNT_REQUIRED, 'amount is empty, and altapay needs one for an item'",
        "TAX_RATE, '', TAX_RATE_REQUIRED, 'tax_rate is empty, and altapay needs one for an item'",
        "TAX_RATE, 25%, TAX_RATE_MALFORMED, 'tax_rate \"25%\" is not a plain decimal such as 1234.56'",
        "TAX_RATE, 100.01, TAX_RATE_MALFORMED, 'tax_rate \"100.01\" is more than 100'",
        "TAX_RATE, 12.345, TAX_RATE_MALFORMED, 'tax_rate \"12.345\" has more than two decimals'",
        "ORDER_ID, 0b1d9815-165e-42e2-8867-35bc03789e00, ORDER_ID_MALFORMED, "
                + "'order_id \"0b1d9815-165e-42e2-8867-35bc03789e00\" is not a number, as altapay has it'",
    })
    void aBadCellOfAnAltapayItemIsItsReason(Column column, String cell, ReasonCode code, String detail) {
        assertThat(returns.row(Returns.altapayItemWith(column, cell)).rejection())
                .isEqualTo(Reason.of(code, detail));
    }

    @ParameterizedTest
    @CsvSource({
        "AMOUNT, '', AMOUNT_REQUIRED, 'amount is empty, and a return_fee needs one'",
        "TAX_RATE, x, TAX_RATE_MALFORMED, 'tax_rate \"x\" is not a plain decimal such as 1234.56'",
    })
    void aBadCellOfAFeeIsItsReason(Column column, String cell, ReasonCode code, String detail) {
        assertThat(returns.row(Returns.feeWith(column, cell)).rejection()).isEqualTo(Reason.of(code, detail));
    }

    @ParameterizedTest
    @ValueSource(strings = {"goodwill", "fee_reversal", "return_fee"})
    void everyOtherRowThanAnItemNeedsAnAmountAndNeitherLineNorQuantity(String type) {
        assertThat(returns.row("R1,," + ORDER + "," + type + ",,,5.00,EUR,,,").rejection())
                .isNull();
        assertThat(returns.row("R1,," + ORDER + "," + type + ",,,,EUR,,,").rejection())
                .isEqualTo(Reason.of(ReasonCode.AMOUNT_REQUIRED, "amount is empty, and a " + type + " needs one"));
        StagedRow withExtras = returns.row("R1,," + ORDER + "," + type + ",SKU-1,many,5.00,EUR,,,");
        assertThat(withExtras.rejection()).isNull();
        assertThat(withExtras.lineReference()).isEmpty();
        assertThat(withExtras.quantity()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 89.89, 8989",
        "EUR, 100, 10000",
        "EUR, 1200, 120000",
        "EUR, 1000000, 100000000",
        "EUR, 0.10, 10",
        "EUR, 1000.00, 100000",
        "EUR, 1234.56, 123456",
        "EUR, 99999.99, 9999999",
        "EUR, 10.000, 1000",
        "JPY, 1200, 1200",
        "JPY, 1200.0, 1200",
        "BHD, 1.234, 1234",
        "eur, 0.01, 1",
        "EUR, 999999999999.99, 99999999999999",
    })
    void amountsAreReadToTheMinorUnit(String currency, String amount, long minor) {
        StagedRow row = returns.row("R1,," + ORDER + ",goodwill,,," + amount + "," + currency + ",,,");

        assertThat(row.rejection()).isNull();
        assertThat(row.amount()).isEqualTo(minor);
        assertThat(row.currency()).isUpperCase();
    }

    @Test
    void yenHaveNoDecimals() {
        assertThat(returns.row("R1,," + ORDER + ",goodwill,,,12.5,JPY,,,").rejection())
                .isEqualTo(
                        Reason.of(ReasonCode.AMOUNT_MALFORMED, "amount \"12.5\" has more decimals than JPY has (0)"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2.0, 2", "2.50, 2.5", "10, 10", "1000000, 1000000", "007, 7", "0.001, 0.001"})
    void quantitiesAreKeptExactlyWithoutZerosThatSayNothing(String cell, String quantity) {
        StagedRow row = returns.row(Returns.altapayItemWith(Column.QUANTITY, cell));

        assertThat(row.rejection()).isNull();
        assertThat(row.quantity()).isEqualTo(new BigDecimal(quantity));
    }

    @Test
    void twoPointZeroIsAWholeQuantity() {
        assertThat(returns.row(Returns.itemWith(Column.QUANTITY, "2.0")).rejection())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"25, 2500", "12.5, 1250", "0, 0", "100, 10000", "5.55, 555", "25.00, 2500"})
    void taxRatesAreBasisPoints(String cell, int basisPoints) {
        assertThat(returns.row(Returns.feeWith(Column.TAX_RATE, cell)).taxRate())
                .isEqualTo(basisPoints);
        assertThat(returns.row(Returns.altapayItemWith(Column.TAX_RATE, cell)).taxRate())
                .isEqualTo(basisPoints);
    }

    @Test
    void theTaxRateOfAKlarnaItemIsIgnoredWhateverItSays() {
        StagedRow row = returns.row(Returns.itemWith(Column.TAX_RATE, "high"));

        assertThat(row.rejection()).isNull();
        assertThat(row.taxRate()).isNull();
    }

    @Test
    void aKlarnaOrderIdIsTheSameOrderInCapitals() {
        StagedRow row = returns.row(Returns.itemWith(Column.ORDER_ID, ORDER.toUpperCase(Locale.ROOT)));

        assertThat(row.rejection()).isNull();
        assertThat(row.orderId()).isEqualTo(ORDER);
    }

    @Test
    void aCurrencyWithoutAnAmountAsksForNothing() {
        StagedRow row = returns.row("R1,," + ORDER + ",item,SKU-1,1,,EUR,,,");

        assertThat(row.rejection()).isNull();
        assertThat(row.currency()).isEqualTo("EUR");
        assertThat(ReturnRows.of(row).currency()).isNull();
    }

    @Test
    void textsEndAtTheirLimitsCountedInCharactersAsPeopleCountThem() {
        String limit = "😀".repeat(255);
        assertThat(returns.row(Returns.itemWith(Column.DESCRIPTION, limit)).rejection())
                .isNull();
        assertThat(returns.row(Returns.itemWith(Column.RETURN_ID, limit)).rejection())
                .isNull();
        assertThat(returns.row(Returns.itemWith(Column.LINE_REFERENCE, limit)).rejection())
                .isNull();
        assertThat(returns.row(Returns.itemWith(Column.ROW_ID, "R".repeat(64))).rejection())
                .isNull();

        StagedRow longDescription = returns.row(Returns.itemWith(Column.DESCRIPTION, limit + "x"));
        assertThat(longDescription.rejection())
                .isEqualTo(Reason.of(ReasonCode.DESCRIPTION_TOO_LONG, "description is longer than 255 characters"));
        assertThat(longDescription.description()).isEqualTo(limit);
        assertThat(returns.row(Returns.itemWith(Column.RETURN_ID, limit + "x")).rejection())
                .isEqualTo(Reason.of(ReasonCode.RETURN_ID_TOO_LONG, "return_id is longer than 255 characters"));
        assertThat(returns.row(Returns.itemWith(Column.LINE_REFERENCE, limit + "x"))
                        .rejection())
                .isEqualTo(Reason.of(ReasonCode.CELL_UNSAFE, "line_reference is longer than 255 characters"));
        assertThat(returns.row(Returns.itemWith(Column.ROW_ID, "R".repeat(65))).rejection())
                .isEqualTo(Reason.of(
                        ReasonCode.ROW_ID_MALFORMED,
                        "row_id \"" + "R".repeat(39) + "…\" is longer than 64 characters"));
    }

    @Test
    void lineBreaksAndTabsInADescriptionBecomeBlanks() {
        StagedRow row = returns.row(Returns.itemWith(Column.DESCRIPTION, "Too\r\nsmall,\tand\nred"));

        assertThat(row.rejection()).isNull();
        assertThat(row.description()).isEqualTo("Too small, and red");
        assertThat(row.cells()).contains("Too\r\nsmall,\tand\nred");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x07, 0x1b, 0x7f, 0x85, 0x202e, 0x2066, 0xfeff})
    void controlCharactersAreRejectedWhereverTheyStand(int unsafe) {
        for (Column column : Column.all()) {
            StagedRow row = returns.row(Returns.itemWith(column, "a" + (char) unsafe + "b"));

            assertThat(Returns.reason(row).code()).as(column.header()).isEqualTo(ReasonCode.CELL_UNSAFE);
            assertThat(Returns.reason(row).detail()).doesNotContain(String.valueOf((char) unsafe));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\t", "\r\n"})
    void lineBreaksAndTabsElsewhereAreRejected(String unsafe) {
        StagedRow row = returns.row(Returns.itemWith(Column.ROW_ID, "R1" + unsafe + "INFO all is well"));

        assertThat(row.rejection())
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
    void aRejectedRowIsNoRequest() {
        StagedRow row = returns.row(Returns.itemWith(Column.QUANTITY, "0"));

        assertThatThrownBy(() -> ReturnRows.of(row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row R1 is rejected: QUANTITY_MALFORMED");
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
            Returns.itemWith(Column.QUANTITY, "1.5"),
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
                        ReasonCode.QUANTITY_NOT_WHOLE,
                        ReasonCode.AMOUNT_MALFORMED,
                        ReasonCode.AMOUNT_REQUIRED,
                        ReasonCode.CURRENCY_MALFORMED,
                        ReasonCode.TAX_RATE_MALFORMED,
                        ReasonCode.TAX_RATE_REQUIRED,
                        ReasonCode.DESCRIPTION_TOO_LONG,
                        ReasonCode.RETURN_ID_TOO_LONG);
    }
}
