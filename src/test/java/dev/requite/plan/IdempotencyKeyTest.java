package dev.requite.plan;

import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.Planning.given;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.described;
import static dev.requite.plan.Rows.goodwill;
import static dev.requite.plan.Rows.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.order.Order;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.text.NameUuid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Keys: the same rows always the same, other rows always another. */
class IdempotencyKeyTest {

    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    private final Order order = anOrder()
            .with(capture("A", line("MUG", 1, 500)), capture("B", line("MUG", 1, 500), line("CUP", 9, 100)))
            .build();

    @Test
    void theStandardsOwnExampleOfVersion5() {
        assertThat(NameUuid.version5(DNS, "www.example.com"))
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    }

    @Test
    void keysAreOfVersion5AndTheStandardsVariant() {
        for (int generation = 0; generation < 64; generation++) {
            UUID key = IdempotencyKey.of("klarna", "O", Refund.Operation.ITEMS, "A", List.of("R-1"), generation);
            assertThat(key.version()).isEqualTo(5);
            assertThat(key.variant()).isEqualTo(2);
        }
    }

    @Test
    void keysOfTodayAreTheKeysOfTomorrow() {
        // Never change these: refunds that were sent carry such keys, and another key would pay them again.
        assertThat(IdempotencyKey.of(
                        "klarna",
                        "6e7bd8c8-7a75-4f8e-9d1c-1d0f5a3c2b10",
                        Refund.Operation.ITEMS,
                        "4ba29b50-be7b-44f5-a492-113e6a865e22",
                        List.of("R-2", "R-1"),
                        0))
                .hasToString("b52157e5-89f8-5294-b386-69a54b1d26a0");
        assertThat(IdempotencyKey.of(
                        "klarna",
                        "6e7bd8c8-7a75-4f8e-9d1c-1d0f5a3c2b10",
                        Refund.Operation.GOODWILL,
                        "",
                        List.of("R-1"),
                        1))
                .hasToString("87ff7412-2ce6-5da3-b0f1-e40ccc7abf65");
        assertThat(IdempotencyKey.of(
                        "altapay", "12345678", Refund.Operation.FEE_REVERSAL, "", List.of("2026:fee.1"), 0))
                .hasToString("1796d477-267d-5b06-b291-31708866b158");
    }

    @Test
    void everyPartOfTheNameCounts() {
        Set<UUID> keys = new HashSet<>(List.of(
                IdempotencyKey.of("klarna", "O", Refund.Operation.ITEMS, "A", List.of("R-1"), 0),
                IdempotencyKey.of("altapay", "O", Refund.Operation.ITEMS, "A", List.of("R-1"), 0),
                IdempotencyKey.of("klarna", "P", Refund.Operation.ITEMS, "A", List.of("R-1"), 0),
                IdempotencyKey.of("klarna", "O", Refund.Operation.GOODWILL, "A", List.of("R-1"), 0),
                IdempotencyKey.of("klarna", "O", Refund.Operation.ITEMS, "B", List.of("R-1"), 0),
                IdempotencyKey.of("klarna", "O", Refund.Operation.ITEMS, "A", List.of("R-2"), 0),
                IdempotencyKey.of("klarna", "O", Refund.Operation.ITEMS, "A", List.of("R-1", "R-2"), 0),
                IdempotencyKey.of("klarna", "O", Refund.Operation.ITEMS, "A", List.of("R-1"), 1)));

        assertThat(keys).hasSize(8);
    }

    @Test
    void theOrderOfTheRowsDoesNotCount() {
        assertThat(IdempotencyKey.of("klarna", "O", Refund.Operation.ITEMS, "A", List.of("R-1", "R-2", "R-10"), 0))
                .isEqualTo(IdempotencyKey.of(
                        "klarna", "O", Refund.Operation.ITEMS, "A", List.of("R-10", "R-2", "R-1"), 0));
    }

    @Test
    void aRowThatSpansCapturesHasAKeyInEach() {
        List<Refund> refunds = plan(order, item("R-1", "MUG", 2)).refunds();

        assertThat(refunds)
                .extracting(Refund::reference)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void theContentOfARowIsNotInTheKey() {
        UUID key = plan(order, item("R-1", "CUP", 1)).refunds().get(0).reference();

        assertThat(plan(order, item("R-1", "CUP", 2, 150)).refunds().get(0).reference())
                .isEqualTo(key);
        assertThat(plan(order, described(item("R-1", "CUP", 1), "Broken"))
                        .refunds()
                        .get(0)
                        .reference())
                .isEqualTo(key);
    }

    @Test
    void equalAmountsOfDifferentRowsHaveDifferentKeys() {
        assertThat(plan(order, goodwill("R-1", 100), goodwill("R-2", 100)).refunds())
                .extracting(Refund::reference)
                .doesNotHaveDuplicates();
    }

    @Test
    void aNextNightsRowsHaveAnotherKey() {
        List<Refund> before = plan(order, item("R-1", "CUP", 1)).refunds();

        List<Refund> next = given(Provider.after(order, before))
                .ours(RefundState.REFUNDED, before)
                .plan(item("R-2", "CUP", 1))
                .refunds();

        assertThat(next.get(0).reference()).isNotEqualTo(before.get(0).reference());
        assertThat(next.get(0).generation()).isZero();
    }

    @Test
    void afterEachDefiniteRejectionComesTheNextGeneration() {
        Order one = anOrderOf(line("MUG", 1, 500));
        List<Refund> refused = new ArrayList<>();
        for (int generation = 0; generation < 4; generation++) {
            Refund refund = given(one)
                    .ours(RefundState.REJECTED, refused)
                    .plan(item("R-1", "MUG", 1))
                    .refunds()
                    .get(0);

            assertThat(refund.generation()).isEqualTo(generation);
            assertThat(refused).extracting(Refund::reference).doesNotContain(refund.reference());
            refused.add(refund);
        }
    }

    @Test
    void aRejectionOfOtherRowsRaisesNothing() {
        List<Refund> refused = plan(order, item("R-1", "CUP", 1)).refunds();

        assertThat(given(order)
                        .ours(RefundState.REJECTED, refused)
                        .plan(item("R-1", "CUP", 1), item("R-2", "CUP", 1))
                        .refunds())
                .extracting(Refund::generation)
                .containsExactly(0);
    }
}
