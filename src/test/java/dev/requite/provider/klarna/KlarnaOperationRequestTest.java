package dev.requite.provider.klarna;

import static dev.requite.model.request.OperationKind.EXTEND_AUTHORIZATION;
import static dev.requite.model.request.OperationKind.EXTEND_DUE_DATE;
import static dev.requite.model.request.OperationKind.RELEASE_AUTHORIZATION;
import static dev.requite.provider.http.ScriptedServer.answer;
import static dev.requite.provider.klarna.KlarnaTestBed.ORDER;
import static dev.requite.provider.klarna.KlarnaTestBed.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.OperationKind;
import dev.requite.provider.OperationRequest;
import dev.requite.provider.OrderOperations;
import dev.requite.provider.Permit;
import dev.requite.provider.http.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KlarnaOperationRequestTest {

    private static final String ORDERS = "/ordermanagement/v1/orders/";

    @ParameterizedTest
    @CsvSource({
        "EXTEND_AUTHORIZATION, extend-authorization-time",
        "RELEASE_AUTHORIZATION, release-remaining-authorization"
    })
    void whatIsOfTheOrderIsPostedWithoutABody(OperationKind kind, String path) {
        ScriptedServer.Seen request = sent(kind);

        assertThat(request.line()).isEqualTo("POST " + ORDERS + ORDER + "/" + path + " HTTP/1.1");
        assertThat(request.headers()).containsEntry("content-length", "0");
        assertThat(request.headers()).doesNotContainKeys("content-type", "transfer-encoding");
        assertThat(request.body()).isEmpty();
        assertHeaders(request);
    }

    @Test
    void aDueDateIsPatchedWithItsDays() {
        ScriptedServer.Seen request = sent(EXTEND_DUE_DATE);

        assertThat(request.line())
                .isEqualTo("PATCH " + ORDERS + ORDER + "/captures/capture%2F1/extend-due-date HTTP/1.1");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("Content-Length")).isEqualTo("21");
        assertThat(request.body()).isEqualTo("{\"number_of_days\":10}");
        assertHeaders(request);
    }

    @Test
    void theFrozenTextNamesMethodOperationCaptureAndDaysInOneLineForEver() {
        try (KlarnaTestBed bed = KlarnaTestBed.with(answer(500, ""))) {
            OrderOperations operations = bed.provider.operations().orElseThrow();

            assertThat(operations.frozen(EXTEND_AUTHORIZATION, ORDER, "", 7))
                    .isEqualTo(FrozenRequest.of("POST EXTEND_AUTHORIZATION capture= days=7"));
            assertThat(operations.frozen(RELEASE_AUTHORIZATION, ORDER, "", 0))
                    .isEqualTo(FrozenRequest.of("POST RELEASE_AUTHORIZATION capture= days=0"));
            assertThat(operations.frozen(EXTEND_DUE_DATE, ORDER, "4ba29b50-be7b", 30))
                    .isEqualTo(FrozenRequest.of("PATCH EXTEND_DUE_DATE capture=4ba29b50-be7b days=30"));
            assertThat(operations
                            .frozen(EXTEND_DUE_DATE, ORDER, "a days=2\nb", 30)
                            .body())
                    .isEqualTo("PATCH EXTEND_DUE_DATE capture=a%20days%3D2%0Ab days=30");
            assertThat(bed.server.seen()).isEmpty();
        }
    }

    @Test
    void aDueDateWithoutItsCaptureOrDaysIsNoRequest() {
        assertThatThrownBy(() -> new OperationRequest(EXTEND_DUE_DATE, ORDER, " ", 10, REFERENCE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OperationRequest(EXTEND_DUE_DATE, ORDER, "capture", 0, REFERENCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(REFERENCE.toString());
    }

    @Test
    void theRulesNameEveryOperation() {
        try (KlarnaTestBed bed = KlarnaTestBed.with(answer(500, ""))) {
            assertThat(bed.provider.rules().operations()).containsExactlyInAnyOrder(OperationKind.values());
        }
    }

    private static void assertHeaders(ScriptedServer.Seen request) {
        assertThat(request.header("Klarna-Idempotency-Key")).isEqualTo(REFERENCE.toString());
        assertThat(request.header("Authorization")).startsWith("Basic ");
        assertThat(request.header("Accept")).isEqualTo("application/json");
        assertThat(request.header("User-Agent")).startsWith("Requite/");
        assertThat(request.headers()).doesNotContainKeys("upgrade", "expect", "cookie", "accept-encoding");
    }

    private static ScriptedServer.Seen sent(OperationKind kind) {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.raw("HTTP/1.1 204 Done\r\n\r\n", true));
                KlarnaProvider provider = new KlarnaProvider(KlarnaTestBed.settings(server.url()))) {
            provider.operations()
                    .orElseThrow()
                    .carryOut(new OperationRequest(kind, ORDER, "capture/1", 10, REFERENCE), Permit.always())
                    .join();
            assertThat(server.seen()).hasSize(1);
            return server.seen().get(0);
        }
    }
}
