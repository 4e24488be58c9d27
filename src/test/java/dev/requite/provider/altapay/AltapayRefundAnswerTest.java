package dev.requite.provider.altapay;

import static dev.requite.provider.altapay.AltapayTestBed.PAYMENT;
import static dev.requite.provider.altapay.AltapayTestBed.REFERENCE;
import static dev.requite.provider.altapay.AltapayTestBed.entries;
import static dev.requite.provider.altapay.AltapayTestBed.entry;
import static dev.requite.provider.altapay.AltapayTestBed.error;
import static dev.requite.provider.altapay.AltapayTestBed.payment;
import static dev.requite.provider.altapay.AltapayTestBed.resource;
import static dev.requite.provider.altapay.AltapayTestBed.response;
import static dev.requite.provider.altapay.AltapayTestBed.transactions;
import static dev.requite.provider.http.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.provider.Permit;
import dev.requite.provider.RefundRequest;
import dev.requite.provider.SendAnswer;
import dev.requite.provider.SendAnswer.Accepted;
import dev.requite.provider.SendAnswer.CredentialsRefused;
import dev.requite.provider.SendAnswer.Declined;
import dev.requite.provider.SendAnswer.Pending;
import dev.requite.provider.SendAnswer.Unclear;
import dev.requite.provider.http.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever AltaPay may answer to a refund means exactly one thing for the money: carried out, certainly not, or nobody
 * knows. Long by the number of answers.
 */
class AltapayRefundAnswerTest {

    private static final String OURS = entry("refunded", REFERENCE, "4.60", "u-1");

    @Test
    void oneFormIsPostedAsItWasFrozen() {
        try (AltapayTestBed bed = AltapayTestBed.with(answer(200, success("6.60", OURS)))) {
            bed.send();

            ScriptedServer.Seen seen = bed.server.seen().get(0);
            assertThat(bed.server.seen()).hasSize(1);
            assertThat(seen.line()).isEqualTo("POST /merchant/API/refundCapturedReservation HTTP/1.1");
            assertThat(seen.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
            assertThat(seen.header("Authorization"))
                    .isEqualTo("Basic "
                            + Base64.getEncoder()
                                    .encodeToString("shop api:not-a-real-secret".getBytes(StandardCharsets.UTF_8)));
            assertThat(seen.body()).isEqualTo(AltapayTestBed.request().request().body());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void ourIdentifierWithOurAmountIsAccepted(int status) {
        assertThat(send(status, success("6.60", OURS))).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.id()).isEqualTo("u-1");
            assertThat(accepted.evidence().httpStatus()).isEqualTo(status);
            assertThat(accepted.evidence().errorCode()).isEmpty();
        });
    }

    @Test
    void ourIdentifierInCapitalsIsOurs() {
        String capitals = entry("refunded", REFERENCE.toString().toUpperCase(Locale.ROOT), "4.6", "");

        assertThat(send(success("6.60", capitals)))
                .isInstanceOfSatisfying(
                        Accepted.class, accepted -> assertThat(accepted.id()).isEmpty());
    }

    @Test
    void moreRefundedElsewhereMeanwhileDoesNotHideOurs() {
        String theirs = entry("refunded", "other", "1.00", "u-0");

        assertThat(send(success("7.60", theirs + OURS))).isInstanceOf(Accepted.class);
    }

    @Test
    void whereNoIdentifierIsListedTheAmountAloneDecides() {
        assertThat(send(success("6.60", ""))).isInstanceOf(Accepted.class);
        assertThat(send(success("6.6", entry("captured", REFERENCE, "4.60", "c"))))
                .isInstanceOf(Accepted.class);
        assertUnclear(success("7.60", ""), "refunded amount");
        assertUnclear(success("2.00", ""), "refunded amount");
        assertUnclear(success("6.61", entry("refunded", "other", "4.60", "u")), "refunded amount");
    }

    @Test
    void aSuccessThatDoesNotShowExactlyOursIsUnclear() {
        assertUnclear(success("6.60", entry("refunded", REFERENCE, "4.59", "u")), "another amount");
        assertUnclear(success("6.59", OURS), "did not rise");
        assertUnclear(success("11.20", OURS + entry("refunded", REFERENCE, "4.60", "u-2")), "2 times");
        assertUnclear(success("6.60", OURS.replace("978", "208")), "another currency");
        assertUnclear(success("", OURS), "lacks the RefundedAmount");
        assertUnclear(success("-6.60", OURS), "RefundedAmount is not");
        assertUnclear(success("6.60", entry("refunded", REFERENCE, "", "u")), "lacks the amount");
        assertUnclear(success("6.60", OURS).replace(">978<", ">208<"), "another currency");
    }

    @Test
    void aSuccessWithoutOurTransactionIsUnclear() {
        assertUnclear(response("<Result>Success</Result>"), "without our transaction");
        assertUnclear(
                success("6.60", OURS).replace("<TransactionId>" + PAYMENT, "<TransactionId>1" + PAYMENT),
                "without our transaction");
        String payment = payment("6.60", entries(OURS));
        assertUnclear(response("<Result>Success</Result>" + transactions(payment, payment)), "twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<RefundAmount>4.60</RefundAmount>",
                "<RefundedAmount>4.6</RefundedAmount>",
                "<RefundAmount/>",
                "<RefundedAmount></RefundedAmount>",
                "<RefundAmount> </RefundAmount><RefundedAmount>4.60</RefundedAmount>"
            })
    void theBodysAmountMayHaveEitherNameOrBeEmpty(String amount) {
        assertThat(send(success("6.60", OURS).replace("<Result>", amount + "<Result>")))
                .isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<RefundAmount>4.61</RefundAmount>",
                "<RefundedAmount>6.60</RefundedAmount>",
                "<RefundAmount>4,60</RefundAmount>",
                "<RefundAmount>4.60</RefundAmount><RefundAmount>4.61</RefundAmount>"
            })
    void anotherAmountInTheBodyIsUnclear(String amount) {
        assertThat(send(success("6.60", OURS).replace("<Result>", amount + "<Result>")))
                .isInstanceOf(Unclear.class);
    }

    @Test
    void anErrorCodeIsANoThatALookUpMustConfirm() {
        for (int status : new int[] {200, 201}) {
            assertThat(send(status, error("10000001", "Number of lines does not match.")))
                    .isInstanceOfSatisfying(Declined.class, declined -> {
                        assertThat(declined.proven()).isFalse();
                        assertThat(declined.evidence().errorCode()).isEqualTo("10000001");
                        assertThat(declined.evidence().message()).isEqualTo("Number of lines does not match.");
                    });
        }
    }

    @Test
    void failedIsAProvenNo() {
        String failed = response("<Result>Failed</Result><RefundResult>Failed</RefundResult>"
                + "<MerchantErrorMessage>TestAcquirer[pan=0966 or amount=9660]</MerchantErrorMessage>"
                + "<CardHolderErrorMessage>Hello Secret Person</CardHolderErrorMessage>");

        assertThat(send(failed)).isInstanceOfSatisfying(Declined.class, declined -> {
            assertThat(declined.proven()).isTrue();
            assertThat(declined.evidence().errorCode()).isEqualTo("Failed");
            assertThat(declined.evidence().message()).isEqualTo("TestAcquirer[pan=0966 or amount=9660]");
        });
        assertThat(send(failed.replace("</Body>", transactions(payment("2.00", "")) + "</Body>")))
                .isInstanceOfSatisfying(
                        Declined.class,
                        declined -> assertThat(declined.proven()).isTrue());
    }

    @Test
    void aFailedWhoseAmountsMovedProvesNothing() {
        assertThat(send(response("<Result>Failed</Result>" + transactions(payment("6.60", entries(OURS))))))
                .isInstanceOfSatisfying(
                        Declined.class,
                        declined -> assertThat(declined.proven()).isFalse());
    }

    @ParameterizedTest
    @CsvSource({"gateway-9, 4.60, false", "0bd1a5d2-33ef-4c4c-8c35-3b1e4d0c2f66, 4.60, false", "portal, 4.50, true"})
    void aFailedBesideJustAsMuchUnderAnotherNameProvesNothing(String name, String amount, boolean proven) {
        RefundRequest request = new RefundRequest(
                AltapayTestBed.PAYMENT,
                REFERENCE,
                460,
                "EUR",
                200,
                200L,
                true,
                AltapayTestBed.request().request());
        String sum = amount.equals("4.60") ? "6.60" : "6.50";
        String failed = response("<Result>Failed</Result>"
                + transactions(payment(sum, entries(entry("refunded", name, amount, "u-9")))));

        try (AltapayTestBed bed = AltapayTestBed.with(answer(200, failed))) {
            assertThat(bed.provider.send(request, Permit.always()).join())
                    .isInstanceOfSatisfying(
                            Declined.class,
                            declined -> assertThat(declined.proven()).isEqualTo(proven));
        }
    }

    @Test
    void openIsPending() {
        assertThat(send(response("<Result>Open</Result>"))).isInstanceOf(Pending.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error",
                "Incomplete",
                "PartialSuccess",
                "SystemError",
                "Cancelled",
                "ChargebackEvent",
                "failed",
                "SUCCESS",
                "",
                "Never heard"
            })
    void everyOtherResultIsUnclear(String result) {
        assertThat(send(response("<Result>" + result + "</Result>" + transactions(payment("6.60", entries(OURS))))))
                .isInstanceOfSatisfying(
                        Unclear.class,
                        unclear -> assertThat(unclear.evidence().httpStatus()).isEqualTo(200));
    }

    @ParameterizedTest
    @CsvSource({"Success, Failed", "Failed, Success", "Open, Success"})
    void contradictoryResultsAreUnclear(String result, String old) {
        assertThat(send(success("6.60", OURS)
                        .replace("Success</Result>", result + "</Result><RefundResult>" + old + "</RefundResult>")))
                .isInstanceOf(Unclear.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>sign in</html>",
                "<html><p>unclosed",
                "Success",
                "<APIResponse/>",
                "<APIResponse><Header/></APIResponse>",
                "<APIResponse><Header><ErrorCode>what</ErrorCode></Header></APIResponse>",
                "<APIResponse><Header><ErrorCode>0</ErrorCode><ErrorCode>5</ErrorCode></Header></APIResponse>",
                "<APIResponse><Header><ErrorCode>0</ErrorCode></Header></APIResponse>",
                "<Body><Result>Failed</Result></Body>",
                "{\"Result\":\"Failed\"}"
            })
    void whatIsNoAnswerOfAltapaysIsUnclear(String body) {
        assertThat(send(body)).isInstanceOf(Unclear.class);
    }

    @Test
    void everyCutOfAnAnswerIsUnclear() {
        for (String whole :
                new String[] {success("6.60", OURS), error("12", "No."), response("<Result>Failed</Result>")}) {
            for (int length = 1; length < whole.length(); length += 7) {
                assertThat(judge(whole.substring(0, length))).as("%d", length).isInstanceOf(Unclear.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 204, 301, 302, 400, 402, 403, 404, 405, 409, 422, 500, 502, 503, 504})
    void everyOtherStatusIsUnclearWhateverItsBodySays(int status) {
        assertThat(send(status, response("<Result>Failed</Result>"))).isInstanceOf(Unclear.class);
        assertThat(send(status, error("12", "No."))).isInstanceOf(Unclear.class);
    }

    @Test
    void refusedCredentialsAreToldApart() {
        assertThat(send(401, "<html>no</html>")).isInstanceOf(CredentialsRefused.class);
    }

    @Test
    void messagesAreOneShortLineWithoutSecretsOrCustomersData() {
        String token =
                Base64.getEncoder().encodeToString("shop api:not-a-real-secret".getBytes(StandardCharsets.UTF_8));
        SendAnswer answer = send(error(
                "7",
                "bad\n\tcard 4111 1111 1111 1111 of someone@example.com " + token + " not-a-real-secret "
                        + "x".repeat(500)));

        assertThat(answer.evidence().message())
                .startsWith("bad card *** of *** *** *** xxx")
                .hasSize(200);
        assertThat(answer.evidence().correlationId()).isEmpty();
    }

    @Test
    void everyOrderOfElementsLayoutAndUnknownElementsAreTaken() {
        String pretty = success("6.60", OURS).replace("><", ">\n    <");
        String broken = success("\n 6.\n60 ", OURS)
                .replace("Success<", "Suc\ncess <")
                .replace(REFERENCE.toString(), " " + REFERENCE.toString().replace("-", "-\n  ") + "\n")
                .replace("4.60", "4.\n6 0")
                .replace(PAYMENT, "1000\n123")
                .replace("ErrorCode>0", "ErrorCode>\n 0\n");
        String strange = success("6.60", OURS)
                .replace("<Result>", "<!-- new --><Unknown a=\"b\"><Result>Failed</Result></Unknown><Result>")
                .replace("Success", "<![CDATA[Success]]>");

        assertThat(judge(pretty)).isInstanceOf(Accepted.class);
        assertThat(judge(broken)).isInstanceOf(Accepted.class);
        assertThat(judge(strange)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api-php__refundcapture.xml",
                "loevgaard__RefundCapturedReservationResponse.xml",
                "sdk-ruby__refund_captured_reservation.xml"
            })
    void theKnownRefundAnswersAreAccepted(String name) {
        String xml = resource(name);
        RefundRequest request =
                AltapayTestBed.request("1", UUID.fromString("8774bcef-7549-4497-948e-82280ca69f80"), 12, "EUR", 0);
        RefundRequest other = AltapayTestBed.request("1", REFERENCE, 12, "EUR", 50);

        assertThat(judge(xml, request)).isInstanceOf(Accepted.class);
        assertThat(judge(xml, other)).isInstanceOf(Unclear.class);
    }

    @ParameterizedTest
    @CsvSource({
        "sdk-python__200_capture_payment_already_captured.xml, Unclear, Error",
        "sdk-ruby__pensio_error.xml, Unclear, Error",
        "api-php__setupsubscription_fail.xml, Declined, Failed",
        "sdk-ruby__bad_request_error.xml, Declined, 234",
        "api-php__header_error.xml, Declined, 200",
        "sdk-python__200_update_order_error.xml, Declined, 10000001",
        "sdk-python__200_find_transaction_failure.xml, Unclear, ''"
    })
    void theKnownFailuresMeanWhatTheySay(String name, String kind, String code) {
        SendAnswer answer = judge(resource(name));

        assertThat(answer.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(answer.evidence().errorCode()).isEqualTo(code);
    }

    @Test
    void anAnswerLargerThanAnyIsUnclear() {
        assertThat(send("<x>" + "y".repeat(4 * 1024 * 1024) + "</x>")).isInstanceOf(Unclear.class);
    }

    private static String success(String refunded, String entries) {
        return response("<Result>Success</Result>" + transactions(payment(refunded, entries(entries))));
    }

    private static void assertUnclear(String xml, String words) {
        assertThat(judge(xml)).isInstanceOfSatisfying(Unclear.class, unclear -> {
            assertThat(unclear.evidence().message()).contains(words);
            assertThat(unclear.evidence().httpStatus()).isEqualTo(200);
        });
    }

    private static SendAnswer send(String body) {
        return send(200, body);
    }

    private static SendAnswer send(int status, String body) {
        try (AltapayTestBed bed = AltapayTestBed.with(answer(status, body))) {
            SendAnswer answer = bed.send();
            assertThat(bed.server.seen()).hasSize(1);
            return answer;
        }
    }

    private static SendAnswer judge(String body) {
        return judge(body, AltapayTestBed.request());
    }

    private static SendAnswer judge(String body, RefundRequest request) {
        try (AltapayTestBed bed = AltapayTestBed.with(answer(200, body))) {
            return bed.provider.send(request, Permit.always()).join();
        }
    }
}
