package dev.requite.app.checkup;

import dev.requite.app.checkup.Finding.Fine;
import dev.requite.app.checkup.Finding.Warning;
import dev.requite.app.checkup.Finding.Wrong;
import dev.requite.text.Moments;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;

/** This machine's clock beside those of others. */
public final class ClockCheck {

    private static final String ABOUT = "clock";

    /** An answer's date has whole seconds, and was a while on its way. */
    private static final Duration LIKE_THEIRS = Duration.ofSeconds(30);

    /** By as much a key may be older at Klarna than it is here before it is not sent again. */
    private static final Duration HARMLESS = Duration.ofMinutes(5);

    private ClockCheck() {}

    /**
     * Of the one that differs most.
     *
     * @param ahead by how much each other's clock is ahead of this one's, below zero if it is behind; by its name
     */
    public static Finding of(Map<String, Duration> ahead) {
        return ahead.entrySet().stream()
                .max(Comparator.comparing(other -> other.getValue().abs()))
                .map(other -> of(other.getKey(), other.getValue()))
                .orElseGet(() -> new Warning(
                        ABOUT,
                        "nobody told the time to compare it with",
                        "Whether this machine's clock is right is not known.",
                        "Ask again when an account can be reached."));
    }

    private static Finding of(String other, Duration ahead) {
        Duration off = ahead.abs();
        if (off.compareTo(LIKE_THEIRS) <= 0) {
            return new Fine(ABOUT, "as " + other + " has it, to within " + Moments.words(off.plusSeconds(1)));
        }
        String is = Moments.words(off) + (ahead.isNegative() ? " ahead of " : " behind ") + other;
        String remedy = "Set this machine's clock, and let it be kept right (chrony, systemd-timesyncd).";
        return off.compareTo(HARMLESS) <= 0
                ? new Warning(ABOUT, is, "Times in reports and logs are off by as much.", remedy)
                : new Wrong(
                        ABOUT,
                        is,
                        "How old a refund's key is can't be told by it; what is uncertain may wait longer than it has to, and"
                                + " times in reports are wrong.",
                        remedy,
                        false);
    }
}
