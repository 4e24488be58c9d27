package dev.requite.provider.klarna;

import static dev.requite.provider.http.ScriptedServer.answer;
import static dev.requite.provider.http.ScriptedServer.hangUp;
import static dev.requite.provider.klarna.KlarnaTestBed.ORDER;
import static dev.requite.provider.klarna.KlarnaTestBed.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.order.DueDateOption;
import dev.requite.provider.OptionsAnswer;
import dev.requite.provider.OptionsAnswer.CredentialsRefused;
import dev.requite.provider.OptionsAnswer.NotFound;
import dev.requite.provider.OptionsAnswer.NotOffered;
import dev.requite.provider.OptionsAnswer.Offered;
import dev.requite.provider.OptionsAnswer.Unavailable;
import dev.requite.provider.http.ScriptedServer;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KlarnaOptionsAnswerTest {

    @Test
    void whatIsOfferedIsReadByRisingDays() {
        assertThat(read(answer(200, options("eur", option(199, 30), option(0, 2)))))
                .isEqualTo(new Offered(List.of(
                        new DueDateOption(2, 0, CurrencyUnit.EUR), new DueDateOption(30, 199, CurrencyUnit.EUR))));
    }

    @Test
    void theRequestIsARead() {
        try (KlarnaTestBed bed = KlarnaTestBed.with(answer(200, options("eur")))) {
            read(bed);

            ScriptedServer.Seen request = bed.server.seen().get(0);
            assertThat(request.line())
                    .isEqualTo("GET /ordermanagement/v1/orders/" + ORDER
                            + "/captures/capture-1/extend-due-date-options HTTP/1.1");
            assertThat(request.header("Authorization")).startsWith("Basic ");
            assertThat(request.header("Accept")).isEqualTo("application/json");
            assertThat(request.headers()).doesNotContainKeys("klarna-idempotency-key", "content-length");
        }
    }

    @Test
    void anEmptyListOffersNothing() {
        assertThat(read(answer(200, options("eur")))).isInstanceOf(NotOffered.class);
        assertThat(read(answer(200, "{\"options\":[]}"))).isInstanceOf(NotOffered.class);
    }

    @Test
    void aCurrencyThatIsNotToldIsNoReasonToRefuse() {
        assertThat(read(answer(200, "{\"options\":[" + option(0, 2) + "]}")))
                .isEqualTo(new Offered(List.of(new DueDateOption(2, 0, null))));
    }

    @Test
    void whatLacksItsDaysOrItsCostIsNoOption() {
        assertThat(read(answer(
                        200,
                        options(
                                "eur",
                                "{\"amount\":5}",
                                "{\"number_of_days\":5}",
                                "null",
                                option(-1, 6),
                                option(0, 0),
                                "{\"amount\":1.5,\"number_of_days\":7}",
                                option(100, 10)))))
                .isEqualTo(new Offered(List.of(new DueDateOption(10, 100, CurrencyUnit.EUR))));
    }

    @Test
    void whatIsListedTwiceCostsTheDearer() {
        assertThat(read(answer(200, options("eur", option(100, 10), option(199, 10), option(0, 10)))))
                .isEqualTo(new Offered(List.of(new DueDateOption(10, 199, CurrencyUnit.EUR))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"currency\":\"eur\",\"options\":null}",
                "{\"currency\":\"eur\",\"options\":[{\"amount\":5}]}",
                "{\"currency\":\"???\",\"options\":[]}",
                "{\"options\":\"none\"}"
            })
    void whatDoesNotSayIsUnavailableForGoodAndNotAskedAgain(String body) {
        try (KlarnaTestBed bed = KlarnaTestBed.with(answer(200, body))) {
            assertThat(read(bed)).isInstanceOfSatisfying(Unavailable.class, answer -> {
                assertThat(answer.lasting()).isTrue();
                assertThat(answer.evidence().message()).isNotBlank();
            });
            assertThat(bed.server.seen()).hasSize(1);
        }
    }

    @Test
    void whatIsNoAnswerOfKlarnasIsAskedForAgain() {
        for (ScriptedServer.Act act : List.of(
                hangUp(),
                answer(500, ""),
                answer(503, error("TEMPORARILY_UNAVAILABLE")),
                answer(404, "<html>"),
                answer(200, ""),
                answer(200, "<html>sign in</html>"))) {
            try (KlarnaTestBed bed = KlarnaTestBed.with(act)) {
                assertThat(read(bed))
                        .isInstanceOfSatisfying(
                                Unavailable.class,
                                answer -> assertThat(answer.lasting()).isFalse());
                assertThat(bed.server.seen()).hasSize(3);
            }
            try (KlarnaTestBed bed = KlarnaTestBed.with(act, answer(200, options("eur", option(0, 2))))) {
                assertThat(read(bed)).isInstanceOf(Offered.class);
            }
        }
    }

    @Test
    void aRefusalInKlarnasOwnWordsIsToldApart() {
        assertThat(read(answer(404, error("NO_SUCH_CAPTURE")))).isInstanceOf(NotFound.class);
        assertThat(read(answer(400, error("INVALID_ORDER_ID")))).isInstanceOf(NotFound.class);
        assertThat(read(answer(403, error("NOT_ALLOWED")))).isInstanceOf(NotOffered.class);
        assertThat(read(answer(401, ""))).isInstanceOf(CredentialsRefused.class);
    }

    private static String options(String currency, String... options) {
        return "{\"currency\":\"" + currency + "\",\"options\":[" + String.join(",", options) + "]}";
    }

    private static String option(long amount, long days) {
        return "{\"amount\":" + amount + ",\"number_of_days\":" + days + "}";
    }

    private static OptionsAnswer read(ScriptedServer.Act act) {
        try (KlarnaTestBed bed = KlarnaTestBed.with(act)) {
            return read(bed);
        }
    }

    private static OptionsAnswer read(KlarnaTestBed bed) {
        return bed.provider
                .operations()
                .orElseThrow()
                .dueDateOptions(ORDER, "capture-1")
                .join();
    }
}
