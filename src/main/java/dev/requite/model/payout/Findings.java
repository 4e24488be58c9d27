package dev.requite.model.payout;

import java.util.List;

/** What became of one order's lines and refunds: one finding for each. */
public record Findings(List<LineFinding> lines, List<RefundFinding> refunds) {

    public Findings {
        lines = List.copyOf(lines);
        refunds = List.copyOf(refunds);
    }
}
