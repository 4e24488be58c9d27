package dev.requite.provider;

import static dev.requite.provider.http.ScriptedServer.answer;
import static dev.requite.provider.http.ScriptedServer.hangUp;
import static dev.requite.provider.http.ScriptedServer.raw;
import static dev.requite.provider.http.ScriptedServer.reset;
import static dev.requite.provider.http.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.Refund;
import dev.requite.model.request.Share;
import dev.requite.model.row.RowType;
import dev.requite.provider.SendAnswer.Accepted;
import dev.requite.provider.SendAnswer.CredentialsRefused;
import dev.requite.provider.SendAnswer.Declined;
import dev.requite.provider.SendAnswer.NotCarriedOut;
import dev.requite.provider.SendAnswer.Unclear;
import dev.requite.provider.http.ScriptedServer;
import dev.requite.sandbox.SandboxOptions;
import dev.requite.sandbox.SandboxServer;
import dev.requite.sandbox.books.BookedRefund;
import dev.requite.sandbox.fault.Fault;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the job relies on, whichever provider it is: asked through the port alone, of a client in front of its own faithful
 * server. A new provider extends this and says how to connect. Long, since it is one contract, which is read from its
 * beginning to its end.
 */
@Timeout(120)
public abstract class PaymentProviderContract {

    private static final UUID REFERENCE = UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    private static final UUID OTHER = UUID.fromString("7a1b0a0e-6b1f-5d0c-8f57-3d2c1b0a9f8e");

    private static final long CAPTURED = 10000;

    private SandboxServer sandbox;
    private PaymentProvider provider;

    /** As the job connects, but without a pace and with short pauses between reads. */
    protected abstract PaymentProvider connect(URI url, String username, String password);

    /** The server's user. */
    protected abstract String username();

    /** That user's password. */
    protected abstract String password();

    /** In the provider's form. */
    protected abstract String orderId();

    /** In the provider's form too; its server does not have it. */
    protected abstract String missingOrderId();

    /** What the order needs beside the common fields, as JSON fields each with a comma behind; empty if nothing. */
    protected abstract String ownFields();

    /** What can go wrong at this provider's server and is answered at once. */
    protected abstract List<Fault> faults();

    @BeforeEach
    void start() {
        sandbox = SandboxServer.start(SandboxOptions.builder()
                .orders(order())
                .behaviour(behaviour -> behaviour.requestsPerSecond(0))
                .build());
        provider = connect(sandbox.uri(), username(), password());
    }

    @AfterEach
    void stop() throws Exception {
        close(provider);
        sandbox.close();
    }

    @Test
    void itsRulesKnowItsOwnOrders() {
        assertThat(provider.rules().provider()).isNotBlank();
        assertThat(orderId()).matches(provider.rules().orderId());
        assertThat(missingOrderId()).matches(provider.rules().orderId());
        assertThat("").doesNotMatch(provider.rules().orderId());
    }

    @Test
    void itHasOperationsExactlyIfItsRulesNameAny() {
        assertThat(provider.operations().isPresent())
                .isEqualTo(!provider.rules().operations().isEmpty());
    }

    @Test
    void knockingTellsWhetherTheCredentialsAreTakenAndTouchesNothing() throws Exception {
        assertThat(provider.knock().get(60, TimeUnit.SECONDS)).isInstanceOf(OrderAnswer.NotFound.class);
        PaymentProvider stranger = connect(sandbox.uri(), username(), "not " + password());
        try {
            assertThat(stranger.knock().get(60, TimeUnit.SECONDS)).isInstanceOf(OrderAnswer.CredentialsRefused.class);
        } finally {
            close(stranger);
        }
        assertThat(sandbox.books().refundRequests()).isEmpty();
        assertThat(sandbox.books().requests())
                .allSatisfy(request -> assertThat(request.method()).isEqualTo("GET"));
    }

    @Test
    void nothingPrintsThePassword() {
        assertThat(provider.toString()).doesNotContain(password());
    }

    @Test
    void freezingIsPureAndGivesTheSameBytesForEver() throws Exception {
        for (Refund refund : List.of(goodwill(REFERENCE, 500), goods(REFERENCE))) {
            FrozenRequest frozen = provider.freeze(refund);

            assertThat(frozen.intact()).isTrue();
            assertThat(frozen.body()).contains(REFERENCE.toString());
            assertThat(provider.freeze(refund)).isEqualTo(frozen);
            PaymentProvider another = connect(URI.create("http://127.0.0.1:1"), "someone", "else");
            assertThat(another.freeze(refund)).isEqualTo(frozen);
            close(another);
        }
        assertThat(provider.freeze(goodwill(REFERENCE, 500))).isNotEqualTo(provider.freeze(goodwill(OTHER, 500)));
        assertThat(provider.freeze(goodwill(REFERENCE, 500))).isNotEqualTo(provider.freeze(goodwill(REFERENCE, 501)));
        assertThat(sandbox.books().requests()).isEmpty();
    }

    @Test
    void anOrderIsReadAsItStands() {
        Order order = fetch();

        assertThat(order.provider()).isEqualTo(provider.rules().provider());
        assertThat(order.id()).isEqualTo(orderId());
        assertThat(order.currency()).isEqualTo(CurrencyUnit.EUR);
        assertThat(order.amount()).isEqualTo(CAPTURED);
        assertThat(order.capturedAmount()).isEqualTo(CAPTURED);
        assertThat(order.refundedAmount()).isZero();
        assertThat(order.left()).isEqualTo(CAPTURED);
        assertThat(order.capturedAtOnceInFull()).isTrue();
        assertThat(order.refundsPossible()).isPositive();
        assertThat(order.returnFees()).isNotEqualTo(Order.ReturnFees.NEVER);
        assertThat(order.refunds()).isEmpty();
        assertThat(order.linesTold()).isEqualTo(!order.captures().get(0).lines().isEmpty());
    }

    @Test
    void anOrderThatIsNotThereIsNotFound() {
        assertThat(provider.fetchOrder(missingOrderId()).join()).isInstanceOf(OrderAnswer.NotFound.class);
    }

    @Test
    void aReadThatFailedIsRepeated() {
        sandbox.faults().reads().next(1, Fault.ERROR_500_BEFORE_BOOKING).next(1, Fault.CLOSED_BEFORE_BOOKING);

        assertThat(fetch().capturedAmount()).isEqualTo(CAPTURED);
    }

    @Test
    void anAcceptedRefundStandsOnTheOrderUnderOurReference() {
        assertThat(send(goodwill(REFERENCE, 500))).isInstanceOf(Accepted.class);

        Order once = fetch();
        assertThat(once.refundedAmount()).isEqualTo(500);
        assertThat(once.left()).isEqualTo(CAPTURED - 500);
        assertListed(once, REFERENCE, 500);

        assertThat(send(goodwill(OTHER, 250), 500)).isInstanceOf(Accepted.class);
        Order twice = fetch();
        assertThat(twice.refundedAmount()).isEqualTo(750);
        assertListed(twice, REFERENCE, 500);
        assertListed(twice, OTHER, 250);
    }

    @Test
    void goodsLessAReturnFeeAreAcceptedToTheCent() {
        assertThat(send(goods(REFERENCE))).isInstanceOf(Accepted.class);

        assertThat(fetch().refundedAmount()).isEqualTo(460);
        assertThat(sandbox.books().refunds()).singleElement().satisfies(booked -> {
            assertThat(booked.amount()).isEqualTo(460);
            assertThat(booked.reference()).isEqualTo(REFERENCE.toString());
            assertThat(booked.allocated()).isTrue();
            assertThat(booked.lines()).hasSize(2);
        });
    }

    @Test
    void moreThanIsLeftIsDeclinedAndNothingMoves() {
        SendAnswer answer = send(goodwill(REFERENCE, CAPTURED + 1));

        assertThat(answer).isInstanceOf(Declined.class);
        assertThat(answer.evidence().message()).isNotBlank();
        assertThat(fetch().refundedAmount()).isZero();
        assertThat(fetch().refunds()).isEmpty();
    }

    @Test
    void aLostAnswerIsUnclearAndALookUpShowsTheRefund() {
        sandbox.faults().refunds().next(1, Fault.ANSWER_LOST);

        assertThat(send(goodwill(REFERENCE, 500))).isInstanceOf(Unclear.class);
        assertListed(fetch(), REFERENCE, 500);
    }

    @Test
    void aLostRequestIsJustAsUnclearAndALookUpShowsNothing() {
        sandbox.faults().refunds().next(1, Fault.CLOSED_BEFORE_BOOKING);

        assertThat(send(goodwill(REFERENCE, 500))).isInstanceOf(Unclear.class);
        assertThat(fetch().refunds()).isEmpty();
        assertThat(fetch().refundedAmount()).isZero();
    }

    @Test
    void noAnswerEverClaimsMoreThanTheBooksKnow() throws Exception {
        assertThat(faults()).contains(Fault.ANSWER_LOST, Fault.TRUNCATED_ANSWER, Fault.ERROR_500_AFTER_BOOKING);
        for (Fault fault : faults()) {
            stop();
            start();
            sandbox.faults().refunds().next(1, fault);

            SendAnswer answer = send(goodwill(REFERENCE, 500));

            int booked = sandbox.books().refunds().size();
            if (answer instanceof Accepted) {
                assertThat(booked).as("%s: %s", fault, answer).isEqualTo(1);
            } else if (certainNo(answer)) {
                assertThat(booked).as("%s: %s", fault, answer).isZero();
            }
            assertThat(sandbox.books().refundRequests()).as("%s", fault).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void whatIsNoAnswerOfTheProvidersIsUnclearAndSentOnce() throws Exception {
        ScriptedServer.Act[] acts = {
            answer(200, "<html>sign in to the wifi</html>"),
            answer(201, "garbage"),
            answer(200, ""),
            answer(204, ""),
            answer(302, "", "Location: http://127.0.0.1:1/"),
            answer(500, "<html>down</html>"),
            answer(503, ""),
            raw("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n<?xml", false),
            raw("HTTP/1.1 201 Crea", false),
            raw("\u0000\u0001\u0002", false),
            hangUp(),
            reset()
        };
        for (ScriptedServer.Act act : acts) {
            try (ScriptedServer server = new ScriptedServer(act)) {
                PaymentProvider client = connect(server.url(), username(), password());
                RefundRequest request = request(goodwill(REFERENCE, 500), 0);

                assertThat(client.send(request, Permit.always()).join()).isInstanceOf(Unclear.class);
                assertThat(server.seen())
                        .singleElement()
                        .satisfies(seen -> assertThat(seen.body())
                                .isEqualTo(request.request().body()));
                assertThat(client.fetchOrder(orderId()).join()).isInstanceOf(OrderAnswer.Unavailable.class);
                close(client);
            }
        }
    }

    @Test
    void aRefusedConnectionIsForCertainNotCarriedOut() throws Exception {
        ScriptedServer gone = new ScriptedServer(hangUp());
        gone.close();
        PaymentProvider client = connect(gone.url(), username(), password());

        assertThat(client.send(request(goodwill(REFERENCE, 500), 0), Permit.always())
                        .join())
                .isInstanceOf(NotCarriedOut.class);
        assertThat(client.fetchOrder(orderId()).join()).isInstanceOf(OrderAnswer.Unavailable.class);
        close(client);
    }

    @Test
    void wrongCredentialsAreToldApart() throws Exception {
        PaymentProvider stranger = connect(sandbox.uri(), username(), "wrong-" + password());

        assertThat(stranger.send(request(goodwill(REFERENCE, 500), 0), Permit.always())
                        .join())
                .isInstanceOf(CredentialsRefused.class);
        assertThat(stranger.fetchOrder(orderId()).join()).isInstanceOf(OrderAnswer.CredentialsRefused.class);
        assertThat(sandbox.books().refunds()).isEmpty();
        close(stranger);
    }

    @Test
    void theSameReferenceAgainDoesWhatThePromiseSays() {
        SendAnswer first = send(goodwill(REFERENCE, 500));
        SendAnswer second = send(goodwill(REFERENCE, 500));

        assertThat(first).isInstanceOf(Accepted.class);
        List<BookedRefund> booked = sandbox.books().refunds();
        if (provider.promise().isNone()) {
            assertThat(booked).hasSize(2);
            assertThat(second)
                    .as("money that moved twice must not look like once")
                    .isNotInstanceOf(Accepted.class);
            assertThat(fetch().refundedAmount()).isEqualTo(1000);
        } else {
            assertThat(booked).hasSize(1);
            assertThat(second).isInstanceOf(Accepted.class);
            assertThat(fetch().refundedAmount()).isEqualTo(500);
        }
    }

    @Test
    void noFutureEverFails() {
        for (String id : List.of("", " ", "..", "a/b?c=d&e#f", "ü", "x".repeat(500), orderId())) {
            CompletableFuture<OrderAnswer> read = provider.fetchOrder(id);
            CompletableFuture<SendAnswer> sent = provider.send(
                    new RefundRequest(id, REFERENCE, 1, "EUR", 0, FrozenRequest.of("neither of any format & = {")),
                    Permit.always());

            assertThat(read).as(id).succeedsWithin(30, TimeUnit.SECONDS);
            assertThat(sent).as(id).succeedsWithin(30, TimeUnit.SECONDS);
        }
        assertThat(sandbox.books().refunds()).isEmpty();
    }

    @Test
    void closingEndsEveryCallAndEveryThreadAndDoesNoHarmTwice() throws Exception {
        // Closed again after the test.
        close(provider);
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (ScriptedServer server = new ScriptedServer(silence())) {
            PaymentProvider client = connect(server.url(), username(), password());
            CompletableFuture<SendAnswer> sent = client.send(request(goodwill(REFERENCE, 500), 0), Permit.always());
            CompletableFuture<OrderAnswer> read = client.fetchOrder(orderId());

            close(client);
            close(client);

            assertThat(sent).succeedsWithin(30, TimeUnit.SECONDS).isInstanceOfAny(Unclear.class, NotCarriedOut.class);
            assertThat(read).succeedsWithin(30, TimeUnit.SECONDS).isInstanceOf(OrderAnswer.Unavailable.class);
            assertThat(client.send(request(goodwill(REFERENCE, 500), 0), Permit.always())
                            .join())
                    .isInstanceOf(NotCarriedOut.class);
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (!before.contains(thread)
                        && thread.getName().startsWith(provider.rules().provider())) {
                    thread.join(10_000);
                    assertThat(thread.isAlive()).as(thread.getName()).isFalse();
                }
            }
        }
    }

    private static boolean certainNo(SendAnswer answer) {
        return answer instanceof NotCarriedOut
                || answer instanceof CredentialsRefused
                || (answer instanceof Declined declined && declined.proven());
    }

    private static void assertListed(Order order, UUID reference, long amount) {
        assertThat(order.refunds())
                .filteredOn(refund -> refund.reference().equals(reference.toString()))
                .extracting(PastRefund::amount)
                .containsExactly(amount);
    }

    private static void close(PaymentProvider provider) throws Exception {
        assertThat(provider).isInstanceOf(AutoCloseable.class);
        ((AutoCloseable) provider).close();
    }

    private Order fetch() {
        OrderAnswer answer = provider.fetchOrder(orderId()).join();
        assertThat(answer).isInstanceOf(OrderAnswer.Found.class);
        return ((OrderAnswer.Found) answer).order();
    }

    private SendAnswer send(Refund refund) {
        return send(refund, 0);
    }

    private SendAnswer send(Refund refund, long refundedBefore) {
        return provider.send(request(refund, refundedBefore), Permit.always()).join();
    }

    private RefundRequest request(Refund refund, long refundedBefore) {
        return new RefundRequest(
                refund.orderId(),
                refund.reference(),
                refund.amount(),
                refund.currency().getCode(),
                refundedBefore,
                provider.freeze(refund));
    }

    private Refund goodwill(UUID reference, long amount) {
        Share share = new Share("row-1", "hash", RowType.GOODWILL, "", "", "", null, "", 0, 0, amount, 0, 0);
        return refund(reference, Refund.Operation.GOODWILL, amount, List.of(share));
    }

    /** One shirt of 11.00 with 10 % tax, less a fee of 6.40 with 25 %. */
    private Refund goods(UUID reference) {
        Share shirt = new Share(
                "row-1",
                "hash",
                RowType.ITEM,
                "SHIRT",
                "Shirt",
                "physical",
                BigDecimal.ONE,
                "pcs",
                1100,
                0,
                1100,
                1000,
                100);
        Share fee = new Share(
                "row-2",
                "hash",
                RowType.RETURN_FEE,
                "",
                "Return fee",
                "return_fee",
                BigDecimal.ONE,
                "",
                -640,
                0,
                -640,
                2500,
                -128);
        return refund(reference, Refund.Operation.ITEMS, 460, List.of(shirt, fee));
    }

    private Refund refund(UUID reference, Refund.Operation operation, long amount, List<Share> shares) {
        return new Refund(
                reference,
                provider.rules().provider(),
                orderId(),
                "capture-1",
                operation,
                0,
                CurrencyUnit.EUR,
                amount,
                0,
                "Thank you",
                "",
                "",
                shares);
    }

    private String order() {
        return """
                [{"order_id":"%s","status":"CAPTURED","fraud_status":"ACCEPTED","order_amount":10000,
                  "captured_amount":10000,"refunded_amount":0,"remaining_authorized_amount":0,
                  "purchase_currency":"EUR","purchase_country":"DE","merchant_reference1":"10001",%s
                  "captures":[{"capture_id":"capture-1","captured_amount":10000,
                    "captured_at":"2026-01-01T10:00:00Z","refunded_amount":0,"order_lines":[
                    {"type":"physical","reference":"SHIRT","name":"Shirt","quantity":5,"unit_price":1100,
                     "total_amount":5500,"tax_rate":1000,"total_tax_amount":500},
                    {"type":"physical","reference":"HAT","name":"Hat","quantity":1,"unit_price":4500,
                     "total_amount":4500,"tax_rate":0,"total_tax_amount":0}]}],
                  "refunds":[]}]""".formatted(orderId(), ownFields());
    }
}
