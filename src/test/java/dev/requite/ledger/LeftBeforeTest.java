package dev.requite.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeftBeforeTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final LeftBefore AT_NOON = new LeftBefore(NOON, null);

    @Test
    void timePassesFromTheFirstAnswerOn() {
        LeftBefore later = AT_NOON.heard(NOON.plusSeconds(60)).heard(NOON.plusSeconds(120));

        assertThat(later).isEqualTo(AT_NOON);
        assertThat(later.ago(NOON.plusSeconds(180))).isEqualTo(Duration.ofMinutes(3));
        assertThat(later.ago(NOON.minusSeconds(1))).isNegative();
    }

    @Test
    void anEarlierTimeCountsOnlyUntilAnAnswerComesToTheFirstAgain() {
        LeftBefore doubted = AT_NOON.heard(NOON.minus(Duration.ofHours(13)));

        assertThat(doubted.ago(NOON.minus(Duration.ofHours(1)))).isEqualTo(Duration.ofHours(12));
        assertThat(doubted.ago(NOON.plusSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        assertThat(doubted.heard(NOON.plusSeconds(7))).isEqualTo(AT_NOON);
    }

    @Test
    void laterOfTwoEarlierTimesTellsWhatPassedBetweenThem() {
        LeftBefore doubted = AT_NOON.heard(NOON.minus(Duration.ofHours(5))).heard(NOON.minus(Duration.ofHours(4)));

        assertThat(doubted.ago(NOON.minus(Duration.ofHours(4)))).isEqualTo(Duration.ofHours(1));
    }
}
