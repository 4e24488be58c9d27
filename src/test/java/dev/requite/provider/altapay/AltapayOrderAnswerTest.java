package dev.requite.provider.altapay;

import static dev.requite.provider.altapay.AltapayTestBed.error;
import static dev.requite.provider.altapay.AltapayTestBed.payment;
import static dev.requite.provider.altapay.AltapayTestBed.resource;
import static dev.requite.provider.altapay.AltapayTestBed.response;
import static dev.requite.provider.altapay.AltapayTestBed.transactions;
import static dev.requite.provider.http.ScriptedServer.answer;
import static dev.requite.provider.http.ScriptedServer.hangUp;
import static dev.requite.provider.http.ScriptedServer.reset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.provider.OrderAnswer;
import dev.requite.provider.OrderAnswer.CredentialsRefused;
import dev.requite.provider.OrderAnswer.Found;
import dev.requite.provider.OrderAnswer.NotFound;
import dev.requite.provider.OrderAnswer.Unavailable;
import dev.requite.provider.http.ScriptedServer;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AltapayOrderAnswerTest {

    private static final String FOUND = response(transactions(payment("0", "")));

    static ScriptedServer.Act[] whatPasses() {
        return new ScriptedServer.Act[] {
            hangUp(),
            reset(),
            answer(500, "<html>down</html>"),
            answer(503, ""),
            answer(404, "<html>no route</html>"),
            answer(200, "<html>sign in to the wifi</html>"),
            answer(200, FOUND.substring(0, 300)),
            answer(200, error("5", "Later.")),
            answer(200, response("<Result>Error</Result>")),
            answer(200, "")
        };
    }

    @ParameterizedTest
    @MethodSource("whatPasses")
    void whatPassesByItselfIsAskedAgainUntilThePaymentComes(ScriptedServer.Act act) {
        try (AltapayTestBed bed = AltapayTestBed.with(act, answer(200, FOUND))) {
            assertThat(bed.fetch()).isInstanceOf(Found.class);
            assertThat(bed.server.seen()).hasSize(2);
        }
    }

    @Test
    void anAnswerWithoutADateHasItsTimeInItself() {
        Instant told = Instant.parse("2026-01-05T11:00:00Z");

        assertThat(fetchOnce(answer(200, FOUND)))
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.at()).isEqualTo(told));
        assertThat(fetchOnce(answer(200, FOUND, "Date: Mon, 05 Jan 2026 13:00:00 GMT")))
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.at()).isEqualTo(told.plusSeconds(7200)));
        assertThat(fetchOnce(answer(200, FOUND.replace("2026-01-05", "once"))))
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.at()).isNull());
    }

    @Test
    void triesAreBoundedAndTheLastAnswerIsTheEvidence() {
        try (AltapayTestBed bed = AltapayTestBed.with(answer(200, error("5", "Later.")))) {
            assertThat(bed.fetch()).isInstanceOfSatisfying(Unavailable.class, unavailable -> {
                assertThat(unavailable.evidence().httpStatus()).isEqualTo(200);
                assertThat(unavailable.evidence().errorCode()).isEqualTo("5");
                assertThat(unavailable.evidence().message()).isEqualTo("Later.");
            });
            assertThat(bed.server.seen()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdk-python__200_find_transaction_failure.xml", "sdk-ruby__payments_none.xml"})
    void anAnswerWithoutTransactionsMeansThereIsNoSuchPayment(String name) {
        assertThat(fetchOnce(answer(200, resource(name)))).isInstanceOf(NotFound.class);
    }

    @Test
    void anEmptyListIsNoneEither() {
        assertThat(fetchOnce(answer(200, response("<Result/><Transactions/>")))).isInstanceOf(NotFound.class);
    }

    @Test
    void anAnswerWithoutABodyProvesNothing() {
        try (AltapayTestBed bed = AltapayTestBed.with(
                answer(200, "<APIResponse><Header><ErrorCode>0</ErrorCode></Header></APIResponse>"))) {
            assertThat(bed.fetch()).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void anotherPaymentThanAskedForIsNotTaken() {
        assertThat(fetchOnce(answer(200, resource("api-php__payments.xml"))))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable ->
                                assertThat(unavailable.evidence().message()).contains("another payment"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void refusedCredentialsAreToldApartAndNotTriedAgain(int status) {
        assertThat(fetchOnce(answer(status, ""))).isInstanceOf(CredentialsRefused.class);
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (ScriptedServer elsewhere = new ScriptedServer(answer(200, FOUND))) {
            assertThat(fetchOnce(answer(302, "", "Location: " + elsewhere.url())))
                    .isInstanceOf(Unavailable.class);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void anAnswerLargerThanAnyIsUnavailable() {
        try (AltapayTestBed bed = AltapayTestBed.with(answer(200, "<x>" + "y".repeat(4 * 1024 * 1024) + "</x>"))) {
            assertThat(bed.fetch()).isInstanceOf(Unavailable.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "/, ''",
        "/merchant/API, ''",
        "/merchant/API/, ''",
        "/shop, /shop",
        "/shop/merchant/API//, /shop"
    })
    void theBaseUrlMayEndInASlashOrWithTheApi(String suffix, String prefix) {
        try (ScriptedServer server = new ScriptedServer(answer(200, FOUND));
                AltapayProvider provider =
                        new AltapayProvider(AltapayTestBed.settings(URI.create(server.url() + suffix)))) {
            provider.fetchOrder(AltapayTestBed.PAYMENT).join();

            ScriptedServer.Seen request = server.seen().get(0);
            assertThat(request.line())
                    .isEqualTo("GET " + prefix + "/merchant/API/payments?transaction_id=1000123 HTTP/1.1");
            assertThat(request.header("Authorization")).startsWith("Basic ");
            assertThat(request.headers()).doesNotContainKeys("content-length", "cookie");
        }
    }

    @Test
    void aTransactionIdStaysOneValueOfTheQuery() {
        try (ScriptedServer server = new ScriptedServer(answer(200, FOUND));
                AltapayProvider provider = new AltapayProvider(AltapayTestBed.settings(server.url()))) {
            provider.fetchOrder("1&shop=a b#ü").join();

            assertThat(server.seen().get(0).line())
                    .isEqualTo("GET /merchant/API/payments?transaction_id=1%26shop%3Da%20b%23%C3%BC HTTP/1.1");
        }
    }

    private static OrderAnswer fetchOnce(ScriptedServer.Act act) {
        try (AltapayTestBed bed = AltapayTestBed.with(act)) {
            OrderAnswer answer = bed.fetch();
            assertThat(bed.server.seen()).hasSize(1);
            return answer;
        }
    }
}
