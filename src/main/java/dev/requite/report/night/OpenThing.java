package dev.requite.report.night;

import dev.requite.text.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Something that waits for an answer or for a person.
 *
 * @param what it is, as a part of a sentence
 * @param since when it waits, at the earliest
 * @param means what follows from it, as a sentence
 * @param next what to do about it, in a sentence or two
 */
public record OpenThing(String what, Instant since, String means, String next) {

    /** What it is and how old, without what to do. */
    public String inWords(Instant now, ZoneId zone) {
        return what + ", since " + Moments.words(since, zone) + ", " + Moments.words(age(now)) + " ago";
    }

    /** A moment to come is no age. */
    public Duration age(Instant now) {
        return since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
    }
}
