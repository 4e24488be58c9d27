package dev.requite.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.intake.InputFile;
import dev.requite.intake.IntakeRules;
import dev.requite.intake.ReturnsFile;
import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.TestLedger;
import dev.requite.order.ProviderRules;
import dev.requite.order.Reason;
import dev.requite.order.ReasonCode;
import dev.requite.order.StagedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rejects file goes back into the job as it is: the job reads it, and judges every row as before. */
class RejectsRoundTripTest {

    private static final String ORDER = "6a7c7b32-9f06-4b9f-8d4e-0d8e4c0b1f2a";

    @TempDir
    Path dir;

    private final LedgerFixture ledger = new LedgerFixture();

    private static IntakeRules rules() {
        ProviderRules klarna = new ProviderRules("klarna", Pattern.compile("[0-9a-f-]{36}"), "a UUID", 255, false);
        return IntakeRules.of("klarna", Map.of("klarna", klarna));
    }

    /** Reads a file into a run of its own and writes its reports. */
    private List<StagedRow> run(String runId, Path path) {
        Run run = ledger.open(runId, RunKind.RUN);
        InputFile file = InputFile.fingerprint(1, path);
        ledger.intake.enterFiles(
                run.id(),
                List.of(new InputFileEntry(
                        1, path.toString(), file.name(), file.size(), file.sha256(), List.of(), null)));
        List<StagedRow> rows = new ArrayList<>();
        try (ReturnsFile returns = ReturnsFile.open(file, rules())) {
            ledger.intake.header(run.id(), 1, returns.head());
            for (StagedRow row = returns.next(); row != null; row = returns.next()) {
                rows.add(row);
            }
            ledger.intake.stage(run.id(), rows);
            ledger.intake.complete(run.id(), 1, returns.rows());
        }
        TestLedger.settleIdentities(ledger.intake, run.id());
        assertThat(new Reports(ledger.accounts, dir, null, null).write(runId).problems())
                .isEmpty();
        return rows;
    }

    private Path returns(String... lines) throws IOException {
        return Files.writeString(dir.resolve("returns.csv"), String.join("\n", lines) + "\n");
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';'})
    void everyRejectedRowIsRejectedAgainForTheSameReason(char delimiter) throws IOException {
        String comma = String.valueOf(delimiter);
        Path file = returns(
                "row_id,order_id,line_reference,quantity,note,amount,currency".replace(",", comma),
                ("ok," + ORDER + ",SKU,1,,,").replace(",", comma),
                ("-neg," + ORDER + ",SKU,-1,=1+1,,").replace(",", comma),
                ("quoted," + ORDER + ",SKU,x,\"two\nlines \"\"here\"\"\",,").replace(",", comma),
                ("same," + ORDER + ",SKU,1,,,").replace(",", comma),
                ("same," + ORDER + ",SKU,2,,,").replace(",", comma));
        run("R-1", file);
        List<StagedRow> again = run("R-2", dir.resolve("R-1/rejects.csv"));

        assertThat(again.stream().map(StagedRow::rowId)).containsExactly("-neg", "quoted", "same", "same");
        assertThat(again.get(0).cells()).startsWith("-neg", ORDER, "SKU", "-1", "=1+1", "", "");
        assertThat(again.get(1).cells().get(4)).isEqualTo("two\nlines \"here\"");
        assertThat(dir.resolve("R-2/rejects.csv")).hasSameTextualContentAs(dir.resolve("R-1/rejects.csv"));
    }

    @Test
    void noUnreadableRecordBecomesPayable() throws IOException {
        Path file = returns(
                "row_id,order_id,line_reference,quantity,currency,amount",
                "long," + ORDER + ",SKU,1,EUR,12,50",
                "short," + ORDER + ",SKU,1",
                "broken," + ORDER + ",SKU\"x\"\"\",\"1\"2,EUR,3.00");
        run("R-1", file);
        List<StagedRow> again = run("R-2", dir.resolve("R-1/rejects.csv"));

        assertThat(again).hasSize(3).allSatisfy(row -> assertThat(row.verdict()).isNotNull());
        assertThat(again.get(0).rowId()).isEqualTo("long");
        assertThat(again.get(0).verdict()).extracting(Reason::code).isEqualTo(ReasonCode.ORDER_ID_MALFORMED);
    }
}
