package dev.requite.provider.klarna;

import static dev.requite.provider.http.ScriptedServer.answer;
import static dev.requite.provider.http.ScriptedServer.hangUp;
import static dev.requite.provider.http.ScriptedServer.raw;
import static dev.requite.provider.http.ScriptedServer.silence;
import static dev.requite.provider.klarna.KlarnaTestBed.ORDER;
import static dev.requite.provider.klarna.KlarnaTestBed.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.request.OperationKind;
import dev.requite.provider.Evidence;
import dev.requite.provider.OperationRequest;
import dev.requite.provider.Permit;
import dev.requite.provider.SendAnswer;
import dev.requite.provider.SendAnswer.Accepted;
import dev.requite.provider.SendAnswer.CredentialsRefused;
import dev.requite.provider.SendAnswer.Declined;
import dev.requite.provider.SendAnswer.NotCarriedOut;
import dev.requite.provider.SendAnswer.PermitOver;
import dev.requite.provider.SendAnswer.Unclear;
import dev.requite.provider.http.ScriptedServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KlarnaOperationAnswerTest {

    private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\n";

    @ParameterizedTest
    @EnumSource
    void theDocumentedAnswerToEachIsThatItIsDone(OperationKind kind) {
        try (KlarnaTestBed bed = KlarnaTestBed.with(raw(NO_CONTENT + "Klarna-Correlation-Id: c-1\r\n\r\n", true))) {
            assertThat(send(bed, kind)).isEqualTo(new Accepted("", new Evidence(204, "", "", "c-1")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202})
    void soIsAnyOtherSuccess(int status) {
        assertThat(send(answer(status, ""))).isEqualTo(new Accepted("", new Evidence(status, "", "", "")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|INVALID_ORDER_ID|Order ID must be a valid UUID.",
                "403|NOT_ALLOWED|Order is fully captured. Remaining authorization cannot be released.",
                "403|A_CODE_OF_TOMORROW|Something new",
                "404|NO_SUCH_CAPTURE|Capture not found",
                "413|REQUEST_TOO_LARGE|Request is too large",
                "422|UNPROCESSABLE_ENTITY|The number_of_days value is required"
            })
    void aRefusalInKlarnasOwnWordsIsOne(int status, String code, String message) {
        assertThat(send(answer(status, error(code, message))))
                .isEqualTo(new Declined(new Evidence(status, code, message, "fefd0ea8-6899-41f9-93a7-ccd125c1af86")));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 413, 422})
    void aRefusalNotInKlarnasWordsIsUnknown(int status) {
        assertThat(send(answer(status, "<html><h1>Forbidden</h1></html>"))).isInstanceOf(Unclear.class);
        assertThat(send(answer(status, ""))).isInstanceOf(Unclear.class);
        assertThat(send(answer(status, "{\"error_code\":\"\"}"))).isInstanceOf(Unclear.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 402, 405, 408, 409, 418, 500, 502, 503, 504, 599})
    void everythingElseIsUnknownEvenInKlarnasWords(int status) {
        SendAnswer answer = send(answer(status, error("SOMETHING"), "Location: http://127.0.0.1:1/"));

        assertThat(answer).isInstanceOf(Unclear.class);
        assertThat(answer.evidence().httpStatus()).isEqualTo(status);
        assertThat(answer.evidence().errorCode()).isEqualTo("SOMETHING");
    }

    @Test
    void tooManyRequestsIsNotCarriedOut() {
        assertThat(send(answer(429, error("TOO_MANY_REQUESTS"), "Retry-After: 7")))
                .isInstanceOfSatisfying(NotCarriedOut.class, notYet -> {
                    assertThat(notYet.waitAtLeast()).isEqualTo(Duration.ofSeconds(7));
                    assertThat(notYet.evidence().httpStatus()).isEqualTo(429);
                });
    }

    @Test
    void refusedCredentialsAreToldApart() {
        assertThat(send(answer(401, ""))).isInstanceOf(CredentialsRefused.class);
    }

    static ScriptedServer.Act[] lostAnswers() {
        return KlarnaNoAnswerTest.lostAnswers();
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void aLostOrBrokenAnswerIsUnknownAndExactlyOneRequestWasOnTheWire(ScriptedServer.Act act) {
        assertThat(send(act)).isInstanceOf(Unclear.class);
    }

    @Test
    void anAnswerThatComesTooLateIsNone() {
        // Played until the client has given up and hung up; what comes then, nobody reads.
        ScriptedServer.Act late = socket -> {
            boolean open = silence().play(socket);
            raw(NO_CONTENT + "\r\n", false).play(socket);
            return open;
        };
        try (ScriptedServer server = new ScriptedServer(late);
                KlarnaProvider provider = new KlarnaProvider(KlarnaTestBed.settings(server.url())
                        .with(calls -> calls.withTimeouts(
                                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1))))) {
            SendAnswer answer = carryOut(provider, OperationKind.EXTEND_DUE_DATE, Permit.always());

            assertThat(answer).isInstanceOf(Unclear.class);
            assertThat(answer.evidence().httpStatus()).isZero();
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void aRefusedConnectionIsForCertainNotCarriedOut() {
        ScriptedServer gone = new ScriptedServer(hangUp());
        gone.close();
        try (KlarnaProvider provider = new KlarnaProvider(KlarnaTestBed.settings(gone.url()))) {
            assertThat(carryOut(provider, OperationKind.RELEASE_AUTHORIZATION, Permit.always()))
                    .isInstanceOfSatisfying(NotCarriedOut.class, notSent -> {
                        assertThat(notSent.waitAtLeast()).isPositive();
                        assertThat(notSent.evidence().message()).contains("nothing was sent");
                    });
        }
    }

    @Test
    void withoutAPermitNothingLeaves() {
        try (KlarnaTestBed bed = KlarnaTestBed.with(raw(NO_CONTENT + "\r\n", true))) {
            assertThat(carryOut(bed.provider, OperationKind.RELEASE_AUTHORIZATION, () -> false))
                    .isInstanceOf(PermitOver.class);
            assertThat(bed.server.seen()).isEmpty();
        }
    }

    private static SendAnswer send(ScriptedServer.Act act) {
        try (KlarnaTestBed bed = KlarnaTestBed.with(act)) {
            SendAnswer answer = send(bed, OperationKind.EXTEND_DUE_DATE);
            assertThat(bed.server.seen()).as("requests on the wire").hasSize(1);
            return answer;
        }
    }

    private static SendAnswer send(KlarnaTestBed bed, OperationKind kind) {
        return carryOut(bed.provider, kind, Permit.always());
    }

    private static SendAnswer carryOut(KlarnaProvider provider, OperationKind kind, Permit permit) {
        OperationRequest request = new OperationRequest(kind, ORDER, "capture-1", 10, KlarnaTestBed.REFERENCE);
        return provider.operations().orElseThrow().carryOut(request, permit).join();
    }
}
