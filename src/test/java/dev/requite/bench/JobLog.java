package dev.requite.bench;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When each part of the job began and ended, by its own log. */
final class JobLog {

    private static final Pattern PHASE = Pattern.compile("(\\S+) .* phase (begins|ended) phase=(\\w+).*");
    private static final Pattern OPENED = Pattern.compile("(\\S+) .* run opened .*");
    private static final Pattern ENDED = Pattern.compile("(\\S+) .* run ended .*");

    private static final Pattern STAGED = Pattern.compile(".* phase ended phase=intake rows=(\\d+).*");

    private long staged;
    private final Map<String, OffsetDateTime> begins = new LinkedHashMap<>();
    private final Map<String, OffsetDateTime> ends = new LinkedHashMap<>();

    JobLog(List<String> lines) {
        for (String line : lines) {
            Matcher phase = PHASE.matcher(line);
            if (phase.matches()) {
                (phase.group(2).equals("begins") ? begins : ends)
                        .put(phase.group(3), OffsetDateTime.parse(phase.group(1)));
            }
            Matcher intake = STAGED.matcher(line);
            if (intake.matches()) {
                staged = Long.parseLong(intake.group(1));
            }
            note(OPENED, line, begins);
            note(ENDED, line, ends);
        }
    }

    private static void note(Pattern pattern, String line, Map<String, OffsetDateTime> times) {
        Matcher run = pattern.matcher(line);
        if (run.matches()) {
            times.put("run", OffsetDateTime.parse(run.group(1)));
        }
    }

    static boolean endsIntake(String line) {
        return STAGED.matcher(line).matches();
    }

    /** Rows that the intake put into the ledger. */
    long staged() {
        return staged;
    }

    /** From opening the run to its end: without Java's and the ledger's start. */
    Optional<Duration> run() {
        return between("run", "run");
    }

    Optional<Duration> phase(String name) {
        return between(name, name);
    }

    /** What is done between the intake and the plan: equal rows, contradictions. */
    Optional<Duration> identities() {
        OffsetDateTime from = ends.get("intake");
        OffsetDateTime to = begins.get("plan");
        return from == null || to == null ? Optional.empty() : Optional.of(Duration.between(from, to));
    }

    private Optional<Duration> between(String begun, String ended) {
        OffsetDateTime from = begins.get(begun);
        OffsetDateTime to = ends.get(ended);
        return from == null || to == null ? Optional.empty() : Optional.of(Duration.between(from, to));
    }
}
