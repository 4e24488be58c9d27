package dev.requite.sandbox.wire;

import dev.requite.sandbox.books.Behaviour;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The time that the providers' answers show. Thread-safe. */
public final class AnswerDate {

    /** RFC 9110, section 5.6.7: two digits for the day, unlike the JDK's own. */
    private static final DateTimeFormatter HTTP = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private final Supplier<Behaviour> behaviour;

    public AnswerDate(InstantSource clock, Supplier<Behaviour> behaviour) {
        this.clock = clock;
        this.behaviour = behaviour;
    }

    /** Nothing if answers have no date. */
    public Optional<Instant> shown() {
        Behaviour now = behaviour.get();
        return now.dated() ? Optional.of(clock.instant().plus(now.dateOffset())) : Optional.empty();
    }

    /** As HTTP's header has it. */
    Optional<String> header() {
        return shown().map(HTTP::format);
    }
}
