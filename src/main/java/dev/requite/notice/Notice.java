package dev.requite.notice;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a call ended.
 *
 * @param exitCode of the call
 * @param before the exit code of the last call of its kind before it, null if there was none
 * @param host the machine it ran on
 * @param words sentences for a person: what happened and what to do; may be empty
 * @param text the figures, in lines
 * @param reports the folder of its reports, null if none were written
 * @param summary the figures for a machine, as the reports have them; missing if nothing was reported
 */
public record Notice(
        NightWork work,
        int exitCode,
        @Nullable Integer before,
        String host,
        String words,
        String text,
        @Nullable Path reports,
        JsonNode summary) {

    /** One line that says it all: where money can have moved, what ended, and what that means. */
    public String subject() {
        return "[" + environment() + "] " + work.word() + " on " + host + " ended with " + exitCode + ": " + verdict()
                + (doubt().isEmpty() ? "" : "; in doubt: " + doubt());
    }

    /** The first screen: what happened, what to do, and the figures below. */
    public String body() {
        StringBuilder body = new StringBuilder(message()).append("\n\n");
        if (!text.isEmpty()) {
            body.append(text).append("\n\n");
        }
        if (reports != null) {
            body.append("Reports on ").append(host).append(": ").append(reports).append('\n');
        }
        return body.toString();
    }

    /** What happened and what to do. */
    String message() {
        String verdict = verdict();
        StringBuilder message = new StringBuilder(verdict.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(verdict.substring(1))
                .append(".\n");
        if (!doubt().isEmpty()) {
            message.append("In doubt: ").append(doubt()).append(".\n");
        }
        message.append("Next: ").append(next());
        if (!words.isEmpty()) {
            message.append("\n\n").append(words);
        }
        return message.toString();
    }

    /** What to do, with the commands to copy. */
    String next() {
        return NextStep.of(this);
    }

    private String verdict() {
        return Verdict.of(work.kind(), exitCode);
    }

    /** What may have been paid or not, by currency; empty where all is certain. */
    private String doubt() {
        return summary.path("pending").properties().stream()
                .filter(balance -> new BigDecimal(balance.getValue()
                                        .path("closing_unknown")
                                        .asString("0"))
                                .signum()
                        != 0)
                .map(balance -> balance.getValue().path("closing_unknown").asString() + " " + balance.getKey())
                .collect(Collectors.joining(" and "));
    }

    /** Whether it is other than the call before. */
    boolean changed() {
        return before == null || before != exitCode;
    }

    private String environment() {
        return switch (summary.path("environment").asString("")) {
            case "live" -> "LIVE";
            case "playground" -> "playground";
            case "test", "local" -> "simulated";
            default -> "Requite";
        };
    }
}
