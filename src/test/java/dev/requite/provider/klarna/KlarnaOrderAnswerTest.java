package dev.requite.provider.klarna;

import static dev.requite.provider.http.ScriptedServer.answer;
import static dev.requite.provider.http.ScriptedServer.hangUp;
import static dev.requite.provider.http.ScriptedServer.reset;
import static dev.requite.provider.klarna.KlarnaTestBed.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.provider.OrderAnswer;
import dev.requite.provider.OrderAnswer.CredentialsRefused;
import dev.requite.provider.OrderAnswer.Found;
import dev.requite.provider.OrderAnswer.NotFound;
import dev.requite.provider.OrderAnswer.Unavailable;
import dev.requite.provider.http.ScriptedServer;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KlarnaOrderAnswerTest {

    private static final String SAMPLE = KlarnaTestBed.resource("order-without-capture-lines.response.json");

    static ScriptedServer.Act[] whatPasses() {
        return new ScriptedServer.Act[] {
            hangUp(),
            reset(),
            answer(429, error("TOO_MANY_REQUESTS")),
            answer(500, error("INTERNAL_SERVER_ERROR")),
            answer(503, "<html>down</html>"),
            answer(403, "<html>who are you</html>"),
            answer(404, "<html>no route</html>"),
            answer(200, "<html>sign in to the wifi</html>"),
            answer(200, "")
        };
    }

    @ParameterizedTest
    @MethodSource("whatPasses")
    void whatPassesByItselfIsAskedAgainUntilTheOrderComes(ScriptedServer.Act act) {
        // A 429 pauses every call, which the pacer's own test covers; here the server asks for the shortest.
        try (KlarnaTestBed bed = KlarnaTestBed.with(act, answer(200, SAMPLE))) {
            assertThat(bed.fetch()).isInstanceOf(Found.class);
            assertThat(bed.server.seen()).hasSize(2);
        }
    }

    @Test
    void triesAreBoundedAndTheLastAnswerIsTheEvidence() {
        try (KlarnaTestBed bed = KlarnaTestBed.with(answer(503, "", "Klarna-Correlation-Id: c-9"))) {
            assertThat(bed.fetch()).isInstanceOfSatisfying(Unavailable.class, unavailable -> {
                assertThat(unavailable.evidence().httpStatus()).isEqualTo(503);
                assertThat(unavailable.evidence().correlationId()).isEqualTo("c-9");
            });
            assertThat(bed.server.seen()).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"404, NO_SUCH_ORDER", "404, NOT_FOUND", "400, INVALID_ORDER_ID", "403, NOT_ALLOWED"})
    void klarnasOwnNoMeansThereIsNoSuchOrder(int status, String code) {
        OrderAnswer answer = fetchOnce(answer(status, error(code)));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        NotFound.class,
                        notFound -> assertThat(notFound.evidence().errorCode()).isEqualTo(code));
    }

    @Test
    void refusedCredentialsAreToldApartAndNotTriedAgain() {
        assertThat(fetchOnce(answer(401, ""))).isInstanceOf(CredentialsRefused.class);
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (ScriptedServer elsewhere = new ScriptedServer(answer(200, SAMPLE))) {
            assertThat(fetchOnce(answer(302, "", "Location: " + elsewhere.url())))
                    .isInstanceOf(Unavailable.class);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void anotherOrderThanAskedForIsNotTaken() {
        assertThat(fetchOnce(answer(200, SAMPLE.replace("7849fd84", "7849fd85"))))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable ->
                                assertThat(unavailable.evidence().message()).contains("another order"));
    }

    @Test
    void anOrderLargerThanAnyShopsIsUnavailable() {
        try (KlarnaTestBed bed = KlarnaTestBed.with(answer(200, "{\"x\":\"" + "y".repeat(4 * 1024 * 1024) + "\"}"))) {
            assertThat(bed.fetch()).isInstanceOf(Unavailable.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "/, ''", "/klarna, /klarna", "/klarna/, /klarna"})
    void theBaseUrlMayHaveAPathAndAClosingSlash(String suffix, String prefix) {
        try (ScriptedServer server = new ScriptedServer(answer(404, error("NO_SUCH_ORDER")));
                KlarnaProvider provider =
                        new KlarnaProvider(KlarnaTestBed.settings(URI.create(server.url() + suffix)))) {
            provider.fetchOrder(KlarnaTestBed.ORDER).join();

            ScriptedServer.Seen request = server.seen().get(0);
            assertThat(request.line())
                    .isEqualTo("GET " + prefix + "/ordermanagement/v1/orders/" + KlarnaTestBed.ORDER + " HTTP/1.1");
            assertThat(request.header("Authorization")).startsWith("Basic ");
            assertThat(request.headers()).doesNotContainKeys("klarna-idempotency-key", "content-length", "cookie");
        }
    }

    @Test
    void anOrderIdStaysOneSegmentOfThePath() {
        try (ScriptedServer server = new ScriptedServer(answer(404, error("NO_SUCH_ORDER")));
                KlarnaProvider provider = new KlarnaProvider(KlarnaTestBed.settings(server.url()))) {
            provider.fetchOrder("../a b?c#ü").join();

            assertThat(server.seen().get(0).line())
                    .isEqualTo("GET /ordermanagement/v1/orders/%2E%2E%2Fa%20b%3Fc%23%C3%BC HTTP/1.1");
        }
    }

    private static OrderAnswer fetchOnce(ScriptedServer.Act act) {
        try (KlarnaTestBed bed = KlarnaTestBed.with(act)) {
            OrderAnswer answer = bed.fetch();
            assertThat(bed.server.seen()).hasSize(1);
            return answer;
        }
    }
}
