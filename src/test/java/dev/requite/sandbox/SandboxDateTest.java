package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.SHIRT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.fault.Fault;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The time that answers show, and the clock behind it. */
class SandboxDateTest {

    private static final String READ = "/ordermanagement/v1/orders/" + SHIRT;

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(AltapayOrders.all())
            .clock(SandboxClock.stoppedAt(Instant.parse("2024-06-01T12:00:00Z")))
            .build());

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void everyAnswerIsDatedByTheSandboxsClock() {
        assertThat(shown()).isEqualTo("Sat, 01 Jun 2024 12:00:00 GMT, the same, 2024-06-01T14:00:00+02:00");

        sandbox.clock().advance(Duration.ofHours(13));
        assertThat(shown()).isEqualTo("Sun, 02 Jun 2024 01:00:00 GMT, the same, 2024-06-02T03:00:00+02:00");
        sandbox.clock().setOffset(Duration.ofHours(-13));
        assertThat(shown()).isEqualTo("Fri, 31 May 2024 23:00:00 GMT, the same, 2024-06-01T01:00:00+02:00");
    }

    @Test
    void refusalsAreDatedToo() {
        sandbox.faults().refunds().next(1, Fault.TOO_MANY_REQUESTS);

        assertThat(date(AltapayClient.of(sandbox)
                        .refundAsync(AltapayOrders.CARD, "1")
                        .join()))
                .isEqualTo("Sat, 01 Jun 2024 12:00:00 GMT");
        assertThat(date(TestClient.as(sandbox, "x", "y").get(READ))).isEqualTo("Sat, 01 Jun 2024 12:00:00 GMT");
    }

    @Test
    void theDateMayBeWrongWhileTheClockIsRight() {
        sandbox.behave(behaviour -> behaviour.dateOffset(Duration.ofDays(-365)));

        assertThat(shown()).isEqualTo("Fri, 02 Jun 2023 12:00:00 GMT, the same, 2023-06-02T14:00:00+02:00");
        assertThat(sandbox.clock().instant()).isEqualTo(Instant.parse("2024-06-01T12:00:00Z"));
    }

    @Test
    void theDateMayBeLeftOut() {
        sandbox.behave(behaviour -> behaviour.dated(false));

        assertThat(shown()).isEqualTo("none, the same, ");
    }

    @Test
    void aFrozenClockStandsStillAndGoesOnFromThere() {
        SandboxClock clock = SandboxClock.ticking();
        clock.advance(Duration.ofHours(1));
        clock.freeze();
        Instant frozen = clock.instant();
        waitForTheMachinesClock();

        assertThat(clock.instant()).isEqualTo(frozen);
        assertThat(clock.frozen()).isTrue();
        clock.advance(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(frozen.plus(Duration.ofHours(1)));
        clock.freeze();
        clock.thaw();
        waitForTheMachinesClock();

        assertThat(clock.frozen()).isFalse();
        assertThat(clock.instant())
                .isAfter(frozen.plus(Duration.ofHours(1)))
                .isBefore(frozen.plus(Duration.ofHours(2)));
    }

    @Test
    void itIsAdvancedForwardOnly() {
        assertThatThrownBy(() -> sandbox.clock().advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void waitForTheMachinesClock() {
        Instant before = Instant.now();
        while (!Instant.now().isAfter(before)) {
            Thread.onSpinWait();
        }
    }

    /** At AltaPay's, at Klarna's, and in AltaPay's XML. */
    private String shown() {
        AltapayClient.Xml altapay = AltapayClient.of(sandbox).payment(AltapayOrders.CARD);
        String klarna = date(TestClient.of(sandbox).get(READ));
        String http = date(altapay.http());
        return http + ", " + (klarna.equals(http) ? "the same" : klarna) + ", " + altapay.text("//Header/Date");
    }

    /** Of all its dates, if there were several. */
    private static String date(HttpResponse<String> answer) {
        return answer.headers().allValues("Date").isEmpty()
                ? "none"
                : String.join(" and ", answer.headers().allValues("Date"));
    }
}
