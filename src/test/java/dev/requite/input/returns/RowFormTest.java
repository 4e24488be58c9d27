package dev.requite.input.returns;

import static dev.requite.input.returns.Returns.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.StagedRow;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a well-formed row is read as, and where its limits are. */
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

        assertThat(row.verdict()).isNull();
        assertThat(row.fileNumber()).isEqualTo(1);
        assertThat(row.lineNumber()).isEqualTo(2);
        assertThat(row.verdict()).isNull();
        assertThat(row.rowId()).isEqualTo("R-1");
        assertThat(row.type()).isEqualTo("item");
        assertThat(row.lineReference()).isEqualTo("SKU-1");
        assertThat(row.quantity()).isEqualByComparingTo("2");
        assertThat(row.amount()).isEqualTo(8989L);
        assertThat(row.description()).isEqualTo("Too small");
        assertThat(row.returnId()).isEqualTo("RMA-7");
        assertThat(row.cells())
                .containsExactly(
                        "R-1", "klarna", ORDER, "item", "SKU-1", "2", "89.89", "EUR", "", "Too small", "RMA-7");
    }

    @Test
    void emptyCellsMeanTheDefaultProviderAnItemAndTheCapturedAmount() {
        StagedRow row = returns.row("R1,," + ORDER + ",,SKU-1,1,,,,,");

        assertThat(row.verdict()).isNull();
        assertThat(row.provider()).isEqualTo("klarna");
        assertThat(row.type()).isEqualTo("item");
        assertThat(row.amount()).isNull();
        assertThat(row.currency()).isNull();
        assertThat(row.taxRate()).isNull();
    }

    @Test
    void blanksAloneAreAnEmptyCell() {
        assertThat(returns.row("R1,  ," + ORDER + ", ,SKU-1,1,  , ,   , , ").verdict())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"goodwill", "fee_reversal", "return_fee"})
    void everyOtherRowThanAnItemNeedsAnAmountAndNeitherLineNorQuantity(String type) {
        assertThat(returns.row("R1,," + ORDER + "," + type + ",,,5.00,EUR,,,").verdict())
                .isNull();
        assertThat(returns.row("R1,," + ORDER + "," + type + ",,,,EUR,,,").verdict())
                .isEqualTo(Reason.of(ReasonCode.AMOUNT_REQUIRED, "amount is empty, and a " + type + " needs one"));
        StagedRow withExtras = returns.row("R1,," + ORDER + "," + type + ",SKU-1,many,5.00,EUR,,,");
        assertThat(withExtras.verdict()).isNull();
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
        "JPY, 1200, 1200",
        "BHD, 1.234, 1234",
        "eur, 0.01, 1",
        "EUR, 999999999999.99, 99999999999999",
    })
    void amountsAreReadToTheMinorUnit(String currency, String amount, long minor) {
        StagedRow row = returns.row("R1,," + ORDER + ",goodwill,,," + amount + "," + currency + ",,,");

        assertThat(row.verdict()).isNull();
        assertThat(row.amount()).isEqualTo(minor);
        assertThat(row.currency()).isUpperCase();
    }

    @ParameterizedTest
    @CsvSource({"EUR, 1.500, 2", "EUR, 1.000, 2", "SEK, 10.000, 2", "JPY, 12.5, 0", "JPY, 1.000, 0", "BHD, 1.2340, 3"})
    void moreDecimalsThanTheCurrencyHasAreRefusedZerosOrNot(String currency, String amount, int decimals) {
        Reason malformed = Reason.of(
                ReasonCode.AMOUNT_MALFORMED,
                "amount \"" + amount + "\" has more decimals than " + currency + " has (" + decimals + ")");
        String rest = ",,," + amount + "," + currency + ",,,";

        for (String type : List.of("goodwill", "fee_reversal", "return_fee")) {
            assertThat(returns.row("R1,," + ORDER + "," + type + rest).verdict())
                    .as(type)
                    .isEqualTo(malformed);
        }
        assertThat(returns.row("R1,," + ORDER + ",item,SKU,12," + amount + "," + currency + ",,,")
                        .verdict())
                .isEqualTo(malformed);
        assertThat(returns.row("R1,altapay,1234,item,SKU,12," + amount + "," + currency + ",25,,")
                        .verdict())
                .isEqualTo(malformed);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2.0, 2", "2.50, 2.5", "10, 10", "1000000, 1000000", "007, 7", "0.001, 0.001"})
    void quantitiesAreKeptExactlyWithoutZerosThatSayNothing(String cell, String quantity) {
        StagedRow row = returns.row(Returns.altapayItemWith(Column.QUANTITY, cell));

        assertThat(row.verdict()).isNull();
        assertThat(row.quantity()).isEqualTo(new BigDecimal(quantity));
    }

    @Test
    void twoPointZeroIsAWholeQuantity() {
        assertThat(returns.row(Returns.itemWith(Column.QUANTITY, "2.0")).verdict())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"25, 2500", "12.5, 1250", "0, 0", "0.00, 0", "1, 100", "100, 10000", "5.55, 555", "25.00, 2500"})
    void taxRatesAreBasisPoints(String cell, int basisPoints) {
        assertThat(returns.row(Returns.feeWith(Column.TAX_RATE, cell)).taxRate())
                .isEqualTo(basisPoints);
        assertThat(returns.row(Returns.altapayItemWith(Column.TAX_RATE, cell)).taxRate())
                .isEqualTo(basisPoints);
    }

    @Test
    void theTaxRateOfAKlarnaItemIsIgnoredWhateverItSays() {
        StagedRow row = returns.row(Returns.itemWith(Column.TAX_RATE, "high"));

        assertThat(row.verdict()).isNull();
        assertThat(row.taxRate()).isNull();
    }

    @Test
    void aKlarnaOrderIdIsTheSameOrderInCapitals() {
        StagedRow row = returns.row(Returns.itemWith(Column.ORDER_ID, ORDER.toUpperCase(Locale.ROOT)));

        assertThat(row.verdict()).isNull();
        assertThat(row.orderId()).isEqualTo(ORDER);
    }

    @Test
    void textsEndAtTheirLimitsCountedInCharactersAsPeopleCountThem() {
        String limit = "😀".repeat(255);
        assertThat(returns.row(Returns.itemWith(Column.DESCRIPTION, limit)).verdict())
                .isNull();
        assertThat(returns.row(Returns.itemWith(Column.RETURN_ID, limit)).verdict())
                .isNull();
        assertThat(returns.row(Returns.itemWith(Column.LINE_REFERENCE, limit)).verdict())
                .isNull();
        assertThat(returns.row(Returns.itemWith(Column.ROW_ID, "R".repeat(64))).verdict())
                .isNull();

        StagedRow longDescription = returns.row(Returns.itemWith(Column.DESCRIPTION, limit + "x"));
        assertThat(longDescription.verdict())
                .isEqualTo(Reason.of(ReasonCode.DESCRIPTION_TOO_LONG, "description is longer than 255 characters"));
        assertThat(longDescription.description()).isEqualTo(limit);
        assertThat(returns.row(Returns.itemWith(Column.RETURN_ID, limit + "x")).verdict())
                .isEqualTo(Reason.of(ReasonCode.RETURN_ID_TOO_LONG, "return_id is longer than 255 characters"));
        assertThat(returns.row(Returns.itemWith(Column.LINE_REFERENCE, limit + "x"))
                        .verdict())
                .isEqualTo(Reason.of(ReasonCode.CELL_UNSAFE, "line_reference is longer than 255 characters"));
        assertThat(returns.row(Returns.itemWith(Column.ROW_ID, "R".repeat(65))).verdict())
                .isEqualTo(Reason.of(
                        ReasonCode.ROW_ID_MALFORMED,
                        "row_id \"" + "R".repeat(39) + "…\" is longer than 64 characters"));
    }

    @Test
    void lineBreaksAndTabsInADescriptionBecomeBlanks() {
        StagedRow row = returns.row(Returns.itemWith(Column.DESCRIPTION, "Too\r\nsmall,\tand\nred"));

        assertThat(row.verdict()).isNull();
        assertThat(row.description()).isEqualTo("Too small, and red");
        assertThat(row.cells()).contains("Too\r\nsmall,\tand\nred");
    }
}
