package dev.requite.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code run}; restarts and reruns are further passes of the same run.
 *
 * @param id sorts by time, unique in the ledger
 * @param kind for real or for show
 * @param inputs hash over the input files' names and contents
 * @param state where it stands
 * @param passes how many times it was taken up, from 1
 * @param startedAt of the first pass
 * @param finishedAt of the last pass, null while it runs or after a crash
 * @param exitCode of the last pass, null while it runs or after a crash
 * @param planHash what waits for approval, null if nothing does
 * @param approvedHash what a person approved, null if nothing
 */
public record Run(
        String id,
        RunKind kind,
        String inputs,
        State state,
        int passes,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Integer exitCode,
        @Nullable String planHash,
        @Nullable String approvedHash) {

    /** Where a run stands. */
    public enum State {
        /** At work, or ended before its end: the same call takes it up again. */
        OPEN,
        /** Stopped at a limit. */
        AWAITING_APPROVAL,
        /** A file was refused; nothing was planned. */
        REFUSED,
        /** Went through to its report. */
        FINISHED
    }

    /** Whether a person discarded its plan, and the process died before all of it was forgotten. */
    public boolean discardCutShort() {
        return state == State.AWAITING_APPROVAL && exitCode == null;
    }

    /** Under which the plans of this run stand in the ledger. */
    public String scope() {
        return kind == RunKind.DRY_RUN ? id : RefundStore.LIVE;
    }
}
