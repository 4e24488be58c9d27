package dev.requite.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seen at one look. */
class NoticeTest {

    @TempDir
    private Path reports;

    @Test
    void rowsThatNeedAPersonComeWithTheCommandForThem() {
        Notice notice = Ended.of(3, 0, "", "Run R", reports, Ended.json("{\"rows\":{\"rejected\":2,\"held\":0}}"));

        assertThat(notice.body()).startsWith("""
                Some rows need a person.
                Next: Nothing is urgent. Correct the rows in rejects.csv, then run that file:
                    requite run --input %s

                Run R
                """.formatted(reports.resolve("rejects.csv")));
    }

    @Test
    void whereNoRowIsToBeCorrectedItSaysWhatTheReportSays() {
        Notice notice = Ended.of(
                3, 0, "", "", reports, Ended.json("{\"rows\":{\"rejected\":0},\"next\":\"nothing is to be paid.\"}"));

        assertThat(notice.body())
                .startsWith("Some rows need a person.\nNext: Nothing is urgent. Nothing is to be paid.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";"})
    void moneyInDoubtIsToldWithTheReferencesToSettleItBy(String delimiter) throws IOException {
        Files.writeString(
                reports.resolve("uncertain.csv"), """
                run_id,merchant_reference,operation,reference,refund_amount,currency
                R,"a, b",ITEMS,u-1,7.00,EUR
                R,,EXTEND_DUE_DATE,u-2,,EUR
                R,,ITEMS,u-3,1.00,EUR
                R,,ITEMS,u-4,1.00,EUR
                """.replace(", b", "; b").replace(",", delimiter));
        Notice notice = Ended.of(
                4,
                0,
                "",
                "",
                reports,
                Ended.json("{\"kind\":\"run\",\"pending\":{\"EUR\":{\"closing_unknown\":\"9.00\"},"
                        + "\"SEK\":{\"closing_unknown\":\"0.00\"}}}"));

        assertThat(notice.subject()).endsWith("not certain yet or failed for now; in doubt: 9.00 EUR");
        assertThat(notice.body())
                .startsWith("""
                        Some of it is not certain yet or failed for now.
                        In doubt: 9.00 EUR.
                        Next: Go on with it: it asks again with the same keys, and never pays twice.
                            requite rerun
                        """)
                .contains("    requite settle u-1 --refunded    # 7.00 EUR\n    requite settle u-2 --done\n")
                .contains("u-3", "more of them are in uncertain.csv.")
                .doesNotContain("u-4");
    }

    @Test
    void aReconciliationIsToldOfReconciliations() {
        assertThat(reconciled(4).body()).contains("requite reconcile --fetch").doesNotContain("rerun");
        assertThat(reconciled(3).body())
                .startsWith("Some items need a person.")
                .contains("    requite decide --by NAME --from ");
        assertThat(reconciled(8).body()).contains("    requite decide --by NAME --from ");
    }

    @Test
    void aPlanThatWaitsComesWithItsName() {
        assertThat(Ended.of(5, 0, "", "", null, Ended.json("{\"plan_id\":\"4f00\"}"))
                        .body())
                .contains("    requite run --approve 4f00\n    requite run --discard 4f00\n");
    }

    private Notice reconciled(int exitCode) {
        return new Notice(NightWork.RECONCILE, exitCode, 0, "shop-7", "", "", reports, Ended.json("{}"));
    }
}
