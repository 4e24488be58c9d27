package dev.requite.settlement;

import java.time.Duration;
import java.time.Instant;

/** How long something is open, in the classes that finance uses. */
public enum Aging {
    TO_1("0-1", 1),
    TO_7("2-7", 7),
    TO_30("8-30", 30),
    OVER_30(">30", Long.MAX_VALUE);

    private final String code;
    private final long daysMax;

    Aging(String code, long daysMax) {
        this.code = code;
        this.daysMax = daysMax;
    }

    /** As reports have it: {@code 2-7}. */
    public String code() {
        return code;
    }

    /** Whole days from one moment to another, 0 if the other is earlier. */
    public static long days(Instant since, Instant asOf) {
        return Math.max(0, Duration.between(since, asOf).toDays());
    }

    /** The bucket of so many whole days, 0 or more. */
    public static Aging of(long days) {
        for (Aging bucket : values()) {
            if (days <= bucket.daysMax) {
                return bucket;
            }
        }
        throw new IllegalStateException("no bucket for " + days);
    }
}
