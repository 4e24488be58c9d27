package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.BookedCapture;
import dev.requite.sandbox.books.BookedOrder;
import dev.requite.sandbox.books.BookedRefund;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which capture a refund is credited to: Klarna's "Refund allocation" and "Refund with return fees". */
class SandboxAllocationTest {

    private static final String TWINS = "7849fd84-47dc-4919-a7ce-000000000010";
    private static final String FIRST = "32904e4c-61d2-400e-9b77-000000000101";
    private static final String SECOND = "32904e4c-61d2-400e-9b77-000000000102";
    private static final String BARE = "7849fd84-47dc-4919-a7ce-000000000011";
    private static final String FRENCH = "7849fd84-47dc-4919-a7ce-000000000012";
    private static final String ITALIAN = "7849fd84-47dc-4919-a7ce-000000000013";
    private static final String OTHERS = "7849fd84-47dc-4919-a7ce-000000000014";

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(TestOrders.all())
            .orders(array(
                    // Listed newest first, so that the order of listing decides nothing.
                    order(
                            TWINS,
                            "DE",
                            5000,
                            5000,
                            capture(SECOND, 3000, "2024-05-02T10:00:00Z", line("SOCKS", 3, 1000)),
                            capture(FIRST, 2000, "2024-05-01T10:00:00+00:00", line("SOCKS", 2, 1000))),
                    order(
                            BARE,
                            "DE",
                            200,
                            200,
                            "{\"capture_id\":\"" + FIRST + "\",\"captured_amount\":200,\"order_lines\":[]}"),
                    shirt(FRENCH, "fr"),
                    shirt(ITALIAN, "IT"),
                    refundedByOthers()))
            .behaviour(behaviour -> behaviour.requestsPerSecond(0))
            .build());
    private final TestClient client = TestClient.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void theSneakersGoToTheCaptureThatShippedThem() {
        client.refund(PARCELS, "k1", sneakers());

        assertThat(captureOf("k1")).isEqualTo(CAPTURE_B);
    }

    @Test
    void jeansAndShirtGoToTheOtherOne() {
        client.refund(PARCELS, "k1", refund(10000, line("A12345", 1, 3000), line("A98765", 1, 7000)));

        assertThat(captureOf("k1")).isEqualTo(CAPTURE_A);
    }

    @Test
    void linesOfTwoCapturesAreAcceptedButNotAllocated() {
        assertThat(client.refund(PARCELS, "k1", refund(13000, line("A12345", 1, 3000), line("B24680", 1, 10000)))
                        .statusCode())
                .isEqualTo(201);

        assertUnallocated("k1");
    }

    @Test
    void linesThatDoNotSumUpAreAcceptedButNotAllocated() {
        client.refund(PARCELS, "k1", refund(9999, line("B24680", 1, 10000)));

        assertUnallocated("k1");
    }

    @Test
    void anAmountWithoutLinesIsNotAllocated() {
        client.refund(SHIRT, "k1", refund(500));

        assertUnallocated("k1");
        assertThat(client.order(SHIRT).at("/captures/0/refunded_amount").longValue())
                .isZero();
    }

    @Test
    void aReferenceMustBeExactlyTheSame() {
        client.refund(PARCELS, "k1", refund(10000, line("b24680", 1, 10000)));

        assertUnallocated("k1");
    }

    @Test
    void moreThanTheCaptureHasLeftIsNotAllocatedThere() {
        client.refund(PARCELS, "k1", refund(6000, line("B24680", 1, 6000)));
        client.refund(PARCELS, "k2", refund(6000, line("B24680", 1, 6000)));

        assertThat(captureOf("k1")).isEqualTo(CAPTURE_B);
        assertUnallocated("k2");
    }

    @Test
    void afterOneFailedAllocationNoneSucceeds() {
        client.refund(PARCELS, "k1", refund(1));
        client.refund(PARCELS, "k2", sneakers());

        assertUnallocated("k2");
        assertThat(sandbox.books().order(PARCELS).orElseThrow().allocationFailed())
                .isTrue();
    }

    @Test
    void ofSeveralCapturesTheOldestIsCreditedThatStillHasTheUnits() {
        client.refund(TWINS, "k1", refund(1000, line("SOCKS", 1, 1000)));
        client.refund(TWINS, "k2", refund(500, line("SOCKS", 1, 500)));
        client.refund(TWINS, "k3", refund(500, line("SOCKS", 1, 500)));

        assertThat(captureOf("k1")).isEqualTo(FIRST);
        assertThat(captureOf("k2")).isEqualTo(FIRST);
        assertThat(captureOf("k3")).isEqualTo(SECOND);
    }

    @Test
    void threePairsFitTheSecondParcelOnly() {
        client.refund(TWINS, "k1", refund(1500, line("SOCKS", 3, 500)));

        assertThat(captureOf("k1")).isEqualTo(SECOND);
    }

    @Test
    void aCaptureWithoutLinesTakesNothing() {
        client.refund(BARE, "k1", refund(100, line("SOCKS", 1, 100)));
        client.refund(BARE, "k2", refund(100, line("", 1, 100)));

        assertUnallocated("k1");
        assertUnallocated("k2");
    }

    @Test
    void refundsMadeByOthersCountAsUnitsReturned() {
        BookedOrder order = sandbox.books().order(OTHERS).orElseThrow();
        assertThat(order.refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.number()).isZero();
            assertThat(refund.captureId()).isEqualTo(FIRST);
        });
        assertThat(order.allocationFailed()).isFalse();

        client.refund(OTHERS, "k1", refund(900, line("SOCKS", 1, 900)));

        assertThat(captureOf("k1")).isEqualTo(SECOND);
        assertThat(client.order(OTHERS).at("/refunds/0/refund_id").isMissingNode())
                .isTrue();
    }

    @Test
    void aCaptureThatDoesNotTellWhatWasRefundedGetsItFromTheRefunds() {
        String silent = UNKNOWN.replace("ff", "aa");
        String order =
                refundedByOthers().replace(OTHERS, silent).replaceAll("\"refunded_amount\":[10]+,\"order", "\"order");
        client.post("/sandbox/orders", array(order));

        BookedOrder booked = sandbox.books().order(silent).orElseThrow();
        assertThat(booked.captures()).extracting(BookedCapture::refundedAmount).containsExactly(1000L, 0L);
        assertThat(booked.allocationFailed()).isFalse();
    }

    @Test
    void aReturnFeeGoesWithTheOneCaptureOfItsOrder() {
        client.refund(SHIRT, "k1", shirtLessFee());
        client.refund(FRENCH, "k2", refund(9500, line("SHIRT", 1, 10000), feeLine(500)));

        assertThat(captureOf("k1")).isEqualTo(CAPTURE_S);
        assertThat(captureOf("k2")).isEqualTo(CAPTURE_S);
    }

    @Test
    void aReturnFeeIsRefusedForSeveralCaptures() {
        assertFeeRefused(PARCELS, refund(9500, line("B24680", 1, 10000), feeLine(500)));
    }

    @Test
    void aReturnFeeIsRefusedInAMarketWithoutThem() {
        assertFeeRefused(ITALIAN, refund(9500, line("SHIRT", 1, 10000), feeLine(500)));
    }

    @Test
    void theMarketsCanBeTheNewerFifteen() {
        sandbox.behave(behaviour -> behaviour.returnFeeMarkets(Behaviour.CURRENT_MARKETS));

        assertThat(client.refund(ITALIAN, "k1", refund(9500, line("SHIRT", 1, 10000), feeLine(500)))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aReturnFeeIsRefusedWhenTheLinesDoNotSumUp() {
        assertFeeRefused(SHIRT, refund(9000, line("SHIRT", 1, 10000), feeLine(500)));
    }

    @Test
    void aPositiveReturnFeeIsRefused() {
        assertFeeRefused(
                SHIRT,
                refund(
                        5500,
                        line("SHIRT", 1, 5000),
                        "{\"type\":\"return_fee\",\"name\":\"Fee\",\"quantity\":1,\"unit_price\":500,\"total_amount\":500}"));
    }

    @Test
    void anIneligibleReturnFeeCanBeTakenAsAPlainLine() {
        sandbox.behave(behaviour -> behaviour.ineligibleReturnFee(Behaviour.IneligibleReturnFee.PLAIN_LINE));

        assertThat(client.refund(ITALIAN, "k1", refund(9500, line("SHIRT", 1, 10000), feeLine(500)))
                        .statusCode())
                .isEqualTo(201);

        assertUnallocated("k1");
    }

    private void assertFeeRefused(String orderId, String body) {
        assertThat(client.refund(orderId, "k1", body).statusCode()).isEqualTo(403);
        assertThat(sandbox.books().refunds()).isEmpty();
    }

    private void assertUnallocated(String key) {
        assertThat(captureOf(key)).isEqualTo(BookedRefund.UNALLOCATED);
    }

    private String captureOf(String key) {
        return sandbox.books().refunds().stream()
                .filter(refund -> refund.key().equals(key))
                .findFirst()
                .orElseThrow()
                .captureId();
    }

    private static String refundedByOthers() {
        return """
                {"order_id":"%s","status":"CAPTURED","order_amount":5000,"captured_amount":5000,
                 "refunded_amount":1000,"purchase_currency":"eur","purchase_country":"de",
                 "captures":[
                  {"capture_id":"%s","captured_amount":2000,"captured_at":"2024-05-01T10:00:00.000Z",
                   "refunded_amount":1000,"order_lines":[%s]},
                  {"capture_id":"%s","captured_amount":3000,"captured_at":"2024-05-02T10:00:00Z",
                   "refunded_amount":0,"order_lines":[%s]}],
                 "refunds":[{"refunded_amount":1000,"refunded_at":"2024-05-03T10:00:00Z","order_lines":[%s]}]}""".formatted(
                        OTHERS, FIRST, line("SOCKS", 2, 1000), SECOND, line("SOCKS", 3, 1000), line("SOCKS", 2, 500));
    }
}
