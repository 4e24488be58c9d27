package dev.requite.report.fate;

import dev.requite.ledger.Decision;
import dev.requite.ledger.ExceededLimit;
import dev.requite.ledger.PhaseTime;
import java.util.List;

/**
 * What a run came with beside its rows.
 *
 * @param phases how long each took, pass by pass; without that of the report, which tells of them
 * @param exceeded the limits that its plan was above when it was last weighed
 * @param decisions what people said about it, oldest first
 */
public record Circumstances(List<PhaseTime> phases, List<ExceededLimit> exceeded, List<Decision> decisions) {

    public Circumstances {
        phases = List.copyOf(phases);
        exceeded = List.copyOf(exceeded);
        decisions = List.copyOf(decisions);
    }
}
