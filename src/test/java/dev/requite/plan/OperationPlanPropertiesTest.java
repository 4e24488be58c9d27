package dev.requite.plan;

import static dev.requite.plan.OperationAsked.extend;
import static dev.requite.plan.OperationAsked.fates;
import static dev.requite.plan.OperationAsked.inTwoCaptures;
import static dev.requite.plan.OperationAsked.later;
import static dev.requite.plan.OperationAsked.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OrderOperation;
import dev.requite.model.request.Refund;
import dev.requite.model.row.ReturnRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the operations of rows by chance. */
class OperationPlanPropertiesTest {

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    private static OperationAsked asked() {
        return OperationAsked.asked(inTwoCaptures().orderedBeyondCaptures(500).remainingAuthorized(500));
    }

    private static ReturnRow any(Random random, String rowId) {
        String[] captures = {"A", "B", "", "C"};
        return switch (random.nextInt(6)) {
            case 0 -> extend(rowId, random.nextBoolean() ? null : 5 + random.nextInt(10));
            case 1 -> release(rowId, random.nextBoolean() ? null : 499L + random.nextInt(3));
            default ->
                later(
                        rowId,
                        captures[random.nextInt(captures.length)],
                        random.nextInt(4) == 0 ? 10 : 2,
                        random.nextBoolean() ? null : 198L + random.nextInt(3));
        };
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfRowsNeverMattersAndEveryRowHasOneFate(long seed) {
        Random random = new Random(seed);
        List<ReturnRow> rows = new ArrayList<>();
        int count = 1 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            rows.add(any(random, "R-" + i));
        }
        OperationPlan plan = asked().plan(rows);

        assertThat(fates(plan).keySet())
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(ReturnRow::rowId).toList());
        assertThat(plan.operations()).extracting(OrderOperation::reference).doesNotHaveDuplicates();
        assertThat(plan.operations()).extracting(OrderOperation::kind).isSorted();
        assertThat(plan.operations())
                .as("never an extension and a release")
                .filteredOn(operation -> operation.kind() != OperationKind.EXTEND_DUE_DATE)
                .hasSizeLessThan(2);
        assertThat(plan.operations())
                .as("one request for each invoice")
                .filteredOn(operation -> operation.kind() == OperationKind.EXTEND_DUE_DATE)
                .extracting(OrderOperation::captureId)
                .doesNotHaveDuplicates()
                .isSubsetOf("A", "B");

        for (int i = 0; i < 5; i++) {
            Collections.shuffle(rows, random);
            OperationPlan shuffled = asked().plan(rows);

            assertThat(shuffled.operations()).isEqualTo(plan.operations());
            assertThat(shuffled.verdicts()).containsExactlyInAnyOrderElementsOf(plan.verdicts());
        }
    }

    @Test
    void noKeyIsEverThatOfARefundOrOfAnotherOperation() {
        Set<UUID> keys = new HashSet<>();
        int made = 0;
        for (Enum<?> operation : Stream.<Enum<?>>concat(
                        Stream.of(Refund.Operation.values()), Stream.of(OperationKind.values()))
                .toList()) {
            for (String capture : List.of("", "A", "B")) {
                for (List<String> rows : List.of(List.of("R-1"), List.of("R-2"), List.of("R-1", "R-2"))) {
                    for (int generation = 0; generation < 3; generation++) {
                        keys.add(IdempotencyKey.of("klarna", "O", operation, capture, rows, generation));
                        made++;
                    }
                }
            }
        }
        assertThat(keys).hasSize(made);
    }

    @Test
    void keysOfTodayAreTheKeysOfTomorrow() {
        // Never change these: operations that were sent carry such keys, and another one would pay an extension again.
        OrderOperation due = asked().plan(later("R-2", "A", 10, 199L), later("R-1", "A", 10, 199L))
                .operations()
                .get(0);

        assertThat(due.reference())
                .isEqualTo(IdempotencyKey.of(
                        "klarna",
                        "6e7bd8c8-7a75-4f8e-9d1c-1d0f5a3c2b10",
                        OperationKind.EXTEND_DUE_DATE,
                        "A",
                        List.of("R-1", "R-2"),
                        0))
                .hasToString("3b660c7f-d920-5e07-9ba9-901f1145e87b");
        assertThat(asked().plan(release("R-1", null)).operations().get(0).reference())
                .hasToString("0bd8ddc7-9ea8-5b0a-bc14-e1449327cf82");
        assertThat(asked().plan(extend("R-1", null)).operations().get(0).reference())
                .hasToString("70ccf624-7f27-5006-98e0-9f5db7bde01b");
    }
}
