package dev.requite.provider.klarna;

import static dev.requite.provider.http.ScriptedServer.answer;
import static dev.requite.provider.klarna.KlarnaTestBed.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.provider.Evidence;
import dev.requite.provider.Permit;
import dev.requite.provider.SendAnswer;
import dev.requite.provider.SendAnswer.Accepted;
import dev.requite.provider.SendAnswer.CredentialsRefused;
import dev.requite.provider.SendAnswer.Declined;
import dev.requite.provider.SendAnswer.NotCarriedOut;
import dev.requite.provider.SendAnswer.Unclear;
import dev.requite.provider.http.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KlarnaRefundAnswerTest {

    private static final String LOCATION = "https://api.klarna.com/ordermanagement/v1/orders/o/refunds/r-1";

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void anySuccessWithARefundIdIsAccepted(int status) {
        SendAnswer answer = send(
                status == 204
                        ? ScriptedServer.raw(
                                "HTTP/1.1 204 No Content\r\nRefund-Id: r-1\r\nLocation: " + LOCATION
                                        + "\r\nKlarna-Correlation-Id: c-1\r\n\r\n",
                                true)
                        : answer(status, "", "refund-id: r-1", "LOCATION: " + LOCATION, "Klarna-Correlation-Id: c-1"));

        assertThat(answer).isEqualTo(new Accepted("r-1", new Evidence(status, "", "", "c-1")));
    }

    @Test
    void aRefundWithoutLocationIsAcceptedAllTheSame() {
        assertThat(send(answer(201, "", "Refund-Id: r-1")))
                .isEqualTo(new Accepted("r-1", new Evidence(201, "", "", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Other: 1", "Refund-Id:", "Refund-Id:   "})
    void aSuccessWithoutARefundIdIsUnclearSinceNoIdIsEverInvented(String header) {
        assertThat(send(answer(201, "", header))).isInstanceOf(Unclear.class);
        assertThat(send(answer(200, "", header))).isInstanceOf(Unclear.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|NOT_FOUND|Refund X cannot be found for order Y",
                "400|INVALID_ORDER_ID|Order ID must be a valid UUID.",
                "403|REFUND_NOT_ALLOWED|Over refund is not allowed. Refund not possible.",
                "403|REFUND_NOT_ALLOWED|Order has no captures. Refund not possible",
                "403|NOT_ALLOWED|Update not allowed.",
                "404|NO_SUCH_ORDER|Order X cannot be found",
                "404|NOT_FOUND|Refund X cannot be found for order Y",
                "413|REQUEST_TOO_LARGE|Request is too large",
                "422|UNPROCESSABLE_ENTITY|The size of the reference value must be between 0 and 255",
                "422|A_CODE_OF_TOMORROW|Something new"
            })
    void aRefusalInKlarnasOwnWordsIsDeclined(int status, String code, String message) {
        SendAnswer answer = send(answer(status, error(code, message)));

        assertThat(answer)
                .isEqualTo(new Declined(new Evidence(status, code, message, "fefd0ea8-6899-41f9-93a7-ccd125c1af86")));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 413, 422})
    void aRefusalNotInKlarnasWordsIsUnclear(int status) {
        assertThat(send(answer(status, "<html><h1>Forbidden</h1></html>", "Content-Type: text/html")))
                .isInstanceOf(Unclear.class);
        assertThat(send(answer(status, ""))).isInstanceOf(Unclear.class);
        assertThat(send(answer(status, "{}"))).isInstanceOf(Unclear.class);
        assertThat(send(answer(status, "{\"error_code\":\"\"}"))).isInstanceOf(Unclear.class);
        assertThat(send(answer(status, "{\"error_code\":403}"))).isInstanceOf(Unclear.class);
        assertThat(send(answer(status, "[\"error_code\"]"))).isInstanceOf(Unclear.class);
        assertThat(send(answer(status, "{\"error_code\":\"REFUND_NOT_ALLOWED\"")))
                .isInstanceOf(Unclear.class);
    }

    @ParameterizedTest
    @CsvSource({
        "409, CONFLICT",
        "500, INTERNAL_SERVER_ERROR",
        "500, UNEXPECTED_ERROR",
        "502, TEMPORARILY_UNAVAILABLE",
        "503, TEMPORARILY_UNAVAILABLE",
        "504, TEMPORARILY_UNAVAILABLE",
        "402, PAYMENT_REQUIRED",
        "405, METHOD_NOT_ALLOWED",
        "408, TIMEOUT",
        "410, GONE",
        "418, TEAPOT",
        "599, WHAT"
    })
    void everythingElseIsUnclearEvenInKlarnasWords(int status, String code) {
        SendAnswer answer = send(answer(status, error(code)));

        assertThat(answer).isInstanceOf(Unclear.class);
        assertThat(answer.evidence().httpStatus()).isEqualTo(status);
        assertThat(answer.evidence().errorCode()).isEqualTo(code);
    }

    @Test
    void refusedCredentialsAreToldApartWithAndWithoutABody() {
        assertThat(send(answer(401, error("UNAUTHORIZED")))).isInstanceOf(CredentialsRefused.class);
        assertThat(send(answer(401, "", "WWW-Authenticate: Basic realm=\"x\""))).isInstanceOf(CredentialsRefused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Other: 1, 1",
        "Retry-After: 7, 7",
        "X-Ratelimit-Reset: 3, 3",
        "X-Ratelimit-Reset: 0, 1",
        "Retry-After: 86400, 60",
        "Retry-After: soon, 1",
        "X-Ratelimit-Reset: -5, 1",
        "X-Ratelimit-Reset: 1790000000, 60"
    })
    void tooManyRequestsIsNotCarriedOutAndTellsABoundedWait(String header, int seconds) {
        SendAnswer answer = send(answer(429, error("TOO_MANY_REQUESTS", "Too many requests"), header));

        assertThat(answer).isInstanceOfSatisfying(NotCarriedOut.class, notYet -> {
            assertThat(notYet.waitAtLeast()).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(notYet.evidence().httpStatus()).isEqualTo(429);
        });
    }

    @Test
    void theRequestIsAsKlarnaDocumentsIt() {
        try (KlarnaTestBed bed = KlarnaTestBed.with(answer(201, "", "Refund-Id: r-1"))) {
            bed.send();

            ScriptedServer.Seen request = bed.server.seen().get(0);
            assertThat(request.line())
                    .isEqualTo("POST /ordermanagement/v1/orders/" + KlarnaTestBed.ORDER + "/refunds HTTP/1.1");
            assertThat(request.header("Authorization")).isEqualTo("Basic " + token());
            assertThat(request.header("Klarna-Idempotency-Key")).isEqualTo(KlarnaTestBed.REFERENCE.toString());
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.header("Accept")).isEqualTo("application/json");
            assertThat(request.header("User-Agent")).startsWith("Requite/");
            assertThat(request.header("Host")).isEqualTo("127.0.0.1:" + bed.server.port());
            assertThat(request.headers()).doesNotContainKeys("upgrade", "expect", "cookie", "accept-encoding");
            assertThat(request.body())
                    .isEqualTo(KlarnaTestBed.request().request().body());
        }
    }

    @Test
    void bothCallsOfOneRefundCarryTheSameKeyAndBody() {
        try (KlarnaTestBed bed = KlarnaTestBed.with(answer(503, ""), answer(201, "", "Refund-Id: r-1"))) {
            assertThat(bed.send()).isInstanceOf(Unclear.class);
            assertThat(bed.send()).isInstanceOf(Accepted.class);

            assertThat(bed.server.seen()).hasSize(2);
            ScriptedServer.Seen first = bed.server.seen().get(0);
            assertThat(bed.server.seen().get(1)).isEqualTo(first);
        }
    }

    @Test
    void manyMoreCallsThanConnectionsAreAllAnswered() {
        try (KlarnaTestBed bed = KlarnaTestBed.with(answer(201, "", "Refund-Id: r-1"))) {
            List<CompletableFuture<SendAnswer>> calls = Stream.generate(
                            () -> bed.provider.send(KlarnaTestBed.request(), Permit.always()))
                    .limit(500)
                    .toList();

            assertThat(calls).allSatisfy(call -> assertThat(call.join()).isInstanceOf(Accepted.class));
            assertThat(bed.server.connections()).isLessThanOrEqualTo(64);
        }
    }

    @Test
    void messagesAreOneShortLineWithoutOurCredentials() {
        String echoed = "line\\nbreak\\u0007 \\u202e" + KlarnaTestBed.PASSWORD + " " + token() + " " + "x".repeat(5000);

        SendAnswer answer = send(answer(403, error("REFUND_NOT_ALLOWED", echoed, "second")));

        assertThat(answer).isInstanceOf(Declined.class);
        assertThat(answer.evidence().message())
                .startsWith("line break *** *** xxx")
                .hasSize(300)
                .doesNotContain(KlarnaTestBed.PASSWORD, token());
    }

    @Test
    void aRedirectIsUnclearAndTheCredentialsGoNowhereElse() {
        try (ScriptedServer elsewhere = new ScriptedServer(answer(201, "", "Refund-Id: stolen"));
                KlarnaTestBed bed = KlarnaTestBed.with(answer(307, "", "Location: " + elsewhere.url() + "/x"))) {
            assertThat(bed.send()).isInstanceOf(Unclear.class);
            assertThat(elsewhere.connections()).isZero();
            assertThat(bed.server.seen()).hasSize(1);
        }
    }

    private static SendAnswer send(ScriptedServer.Act act) {
        try (KlarnaTestBed bed = KlarnaTestBed.with(act)) {
            SendAnswer answer = bed.send();
            assertThat(bed.server.seen()).as("requests on the wire").hasSize(1);
            return answer;
        }
    }

    private static String token() {
        return Base64.getEncoder()
                .encodeToString((KlarnaTestBed.USER + ":" + KlarnaTestBed.PASSWORD).getBytes(StandardCharsets.UTF_8));
    }
}
