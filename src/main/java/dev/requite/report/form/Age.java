package dev.requite.report.form;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How old something is.
 *
 * @param days whole ones, empty if nobody knows since when
 * @param bucket of finance's usual four, empty likewise
 */
public record Age(String days, String bucket) {

    /** From one moment to another; a moment to come is no age. */
    public static Age of(@Nullable Instant since, Instant until) {
        if (since == null) {
            return new Age("", "");
        }
        long days = Math.max(0, Duration.between(since, until).toDays());
        return new Age(Long.toString(days), days <= 1 ? "0-1" : days <= 7 ? "2-7" : days <= 30 ? "8-30" : ">30");
    }
}
