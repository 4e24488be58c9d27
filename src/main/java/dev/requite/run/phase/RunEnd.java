package dev.requite.run.phase;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param exitCode for cron
 * @param runId the run, null when none was opened
 * @param reports the run's reports, null when none were written
 * @param status what became of the run, null when nothing was reported
 * @param message one or more sentences for a person, empty when the numbers say it all
 */
public record RunEnd(
        ExitCode exitCode,
        @Nullable String runId,
        @Nullable Path reports,
        @Nullable Answer status,
        String message) {

    /** Of a run that could not even be told about. */
    public static RunEnd of(ExitCode exitCode, String runId, String message) {
        return new RunEnd(exitCode, runId, null, null, message);
    }

    /** The same end with sentences before its own. */
    public RunEnd after(List<String> sentences) {
        return new RunEnd(
                exitCode,
                runId,
                reports,
                status,
                Stream.concat(sentences.stream(), Stream.of(message))
                        .filter(sentence -> !sentence.isEmpty())
                        .collect(Collectors.joining("\n")));
    }

    public static RunEnd without(ExitCode exitCode, String message) {
        return new RunEnd(exitCode, null, null, null, message);
    }
}
