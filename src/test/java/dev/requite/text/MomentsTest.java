package dev.requite.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as people tell them, with UTC beside them. */
class MomentsTest {

    private static final Instant WINTER = Instant.parse("2026-11-27T02:00:31Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Europe/Berlin    | 2026-11-27T02:00:31Z | 2026-11-27 03:00 CET (02:00 UTC)
            Europe/Berlin    | 2026-07-27T02:00:31Z | 2026-07-27 04:00 CEST (02:00 UTC)
            Europe/Berlin    | 2026-11-26T23:30:00Z | 2026-11-27 00:30 CET (2026-11-26 23:30 UTC)
            America/New_York | 2026-11-27T02:00:31Z | 2026-11-26 21:00 EST (2026-11-27 02:00 UTC)
            UTC              | 2026-11-27T02:00:31Z | 2026-11-27 02:00 UTC
            Europe/London    | 2026-11-27T02:00:31Z | 2026-11-27 02:00 UTC
            """)
    void aMomentIsToldHereAndInUtc(String zone, Instant moment, String words) {
        assertThat(Moments.words(moment, ZoneId.of(zone))).isEqualTo(words);
    }

    @Test
    void whatTheClockOnTheWallShowedIsPutBehindUtc() {
        assertThat(Moments.beside(WINTER, BERLIN)).isEqualTo(" (03:00 CET)");
        assertThat(Moments.beside(Instant.parse("2026-11-26T23:30:00Z"), BERLIN))
                .isEqualTo(" (2026-11-27 00:30 CET)");
        assertThat(Moments.beside(WINTER, ZoneOffset.UTC)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-3, 0 s",
        "0, 0 s",
        "59, 59 s",
        "60, 1 min",
        "192, 3 min 12 s",
        "3600, 1 h",
        "5460, 1 h 31 min",
        "86400, 1 day",
        "176400, 2 days 1 h"
    })
    void aTimeHasItsTwoLargestUnits(long seconds, String words) {
        assertThat(Moments.words(Duration.ofSeconds(seconds))).isEqualTo(words);
    }
}
