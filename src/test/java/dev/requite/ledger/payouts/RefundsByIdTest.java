package dev.requite.ledger.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.PlannedRefund;
import dev.requite.ledger.TestLedger;
import dev.requite.model.row.StagedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refunds are passed by page after page, and a page may end within an order. */
class RefundsByIdTest {

    private static final int ORDERS = 3;
    private static final int REFUNDS_OF_EACH = 3;

    @AutoClose
    private final TestLedger ledger = TestLedger.empty();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 100})
    void everyRefundIsPassedByWhereverAPageEnds(int pageSize) {
        Set<String> ids = refunds();

        RefundsById refunds = new RefundsById(ledger.ledger.jdbc(), pageSize);

        assertThat(refunds.find("klarna", ids))
                .containsOnlyKeys(ids)
                .allSatisfy((id, found) -> assertThat(id).isEqualTo("id of " + found.reference()));
        assertThat(refunds.find("klarna", Set.of("nobody's"))).isEmpty();
        assertThat(refunds.find("another", ids)).isEmpty();
    }

    private Set<String> refunds() {
        List<PlannedRefund> planned = new ArrayList<>();
        List<StagedRow> rows = new ArrayList<>();
        for (int order = 0; order < ORDERS; order++) {
            for (int refund = 0; refund < REFUNDS_OF_EACH; refund++) {
                String row = "R-" + order + "-" + refund;
                rows.add(TestLedger.row(1, rows.size() + 2L, row, "o-" + order));
                planned.add(TestLedger.refund("o-" + order, "c-" + refund, row));
            }
        }
        ledger.plan(ledger.staged("RUN", rows), planned.toArray(PlannedRefund[]::new));
        ledger.change("UPDATE refund SET provider_refund_id = 'id of ' || reference");
        return Set.copyOf(ledger.ledger
                .jdbc()
                .sql("SELECT provider_refund_id FROM refund")
                .query(String.class)
                .list());
    }
}
