package dev.requite.provider.altapay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.money.Proportion;
import dev.requite.model.order.Order;
import dev.requite.model.request.Refund;
import dev.requite.model.request.Share;
import dev.requite.model.row.RowType;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.Permit;
import dev.requite.provider.RefundRequest;
import dev.requite.provider.SendAnswer;
import dev.requite.provider.SendAnswer.Accepted;
import dev.requite.provider.SendAnswer.Declined;
import dev.requite.provider.SendAnswer.Pending;
import dev.requite.provider.SendAnswer.Unclear;
import dev.requite.sandbox.SandboxOptions;
import dev.requite.sandbox.SandboxServer;
import dev.requite.sandbox.books.AltapayBehaviour;
import dev.requite.sandbox.books.AltapayBehaviour.AmountElement;
import dev.requite.sandbox.books.AltapayBehaviour.ErrorBody;
import dev.requite.sandbox.books.AltapayBehaviour.LineSumCheck;
import dev.requite.sandbox.books.AltapayBehaviour.OpenShown;
import dev.requite.sandbox.books.AltapayBehaviour.OverRefund;
import dev.requite.sandbox.books.AltapayBehaviour.XmlForm;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client in front of every shape that the other side is known to take. */
@Timeout(60)
class AltapaySandboxTest {

    private static final String PAYMENT = "1000123";
    private static final String PARTS = "1000124";
    private static final String RESERVED = "1000125";
    private static final long CAPTURED = 1_000_000_00;

    private final SandboxServer sandbox =
            SandboxServer.start(SandboxOptions.builder().orders("""
                    [{"order_id":"1000123","order_amount":100000000,"purchase_currency":"EUR","purchase_country":"DE",
                      "altapay":{"terminal":"AltaPay Klarna Terminal"},
                      "captures":[{"capture_id":"c-1","captured_amount":100000000,
                        "captured_at":"2026-01-01T10:00:00Z","order_lines":[]}],"refunds":[]},
                     {"order_id":"1000124","order_amount":5000,"purchase_currency":"EUR","purchase_country":"DE",
                      "captures":[
                       {"capture_id":"c-3","captured_amount":1000,"captured_at":"2026-01-02T10:00:00Z","order_lines":[]},
                       {"capture_id":"c-2","captured_amount":3000,"captured_at":"2026-01-01T10:00:00Z","order_lines":[]}],
                      "refunds":[]},
                     {"order_id":"1000125","order_amount":5000,"purchase_currency":"EUR","purchase_country":"DE",
                      "captures":[],"refunds":[]}]""").build());

    private final AltapayProvider provider =
            new AltapayProvider(AltapaySettings.of(sandbox.uri(), "shop api", "testpassword")
                    .with(calls -> calls.withRequestsPerSecond(0).withReads(2, Duration.ofMillis(1))));

    @AfterEach
    void close() {
        provider.close();
        sandbox.close();
    }

    @Test
    void paymentsAreReadWithTheirCaptures() {
        Order parts = fetch(PARTS);
        assertThat(parts.state()).isEqualTo(Order.State.PART_CAPTURED);
        assertThat(parts.captures()).extracting(capture -> capture.amount()).containsExactly(4000L);
        assertThat(parts.remainingAuthorized()).isEqualTo(1000);
        assertThat(parts.returnFees()).isEqualTo(Order.ReturnFees.NEVER);

        Order reserved = fetch(RESERVED);
        assertThat(reserved.state()).isEqualTo(Order.State.AUTHORIZED);
        assertThat(reserved.captures()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(AmountElement.class)
    void everyElementForTheAmountIsTaken(AmountElement element) {
        behave(altapay -> altapay.amountElement(element));

        assertThat(goodwill(500)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @EnumSource(XmlForm.class)
    void everyLayoutAndVersionIsTaken(XmlForm form) {
        for (String version : List.of("20100929", "20170228")) {
            behave(altapay -> altapay.xmlForm(form).version(version));
            Order before = fetch(PAYMENT);

            SendAnswer answer = goodwill(500);

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Accepted.class,
                            accepted -> assertThat(accepted.id()).hasSize(version.equals("20100929") ? 0 : 36));
            assertThat(fetch(PAYMENT).refundedAmount()).isEqualTo(before.refundedAmount() + 500);
        }
    }

    @Test
    void whereIdentifiersAreNotListedAmountsDecide() {
        behave(altapay -> altapay.identifierListed(false));

        assertThat(goodwill(500)).isInstanceOf(Accepted.class);
        assertThat(send(refund(500, List.of(goodwillShare(500))), 0))
                .as("the refunded amount before was 500, not 0")
                .isInstanceOf(Unclear.class);
        Order order = fetch(PAYMENT);
        assertThat(order.refunds()).isEmpty();
        assertThat(order.captures())
                .singleElement()
                .satisfies(capture -> assertThat(capture.id()).isEqualTo(PAYMENT));
    }

    @Test
    void theTestGatewaysMagicAmountsMeanWhatTheySay() {
        behave(altapay -> altapay.openShown(OpenShown.AT_THE_END));

        assertThat(goodwill(966)).isInstanceOfSatisfying(Declined.class, declined -> {
            assertThat(declined.proven()).isTrue();
            assertThat(declined.evidence().message()).isEqualTo("TestAcquirer[pan=0966 or amount=9660]");
        });
        assertThat(goodwill(967)).isInstanceOf(Unclear.class);
        assertThat(goodwill(968)).isInstanceOf(Pending.class);
    }

    @Test
    void anIdentifierLeftByAFailedRefundMakesTheFailureNoLessCertain() {
        behave(altapay -> altapay.failureLeavesIdentifier(true));

        assertThat(goodwill(966))
                .isInstanceOfSatisfying(
                        Declined.class,
                        declined -> assertThat(declined.proven()).isTrue());
        assertThat(fetch(PAYMENT).refundedAmount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(ErrorBody.class)
    void aRefusedRequestIsDeclinedAndLeftToALookUp(ErrorBody body) {
        behave(altapay -> altapay.errorBody(body));
        RefundRequest request = AltapayTestBed.request("1999999", UUID.randomUUID(), 100, "EUR", 0);

        assertThat(provider.send(request, Permit.always()).join())
                .isInstanceOfSatisfying(
                        Declined.class,
                        declined -> assertThat(declined.proven()).isFalse());
    }

    @Test
    void moreThanIsLeftMayAlsoBeAnErrorWhichIsUnclear() {
        behave(altapay -> altapay.overRefund(OverRefund.ERROR));

        assertThat(goodwill(CAPTURED + 1)).isInstanceOf(Unclear.class);
    }

    @Test
    void aMethodThatAllowsOneRefundTellsSo() {
        behave(altapay -> altapay.supportsMultipleRefunds(false));

        assertThat(fetch(PAYMENT).refundsPossible()).isEqualTo(1);
        assertThat(goodwill(500)).isInstanceOf(Accepted.class);
        assertThat(fetch(PAYMENT).refundsPossible()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void linesAddUpByTheOtherSidesArithmetic(long seed) {
        behave(altapay -> altapay.lineSumCheck(LineSumCheck.ALL).magicAmounts(false));
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            List<Share> shares = shares(random);
            long amount = shares.stream().mapToLong(Share::amount).sum();
            Refund refund = refund(amount, shares);

            SendAnswer answer = send(refund, fetch(PAYMENT).refundedAmount());

            assertThat(answer)
                    .as(
                            "seed %d, refund %d: %s",
                            seed, i, provider.freeze(refund).body())
                    .isInstanceOf(Accepted.class);
        }
    }

    private static List<Share> shares(Random random) {
        List<Share> shares = new ArrayList<>();
        long goods = 0;
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            long amount = 1L + random.nextInt(200_000);
            BigDecimal quantity =
                    random.nextBoolean() ? BigDecimal.valueOf(1 + random.nextInt(9)) : new BigDecimal("2.375");
            shares.add(share(RowType.ITEM, "SKU-" + i, quantity, amount, random.nextInt(10_001)));
            goods += amount;
        }
        if (goods > 2 && random.nextBoolean()) {
            long fee = 1L + random.nextInt((int) goods - 1);
            shares.add(share(RowType.RETURN_FEE, "", BigDecimal.ONE, -fee, 2500));
        }
        return shares;
    }

    private static Share share(RowType type, String reference, BigDecimal quantity, long amount, int rate) {
        return new Share(
                "row-" + reference,
                "hash",
                type,
                reference,
                "Thing",
                "",
                quantity,
                "",
                0,
                0,
                amount,
                rate,
                Proportion.taxWithin(amount, rate));
    }

    private static Share goodwillShare(long amount) {
        return new Share("row-1", "hash", RowType.GOODWILL, "", "", "", null, "", 0, 0, amount, 0, 0);
    }

    private SendAnswer goodwill(long amount) {
        return send(
                refund(amount, List.of(goodwillShare(amount))), fetch(PAYMENT).refundedAmount());
    }

    private SendAnswer send(Refund refund, long refundedBefore) {
        return provider.send(
                        new RefundRequest(
                                PAYMENT,
                                refund.reference(),
                                refund.amount(),
                                "EUR",
                                refundedBefore,
                                provider.freeze(refund)),
                        Permit.always())
                .join();
    }

    private static Refund refund(long amount, List<Share> shares) {
        boolean goodwill = shares.get(0).type() == RowType.GOODWILL;
        return new Refund(
                UUID.randomUUID(),
                "altapay",
                PAYMENT,
                "c-1",
                goodwill ? Refund.Operation.GOODWILL : Refund.Operation.ITEMS,
                0,
                CurrencyUnit.EUR,
                amount,
                0,
                "",
                "",
                "",
                shares);
    }

    private Order fetch(String id) {
        return ((OrderAnswer.Found) provider.fetchOrder(id).join()).order();
    }

    private void behave(UnaryOperator<AltapayBehaviour.Builder> changes) {
        sandbox.behave(behaviour -> behaviour.altapay(changes));
    }
}
