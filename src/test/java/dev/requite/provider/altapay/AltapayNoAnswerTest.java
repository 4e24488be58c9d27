package dev.requite.provider.altapay;

import static dev.requite.provider.http.ScriptedServer.answer;
import static dev.requite.provider.http.ScriptedServer.hangUp;
import static dev.requite.provider.http.ScriptedServer.raw;
import static dev.requite.provider.http.ScriptedServer.reset;
import static dev.requite.provider.http.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.provider.OrderAnswer;
import dev.requite.provider.Permit;
import dev.requite.provider.SendAnswer;
import dev.requite.provider.SendAnswer.NotCarriedOut;
import dev.requite.provider.SendAnswer.Unclear;
import dev.requite.provider.http.ScriptedServer;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AltapayNoAnswerTest {

    private static final String FAILED = AltapayTestBed.response("<Result>Failed</Result>");

    static ScriptedServer.Act[] lostAnswers() {
        return new ScriptedServer.Act[] {
            hangUp(),
            reset(),
            raw("HTTP/1.1 200 OK\r\nContent-Type: text/x", false),
            raw("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + FAILED, false),
            raw("HTTP/1.1 200 OK\r\n\r\n" + FAILED.substring(0, FAILED.length() - 5), false),
            raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<APIR", false),
            answer(200, FAILED, "Content-Encoding: gzip"),
            raw("\u0000\u0001\u0002\u0003", false)
        };
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void aLostOrBrokenAnswerIsUnclearAndExactlyOnePostWasOnTheWire(ScriptedServer.Act act) {
        try (AltapayTestBed bed = AltapayTestBed.with(act)) {
            assertThat(bed.send()).isInstanceOf(Unclear.class);
            assertThat(bed.server.seen()).hasSize(1);
        }
    }

    @Test
    void aKeptConnectionThatClosesWithoutAnAnswerGetsNoSecondPost() {
        try (ScriptedServer server = new ScriptedServer(answer(200, FAILED), hangUp());
                AltapayProvider provider = new AltapayProvider(
                        AltapayTestBed.settings(server.url()).with(calls -> calls.withConnectionsMax(1)))) {
            provider.send(AltapayTestBed.request(), Permit.always()).join();

            assertThat(provider.send(AltapayTestBed.request(), Permit.always()).join())
                    .isInstanceOf(Unclear.class);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.seen()).hasSize(2);
        }
    }

    @Test
    void aServerThatNeverAnswersIsUnclear() {
        try (ScriptedServer server = new ScriptedServer(silence());
                AltapayProvider provider = impatient(server.url())) {
            assertThat(provider.send(AltapayTestBed.request(), Permit.always()).join())
                    .isInstanceOf(Unclear.class);
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void aRefusedConnectionIsForCertainNotCarriedOut() {
        ScriptedServer gone = new ScriptedServer(hangUp());
        gone.close();

        try (AltapayProvider provider = impatient(gone.url())) {
            assertThat(provider.send(AltapayTestBed.request(), Permit.always()).join())
                    .isInstanceOfSatisfying(NotCarriedOut.class, notSent -> {
                        assertThat(notSent.waitAtLeast()).isPositive();
                        assertThat(notSent.evidence().message()).contains("nothing was sent", "refused");
                    });
        }
    }

    @Test
    void whileNothingAnswersNothingIsAskedForAWhile() {
        try (AltapayTestBed bed = AltapayTestBed.with(hangUp())) {
            for (int i = 0; i < 30; i++) {
                assertThat(bed.send()).isInstanceOf(Unclear.class);
            }
            assertThat(bed.send()).isInstanceOf(NotCarriedOut.class);
            assertThat(bed.fetch()).isInstanceOf(OrderAnswer.Unavailable.class);
            assertThat(bed.server.seen()).hasSize(30);
        }
    }

    @Test
    void aWishToBeLeftAloneIsGranted() {
        try (AltapayTestBed bed = AltapayTestBed.with(answer(429, "", "Retry-After: 3600"))) {
            SendAnswer first = bed.send();
            CompletableFuture<SendAnswer> second = bed.provider.send(AltapayTestBed.request(), Permit.always());

            assertThat(first).isInstanceOf(NotCarriedOut.class);
            assertThat(second).isNotDone();
            bed.provider.close();
            assertThat(second.join()).isInstanceOf(NotCarriedOut.class);
            assertThat(bed.server.seen()).hasSize(1);
        }
    }

    @Test
    void afterClosingNothingIsSent() {
        try (ScriptedServer server = new ScriptedServer(answer(200, FAILED))) {
            AltapayProvider provider = impatient(server.url());
            provider.close();

            assertThat(provider.send(AltapayTestBed.request(), Permit.always()).join())
                    .isInstanceOf(NotCarriedOut.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void closingLeavesNoLookUpWaitingForItsNextTry() {
        try (ScriptedServer server = new ScriptedServer(answer(503, ""))) {
            AltapayProvider provider = new AltapayProvider(
                    AltapayTestBed.settings(server.url()).with(calls -> calls.withReads(10, Duration.ofHours(1))));
            CompletableFuture<OrderAnswer> read = provider.fetchOrder(AltapayTestBed.PAYMENT);
            provider.close();

            assertThat(read.join()).isInstanceOf(OrderAnswer.Unavailable.class);
        }
    }

    private static AltapayProvider impatient(URI url) {
        return new AltapayProvider(AltapayTestBed.settings(url)
                .with(calls ->
                        calls.withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(1))));
    }
}
