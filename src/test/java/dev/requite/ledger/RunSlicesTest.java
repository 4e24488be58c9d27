package dev.requite.ledger;

import static dev.requite.ledger.TestLedger.refund;
import static dev.requite.ledger.TestLedger.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Slices together are the whole run, each row in one of them, and no order lies in two. */
class RunSlicesTest {

    @AutoClose
    private final TestLedger ledger = TestLedger.empty();

    private final RunSlices slices = new RunSlices(ledger.ledger, 3);
    private final Run run = ledger.staged(
            "RUN",
            IntStream.rangeClosed(2, 8)
                    .mapToObj(line -> row(1, line, "R-" + line, "o"))
                    .toList(),
            List.of(row(2, 2, "S", "o")));

    @Test
    void anOrderIsInOneSliceWithAllItsRefunds() {
        plan("o-1", "o-2", "o-3", "o-3", "o-3", "o-3", "o-4");

        assertThat(orders()).containsExactly(List.of("o-1", "o-2", "o-3", "o-3", "o-3", "o-3"), List.of("o-4"));
    }

    @Test
    void everyProviderHasItsOwn() {
        plan("o-1", "o-2", "o-3", "o-4");
        ledger.template.update("UPDATE refund SET provider = 'altapay' WHERE order_id = 'o-2'");
        plan("o-5");

        assertThat(orders()).containsExactly(List.of("o-2"), List.of("o-1", "o-3", "o-4"), List.of("o-5"));
    }

    @Test
    void aRunWithoutRefundsHasNone() {
        assertThat(orders()).isEmpty();
    }

    @Test
    void rowsComeByTheirNumbersEvenWhileTheyAreDeleted() {
        List<Integer> sizes = new ArrayList<>();

        slices.rows("RUN", slice -> sizes.add(delete(slice)));

        assertThat(sizes).containsExactly(3, 3, 2);
        assertThat(ledger.column("SELECT row_id FROM return_row")).isEmpty();
    }

    @Test
    void onlyTheRowsBetweenTwoNumbersAreMeant() {
        slices.rows("RUN", IntakeStore.rowNumber(1, 3), IntakeStore.rowNumber(1, 6), this::delete);

        assertThat(ledger.column("SELECT row_id FROM return_row ORDER BY row_no"))
                .containsExactly("R-2", "R-3", "R-7", "R-8", "S");
    }

    private int delete(RunSlices.Rows slice) {
        return ledger.template.update("DELETE FROM return_row WHERE " + RunSlices.Rows.CONDITION, slice.parameters());
    }

    private void plan(String... orders) {
        for (String order : orders) {
            ledger.planUncleared(run, refund(order, "A", "R-2"));
        }
    }

    private List<List<String>> orders() {
        List<List<String>> found = new ArrayList<>();
        slices.refunds(
                "RUN",
                slice -> found.add(ledger.column(
                        "SELECT f.order_id FROM refund f WHERE " + RunSlices.Refunds.CONDITION + " ORDER BY f.order_id",
                        slice.parameters())));
        return found;
    }
}
