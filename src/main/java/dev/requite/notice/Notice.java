package dev.requite.notice;

import java.nio.file.Path;
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
        return "[" + environment() + "] " + work.word() + " on " + host + " ended with " + exitCode + ": "
                + Verdict.of(exitCode).words();
    }

    /** The first screen. */
    public String body() {
        StringBuilder body = new StringBuilder(Verdict.of(exitCode).words()).append(".\n");
        body.append(Verdict.of(exitCode).next()).append("\n\n");
        if (!words.isEmpty()) {
            body.append(words).append("\n\n");
        }
        if (!text.isEmpty()) {
            body.append(text).append("\n\n");
        }
        if (reports != null) {
            body.append("Reports on ").append(host).append(": ").append(reports).append('\n');
        }
        return body.toString();
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
