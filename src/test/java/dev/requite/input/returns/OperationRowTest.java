package dev.requite.input.returns;

import static dev.requite.input.returns.Returns.ORDER;
import static dev.requite.input.returns.Returns.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.account.ProviderRules;
import dev.requite.model.request.OperationKind;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.StagedRow;
import dev.requite.model.row.Wish;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that ask for something else than money back, and what of them must not touch any other row. */
class OperationRowTest {

    private static final String HEADER =
            "row_id,provider,order_id,type,amount,currency,capture_id,days,max_cost,description\n";

    private static final IntakeRules RULES = IntakeRules.of("klarna", withOperations());

    @TempDir
    Path folder;

    private Returns returns;

    private static Map<String, ProviderRules> withOperations() {
        Map<String, ProviderRules> providers = new HashMap<>(Returns.PROVIDERS);
        providers.computeIfPresent(
                "klarna",
                (name, rules) -> new ProviderRules(
                        name,
                        rules.orderId(),
                        rules.orderIdForm(),
                        rules.lineReferenceMax(),
                        false,
                        EnumSet.allOf(OperationKind.class)));
        return providers;
    }

    @BeforeEach
    void freshFolder() {
        returns = new Returns(folder);
    }

    private List<StagedRow> rowsOf(String text) {
        return Returns.rows(returns.write("returns.csv", text), RULES);
    }

    /** What stands behind the order. */
    private StagedRow row(String cells) {
        List<StagedRow> rows = rowsOf(HEADER + "R1,," + ORDER + "," + cells + "\n");
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private void assertRejected(String cells, ReasonCode code) {
        assertThat(reason(row(cells)).code()).as(cells).isEqualTo(code);
    }

    @Test
    void anExtensionNeedsNothingAndMayHaveDays() {
        StagedRow plain = row("extend_authorization,,,,,,");
        StagedRow soon = row("extend_authorization,,,,180,,Late parcel");

        assertThat(plain.verdict()).isNull();
        assertThat(plain.wish()).isEqualTo(Wish.PLAIN);
        assertThat(soon.verdict()).isNull();
        assertThat(soon.wish()).isEqualTo(new Wish(180, null, null));
        assertThat(soon.description()).isEqualTo("Late parcel");
    }

    @Test
    void anExtensionIgnoresTheOtherColumns() {
        StagedRow row = row("extend_authorization,much,EURO,C-1,,free,");

        assertThat(row.verdict()).isNull();
        assertThat(row.amount()).isNull();
        assertThat(row.currency()).isNull();
        assertThat(row.captureId()).isEmpty();
        assertThat(row.contentHash())
                .isEqualTo(row("extend_authorization,,,,,,").contentHash());
    }

    @Test
    void aReleasesAmountIsWhatMustRemainAndNoMoney() {
        StagedRow row = row("release_authorization,40.00,eur,C-1,5,1.00,");

        assertThat(row.verdict()).isNull();
        assertThat(row.wish()).isEqualTo(new Wish(null, null, 4000L));
        assertThat(row.amount()).isNull();
        assertThat(row.currency()).isEqualTo("EUR");
        assertThat(row.captureId()).isEmpty();
        assertThat(row("release_authorization,0.00,EUR,,,,").wish().remaining()).isZero();
        assertThat(row("release_authorization,,,,,,").wish()).isEqualTo(Wish.PLAIN);
    }

    @Test
    void aDueDateHasItsCaptureDaysAndMostCost() {
        StagedRow row = row("extend_due_date,5.00,EUR,C-1,10,1.99,");

        assertThat(row.verdict()).isNull();
        assertThat(row.wish()).isEqualTo(new Wish(10, 199L, null));
        assertThat(row.captureId()).isEqualTo("C-1");
        assertThat(row.amount()).isNull();
        assertThat(row("extend_due_date,,,,2,,").wish()).isEqualTo(new Wish(2, null, null));
        assertThat(row("extend_due_date,,EUR,,2,0,").wish()).isEqualTo(new Wish(2, 0L, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "181", "1000", "-1", "2.0", "1e1", "ten", "+5", "１０", "99999999999999999999"})
    void daysThatAreNoNumberFrom1To180(String days) {
        assertRejected("extend_authorization,,,," + days + ",,", ReasonCode.DAYS_MALFORMED);
        assertRejected("extend_due_date,,,," + days + ",,", ReasonCode.DAYS_MALFORMED);
        assertThat(row("release_authorization,,,," + days + ",,").verdict()).isNull();
    }

    @Test
    void aDueDateWithoutDays() {
        assertRejected("extend_due_date,,,,,,", ReasonCode.DAYS_MALFORMED);
        assertRejected("extend_due_date,,,, 10,,", ReasonCode.DAYS_MALFORMED);
        assertThat(row("extend_due_date,,,,010,,").wish().days()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "1.999, EUR",
        "-1, EUR",
        "'1,99', EUR",
        "free, EUR",
        "1e2, EUR",
        "1.99, ''",
        "12.5, JPY",
        "123456789012345678, EUR",
        "99999999999999999999999999, EUR"
    })
    void aMostCostThatIsNoMoney(String cost, String currency) {
        assertRejected("extend_due_date,," + currency + ",,10,\"" + cost + "\",", ReasonCode.MAX_COST_MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({
        "40.001, EUR, AMOUNT_MALFORMED",
        "-40, EUR, AMOUNT_MALFORMED",
        "123456789012345678, EUR, AMOUNT_MALFORMED",
        "40.00, '', CURRENCY_MALFORMED",
        "40.00, EURO, CURRENCY_MALFORMED",
        "'', EUR, AMOUNT_REQUIRED"
    })
    void aRemainderThatIsNoMoney(String amount, String currency, ReasonCode code) {
        assertRejected("release_authorization," + amount + "," + currency + ",,,,", code);
    }

    @Test
    void aCurrencyThatIsNone() {
        assertRejected("extend_due_date,,EURO,,10,,", ReasonCode.CURRENCY_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"extend_authorization", "release_authorization", "extend_due_date"})
    void aProviderWithoutTheOperationRejectsItAtOnce(String type) {
        List<StagedRow> rows = rowsOf(HEADER + "R1,altapay,12345," + type + ",,,,10,,\n");

        assertThat(reason(rows.get(0)).code()).isEqualTo(ReasonCode.OPERATION_NOT_SUPPORTED);
        assertThat(reason(rows.get(0)).detail()).isEqualTo("altapay has no " + type);
    }

    @Test
    void theThreeColumnsAreIgnoredOnRowsOfMoneyWhateverStandsInThem() {
        String plain = "row_id,order_id,type,line_reference,quantity,amount,currency\n";
        String own = "row_id,order_id,type,line_reference,quantity,amount,currency,capture_id,days,max_cost\n";
        String fee = "R2," + ORDER + ",return_fee,,,5.00,EUR";
        String item = "R1," + ORDER + ",item,SKU,2,10.00,EUR";

        List<StagedRow> before = rowsOf(plain + item + "\n" + fee + "\n");
        List<StagedRow> after = rowsOf(own + item + ",\"a\tb\", never,-3\n" + fee + ",\u0007,999,free\n");

        assertThat(after).extracting(StagedRow::verdict).containsOnlyNulls();
        assertThat(after)
                .extracting(StagedRow::contentHash)
                .containsExactlyElementsOf(
                        before.stream().map(StagedRow::contentHash).toList());
        assertThat(after).extracting(StagedRow::wish).containsOnly(Wish.PLAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Days",
                "DAYS",
                "day",
                "dayz",
                "Capture-Id",
                "CaptureID",
                "capture id",
                "Max-Cost",
                "maxcost",
                "Max Cost"
            })
    void aFileWithSuchAColumnOfItsOwnIsNotRefused(String name) {
        String header = "row_id,order_id,line_reference,quantity";

        List<StagedRow> rows = rowsOf(header + "," + name + "\nR1," + ORDER + ",SKU,2,whatever\n");

        assertThat(rows).extracting(StagedRow::verdict).containsOnlyNulls();
        assertThat(rows.get(0).contentHash())
                .isEqualTo(rowsOf(header + "\nR1," + ORDER + ",SKU,2\n").get(0).contentHash());
    }

    @Test
    void everyMeaningfulDifferenceIsAnotherRow() {
        String[] rows = {
            "extend_authorization,,,,,,",
            "extend_authorization,,,,1,,",
            "extend_authorization,,,,2,,",
            "extend_authorization,,,,,,Late",
            "release_authorization,,,,,,",
            "release_authorization,40.00,EUR,,,,",
            "release_authorization,40.01,EUR,,,,",
            "release_authorization,40.00,SEK,,,,",
            "release_authorization,0.00,EUR,,,,",
            "extend_due_date,,,,2,,",
            "extend_due_date,,,,10,,",
            "extend_due_date,,,C-1,2,,",
            "extend_due_date,,,C-2,2,,",
            "extend_due_date,,EUR,,2,0.00,",
            "extend_due_date,,EUR,,2,0.01,",
            "extend_due_date,,SEK,,2,0.01,",
        };
        Set<String> hashes = new HashSet<>();
        for (String cells : rows) {
            StagedRow row = row(cells);
            assertThat(row.verdict()).as(cells).isNull();
            assertThat(hashes.add(row.contentHash())).as(cells).isTrue();
        }
    }

    @Test
    void theSameWishWrittenDifferentlyIsTheSameRow() {
        assertThat(row("extend_due_date,,eur,,010,1.9,").contentHash())
                .isEqualTo(row("extend_due_date,7.00,EUR,,10,1.90,").contentHash());
        assertThat(row("extend_due_date,,EUR,,10,,").contentHash())
                .isEqualTo(row("extend_due_date,,,,10,,").contentHash());
    }

    @Test
    void theHashOfAnOperationNeverChangesSinceCarriedOutRowsAreKnownByIt() {
        assertThat(row("extend_due_date,,EUR,C-1,10,1.99,").contentHash())
                .isEqualTo("b6b7a9ef7215996a5c2a4ced9b20542e576a673499fdd6dc7ad4b547a9d89db1");
    }
}
