package dev.requite.job;

import org.jspecify.annotations.Nullable;

/** Reports and questions about runs, from the ledger alone. */
public final class RunReports {
    public String summaryJson(String runId) {
        return "{}";
    }

    public String summaryText(String runId) {
        return runId;
    }

    public Answer status(@Nullable String runId) {
        return new Answer(false, "", "", ExitCode.USAGE);
    }

    public Answer report(@Nullable String runId) {
        return new Answer(false, "", "", ExitCode.USAGE);
    }

    public Answer explain(String rowId) {
        return new Answer(false, "", "", ExitCode.USAGE);
    }
}
