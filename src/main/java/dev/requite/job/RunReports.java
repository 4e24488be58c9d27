package dev.requite.job;

import dev.requite.ledger.RunStore;
import dev.requite.report.Reports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reports and questions about runs, from the ledger alone. */
public final class RunReports {

    private final RunStore runs;
    private final Reports reports;

    RunReports(RunStore runs, Reports reports) {
        this.runs = runs;
        this.reports = reports;
    }

    /** A finished run's summary as it stands in its reports. */
    public String summaryJson(String runId) {
        try {
            return Files.readString(reports.folder(runId).resolve("summary.json"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for a person. */
    public String summaryText(String runId) {
        return summaryJson(runId);
    }

    /** What happened to a run; the newest when none is named. */
    public Answer status(@Nullable String runId) {
        String id = named(runId);
        return id == null ? unknownRun(runId) : new Answer(true, summaryText(id), summaryJson(id), ExitCode.SETTLED);
    }

    /** Writes a run's reports again; the newest when none is named. */
    public Answer report(@Nullable String runId) {
        String id = named(runId);
        if (id == null) {
            return unknownRun(runId);
        }
        reports.write(id);
        return new Answer(true, "Written: " + reports.folder(id), summaryJson(id), ExitCode.SETTLED);
    }

    /** The whole life of a row. */
    public Answer explain(String rowId) {
        return new Answer(false, "The ledger has no row " + rowId + ".", "{}", ExitCode.USAGE);
    }

    private @Nullable String named(@Nullable String runId) {
        return runId == null
                ? runs.newest().map(run -> run.id()).orElse(null)
                : runs.find(runId).map(run -> run.id()).orElse(null);
    }

    private static Answer unknownRun(@Nullable String runId) {
        String text = runId == null
                ? "The ledger has no runs yet."
                : "The ledger has no run " + Objects.requireNonNull(runId) + ".";
        return new Answer(false, text, "{}", ExitCode.USAGE);
    }
}
