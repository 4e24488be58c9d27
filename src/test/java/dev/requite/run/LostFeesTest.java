package dev.requite.run;

import static dev.requite.run.Night.conserved;
import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.fee;
import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static dev.requite.run.Night.orderId;
import static dev.requite.run.Night.summary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A return fee of nothing is none; one that got lost on its way holds its order, which can't be paid out twice. */
class LostFeesTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, mugs(1, 10), mugs(2, 10));

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "0", "0.0"})
    void aFeeOfNothingIsDoneAndTheGoodsArePaid(String nothing) {
        RunEnd end = night.run(night.file("a.csv", item("R-1", 1, 1), fee("R-2", 1, nothing)));

        assertThat(fates(end)).containsExactly("R-1 refunded 5.00", "R-2 done NO_FEE");
        assertThat(end.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(conserved(end)).isTrue();
        assertThat(summary(end).path("rows").path("done").intValue()).isOne();
        assertThat(night.refunded(1)).isEqualTo(500);
    }

    @Test
    void aFeeOfNothingNeedsNoCurrency() {
        RunEnd end = night.run(night.file("a.csv", item("R-1", 1, 1), "R-2," + orderId(1) + ",return_fee,,,0.00,"));

        assertThat(fates(end)).containsExactly("R-1 refunded 5.00", "R-2 done NO_FEE");
    }

    @Test
    void aFeeOfNothingStaysDoneHoweverOftenItComes() {
        Path file = night.file("a.csv", item("R-1", 1, 1), fee("R-2", 1, "0.00"), fee("R-2", 1, "0"));

        assertThat(fates(night.run(file)))
                .containsExactly("R-1 refunded 5.00", "R-2 done NO_FEE", "R-2 duplicate SAME_ROW");
        RunEnd again = night.run(file);
        assertThat(fates(again)).containsExactly("R-1 duplicate SAME_ROW", "R-2 done NO_FEE", "R-2 duplicate SAME_ROW");
        assertThat(again.exitCode()).isEqualTo(ExitCode.SETTLED);
    }

    @Test
    void aFeeOfNothingAndAFeeUnderOneIdContradictEachOther() {
        RunEnd end = night.run(night.file("a.csv", item("R-1", 1, 1), fee("R-2", 1, "0.00"), fee("R-2", 1, "4.95")));

        assertThat(fates(end))
                .containsExactly(
                        "R-1 held FEE_NOT_ELIGIBLE", "R-2 rejected ROW_ID_CONFLICT", "R-2 rejected ROW_ID_CONFLICT");
        assertThat(night.posts()).isZero();
    }

    @Test
    void onlyAFeeMayBeOfNothing() {
        RunEnd end = night.run(night.file("a.csv", Night.goodwill("R-1", 1, "0.00"), item("R-2", 1, 1)));

        assertThat(fates(end)).containsExactly("R-1 rejected AMOUNT_MALFORMED", "R-2 refunded 5.00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ORDER,return-fe,,,4.95,EUR",
                "ORDER,Return Fee,,,4.95,EUR",
                "ORDER,retrun_fee,RETURN-FEE,1,4.95,EUR",
                "ORDER,restocking fee,,,4.95,EUR",
                "ORDER,handling,,,4.95,EUR",
                "ORDER,return_fee,,,\"4,95\",EUR",
                "ORDER,return_fee,,,4.95,EURO",
                "ORDER,return_fee,,,,",
                "ORDER,return_fee,,,4,95,EUR",
                "ORDER,\"return_fee\"x,,,4.95,EUR",
                "\"ORDER,return_fee\",,,4.95,EUR",
                "ORDER,return_fee",
                "ORDER",
                " ORDER ,return_fee,,,4.95,EUR",
            })
    void aRowThatIsOrMayBeAFeeAndIsRejectedHoldsItsOrder(String row) {
        for (String order : List.of(orderId(1), orderId(1).toUpperCase(Locale.ROOT))) {
            RunEnd end = night.run(
                    night.file("a.csv", item("R-1", 1, 1), "R-2," + row.replace("ORDER", order), item("R-3", 2, 1)));

            assertThat(fates(end))
                    .as(row)
                    .contains("R-1 held FEE_NOT_ELIGIBLE")
                    .containsAnyOf("R-3 refunded 5.00", "R-3 duplicate SAME_ROW");
            assertThat(night.refunded(1)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ORDER,Item,MUG,1,,",
                "ORDER,refund,MUG,1,,",
                "ORDER,GOODWILL,,,1.00,EUR",
                "ORDER,Fee-Reversal,,,1.00,EUR",
                "ORDER,item,MUG",
                "ORDER,item,MUG,1,1,,,",
                "ORDER,item,MUG,1,1,50,EUR",
                "ORDER,\"item\"x,MUG,1,,",
            })
    void aRejectedRowThatCanBeNoFeeHoldsNobodyUp(String row) {
        RunEnd end = night.run(night.file("a.csv", item("R-1", 1, 1), "R-2," + row.replace("ORDER", orderId(1))));

        assertThat(fates(end)).as(row).contains("R-1 refunded 5.00");
        assertThat(end.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Klarna", "KLARNA ", "paypal"})
    void aFeeOfAProviderThatIsNoneHoldsTheOrderOfThatIdAllTheSame(String provider) {
        Path file = night.fileOf(
                "a.csv",
                "row_id,provider,order_id,type,line_reference,quantity,amount,currency",
                "R-1,," + orderId(1) + ",item,MUG,1,,",
                "R-2," + provider + "," + orderId(1) + ",return_fee,,,1.00,EUR");

        assertThat(fates(night.run(file)))
                .containsExactly("R-1 held FEE_NOT_ELIGIBLE", "R-2 rejected PROVIDER_UNKNOWN");
    }

    @Test
    void aBigOrderWaitsForItsLostFeeToo() {
        String[] rows = new String[1202];
        for (int i = 0; i < 1200; i++) {
            rows[i] = item("R-" + i, 1, 1);
        }
        rows[1200] = "R-1200," + orderId(1) + ",retourgebuehr,,,1.00,EUR";
        rows[1201] = item("R-1201", 2, 1);

        RunEnd end = night.run(night.file("a.csv", rows));

        assertThat(night.refunded(1)).isZero();
        assertThat(night.refunded(2)).isEqualTo(500);
        assertThat(fates(end))
                .filteredOn(fate -> fate.endsWith("held FEE_NOT_ELIGIBLE"))
                .hasSize(1200);
    }
}
