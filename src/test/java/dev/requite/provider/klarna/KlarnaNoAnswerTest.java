package dev.requite.provider.klarna;

import static dev.requite.provider.http.ScriptedServer.answer;
import static dev.requite.provider.http.ScriptedServer.hangUp;
import static dev.requite.provider.http.ScriptedServer.raw;
import static dev.requite.provider.http.ScriptedServer.reset;
import static dev.requite.provider.http.ScriptedServer.silence;
import static dev.requite.provider.klarna.KlarnaTestBed.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.provider.OrderAnswer;
import dev.requite.provider.Permit;
import dev.requite.provider.SendAnswer;
import dev.requite.provider.SendAnswer.Accepted;
import dev.requite.provider.SendAnswer.NotCarriedOut;
import dev.requite.provider.SendAnswer.Unclear;
import dev.requite.provider.http.ScriptedServer;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KlarnaNoAnswerTest {

    static ScriptedServer.Act[] lostAnswers() {
        return new ScriptedServer.Act[] {
            hangUp(),
            reset(),
            raw("HTTP/1.1 201 Created\r\nRefund-Id: r-", false),
            raw("HTTP/1.1 201 Created\r\nContent-Length: 0\r\nRefund-Id: r-1\r\n", false),
            raw("HTTP/1.1 201 Created\r\nRefund-Id: r-1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n123", false),
            raw("HTTP/1.1 201 Created\r\nRefund-Id: r-1\r\nContent-Length: 10\r\n\r\n12345", false),
            raw("HTTP/1.1 403 Forbidden\r\nContent-Length: 400\r\n\r\n{\"error_code\":\"REFUND_NOT_ALLOWED\"}", false),
            raw("HTTP/1.1 201 Created\r\nRefund-Id: r-1\r\nX-Long: " + "x".repeat(1 << 20) + "\r\n\r\n", false),
            raw("HTTP/1.1 201 Created\r\nRefund-Id: r-1\r\n" + "X-Many: x\r\n".repeat(10_000) + "\r\n", false),
            raw("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nRefund-Id: r-", false),
            answer(201, "packed", "Refund-Id: r-1", "Content-Encoding: gzip"),
            answer(403, error("REFUND_NOT_ALLOWED"), "Content-Encoding: gzip"),
            raw("SMTP ready\r\n\r\n", false),
            raw("\u0000\u0001\u0002\u0003", false),
            raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: upgrade\r\n\r\n", false)
        };
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void aLostOrBrokenAnswerIsUnclearAndExactlyOnePostWasOnTheWire(ScriptedServer.Act act) {
        try (KlarnaTestBed bed = KlarnaTestBed.with(act)) {
            assertThat(bed.send()).isInstanceOf(Unclear.class);
            assertThat(bed.server.seen()).hasSize(1);
        }
    }

    @Test
    void anAnswerThatEndsWithItsConnectionIsWhole() {
        try (KlarnaTestBed bed = KlarnaTestBed.with(raw("HTTP/1.0 201 Created\r\nRefund-Id: r-1\r\n\r\n", false))) {
            assertThat(bed.send()).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void aKeptConnectionThatClosesWithoutAnAnswerGetsNoSecondPost() {
        try (ScriptedServer server = new ScriptedServer(answer(201, "", "Refund-Id: r-1"), hangUp());
                KlarnaProvider provider = new KlarnaProvider(
                        KlarnaTestBed.settings(server.url()).with(calls -> calls.withConnectionsMax(1)))) {
            assertThat(provider.send(KlarnaTestBed.request(), Permit.always()).join())
                    .isInstanceOf(Accepted.class);
            assertThat(provider.send(KlarnaTestBed.request(), Permit.always()).join())
                    .isInstanceOf(Unclear.class);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.seen()).hasSize(2);
        }
    }

    @Test
    void aServerThatNeverAnswersIsUnclear() {
        try (ScriptedServer server = new ScriptedServer(silence());
                KlarnaProvider provider = impatient(server.url(), 4)) {
            assertThat(provider.send(KlarnaTestBed.request(), Permit.always()).join())
                    .isInstanceOf(Unclear.class);
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void anAnswerLargerThanAnyRefundsIsUnclear() {
        try (KlarnaTestBed bed = KlarnaTestBed.with(answer(201, "x".repeat(70_000), "Refund-Id: r-1"))) {
            SendAnswer answer = bed.send();

            assertThat(answer).isInstanceOf(Unclear.class);
            assertThat(answer.evidence().message()).contains("too long");
        }
    }

    @Test
    void aRefusedConnectionIsForCertainNotCarriedOut() {
        ScriptedServer gone = new ScriptedServer(hangUp());
        gone.close();

        try (KlarnaProvider provider = impatient(gone.url(), 4)) {
            assertNotSent(
                    provider.send(KlarnaTestBed.request(), Permit.always()).join(), "refused");
        }
    }

    @Test
    void aFailedTlsHandshakeIsForCertainNotCarriedOut() {
        // A server that speaks no TLS: whatever the handshake is answered with, no request was written.
        try (ScriptedServer plain = new ScriptedServer(hangUp())) {
            URI tls = URI.create("https://127.0.0.1:" + plain.port());
            try (KlarnaProvider provider = impatient(tls, 4)) {
                assertThat(provider.send(KlarnaTestBed.request(), Permit.always())
                                .join())
                        .isInstanceOf(NotCarriedOut.class);
                assertThat(plain.connections()).isEqualTo(1);
                assertThat(plain.seen()).isEmpty();
            }
        }
    }

    @Test
    void aCallThatFindsNoFreeConnectionIsForCertainNotCarriedOut() {
        try (ScriptedServer server = new ScriptedServer(silence());
                KlarnaProvider provider = impatient(server.url(), 1)) {
            CompletableFuture<SendAnswer> first = provider.send(KlarnaTestBed.request(), Permit.always());
            CompletableFuture<SendAnswer> second = provider.send(KlarnaTestBed.request(), Permit.always());

            assertNotSent(second.join(), "no free connection");
            assertThat(first.join()).isInstanceOf(Unclear.class);
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void afterClosingNothingIsSent() {
        try (ScriptedServer server = new ScriptedServer(answer(201, "", "Refund-Id: r-1"))) {
            KlarnaProvider provider = impatient(server.url(), 4);
            provider.close();

            assertThat(provider.send(KlarnaTestBed.request(), Permit.always()).join())
                    .isInstanceOf(NotCarriedOut.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void closingLeavesNoReadWaitingForItsNextTry() {
        try (ScriptedServer server = new ScriptedServer(answer(503, ""))) {
            KlarnaProvider provider = new KlarnaProvider(
                    KlarnaTestBed.settings(server.url()).with(calls -> calls.withReads(10, Duration.ofHours(1))));
            CompletableFuture<OrderAnswer> read = provider.fetchOrder(KlarnaTestBed.ORDER);
            provider.close();

            assertThat(read.join()).isInstanceOf(OrderAnswer.Unavailable.class);
        }
    }

    private static KlarnaProvider impatient(URI url, int connections) {
        return new KlarnaProvider(KlarnaTestBed.settings(url)
                .with(calls -> calls.withConnectionsMax(connections)
                        .withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(1))));
    }

    private static void assertNotSent(SendAnswer answer, String words) {
        assertThat(answer).isInstanceOfSatisfying(NotCarriedOut.class, notSent -> {
            assertThat(notSent.waitAtLeast()).isPositive();
            assertThat(notSent.evidence().httpStatus()).isZero();
            assertThat(notSent.evidence().message()).contains("nothing was sent", words);
        });
    }
}
