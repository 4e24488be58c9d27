package dev.requite.run;

import static dev.requite.run.Night.conserved;
import static dev.requite.run.Night.summary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.run.phase.RunEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ledger says of operations and what the reports tell is counted twice, and has to agree. */
class OperationsConservedTest extends OperationsOfANight {

    @Test
    void anOperationOfWhichNoRowTellsIsNotConserved() {
        RunEnd end = night.run(everything());

        reportAfter("DELETE FROM operation_row WHERE row_id = 'D-1'", end);

        assertThat(conserved(end)).isFalse();
        assertThat(summary(end).path("conservation").path("problems").toString())
                .contains(
                        "The run planned the operations {extend_authorization=1, extend_due_date=1,"
                                + " release_authorization=1}, its rows tell of {extend_authorization=1,"
                                + " release_authorization=1}.",
                        "costs of {EUR=100}",
                        "costs of {}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE return_row SET status = 'rejected' WHERE row_id = 'E-1'",
                "UPDATE operation SET released = 1999 WHERE kind = 'RELEASE_AUTHORIZATION'"
            })
    void anOperationThatIsToldOtherwiseIsNotConserved(String tampering) {
        RunEnd end = night.run(everything());

        reportAfter(tampering, end);

        assertThat(conserved(end)).isFalse();
    }

    private void reportAfter(String tampering, RunEnd end) {
        night.tamper(tampering);
        night.call(session -> session.reports().report(end.runId()));
    }
}
