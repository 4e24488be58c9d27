package dev.requite.ledger;

import static dev.requite.ledger.TestLedger.NOON;
import static dev.requite.ledger.TestLedger.row;

import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OrderOperation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;

/** An open run in an empty ledger, and what it takes to give it operations. */
abstract class LedgerWithOperations {

    static final Set<OperationKind> ALL = EnumSet.allOf(OperationKind.class);
    static final Instant ENDS = NOON.plus(Duration.ofDays(3));

    @AutoClose
    final TestLedger ledger = TestLedger.empty();

    final OperationSubmitStore submits = new OperationSubmitStore(ledger.ledger);
    final OpenOperations open = new OpenOperations(ledger.ledger, true);
    final Run run =
            ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-2", "o-2"), row(1, 4, "R-3", "o-3")));

    static PlannedOperation operation(OperationKind kind, String orderId, String... rowIds) {
        boolean due = kind == OperationKind.EXTEND_DUE_DATE;
        return new PlannedOperation(
                new OrderOperation(
                        UUID.nameUUIDFromBytes((kind + orderId).getBytes(StandardCharsets.UTF_8)),
                        "klarna",
                        orderId,
                        kind,
                        due ? "capture-A" : "",
                        due ? 10 : 0,
                        0,
                        CurrencyUnit.EUR,
                        due ? 199 : 0,
                        new OrderOperation.Before(ENDS, 4000, 6000),
                        Arrays.stream(rowIds)
                                .map(id -> new OrderOperation.Asker(
                                        id, FrozenRequest.of("content of " + id).sha256()))
                                .toList()),
                FrozenRequest.of(kind + " " + orderId));
    }

    static PlannedOperation due(String orderId, String... rowIds) {
        return operation(OperationKind.EXTEND_DUE_DATE, orderId, rowIds);
    }

    static PlannedOperation release(String orderId, String... rowIds) {
        return operation(OperationKind.RELEASE_AUTHORIZATION, orderId, rowIds);
    }

    final void plan(Run of, PlannedOperation... operations) {
        ledger.plans.write(
                of,
                List.of(new PlannedOrder(
                        TestLedger.rowNumbers(ledger.template, of.id()),
                        List.of(),
                        List.of(operations),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of())),
                NOON);
    }

    final void resume(Run in, PlannedOperation operation, String rowId) {
        ledger.plans.write(
                in,
                List.of(new PlannedOrder(
                        TestLedger.rowNumbers(ledger.template, in.id()),
                        List.of(),
                        List.of(),
                        List.of(operation.operation().reference()),
                        List.of(rowId),
                        List.of(),
                        List.of(),
                        Map.of())),
                NOON);
    }

    final void stand(String state, @Nullable String reason) {
        ledger.template.update("UPDATE operation SET state = ?, reason_code = ?", state, reason);
    }

    final OperationInHand inHand() {
        return open.page("RUN", "klarna", "", ALL).get(0).get(0);
    }

    final List<String> statuses(String runId) {
        return ledger.column(
                "SELECT row_id || ' ' || status || COALESCE(' ' || reason_code, '') FROM return_row WHERE run_id = ?"
                        + " ORDER BY row_id",
                runId);
    }
}
