package dev.requite.report.fate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WhoseTurnTest {

    private static final Set<RowStatus> SETTLED = Set.of(RowStatus.REFUNDED, RowStatus.DONE, RowStatus.DUPLICATE);

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void theTurnAndTheRemedySayTheSame(ReasonCode code) {
        String remedy = code.remedy();
        WhoseTurn turn = WhoseTurn.of(code);

        if (remedy.startsWith("Nothing to do")) {
            assertThat(turn).isEqualTo(WhoseTurn.NOBODY);
        }
        if (remedy.startsWith("Run `rerun`") || remedy.endsWith("or `rerun`.")) {
            assertThat(turn).isEqualTo(WhoseTurn.OPERATIONS_RERUN);
        }
        if (turn == WhoseTurn.APPROVE_OR_DISCARD) {
            assertThat(remedy).containsIgnoringCase("approve or discard");
        }
        if (turn == WhoseTurn.DECIDE_FEE) {
            assertThat(remedy).containsIgnoringCase("fee");
        }
    }

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void whatFailedForNowIsOperationsTurnAndWhatIsSettledIsNobodysButOne(ReasonCode code) {
        WhoseTurn turn = WhoseTurn.of(code);

        if (code.status() == RowStatus.FAILED || code.status() == RowStatus.PLANNED) {
            assertThat(turn).isEqualTo(WhoseTurn.OPERATIONS_RERUN);
        }
        if (SETTLED.contains(code.status()) && code != ReasonCode.ALLOCATION_DIFFERS) {
            assertThat(turn).isEqualTo(WhoseTurn.NOBODY);
        }
    }
}
