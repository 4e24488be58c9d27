package dev.requite.ledger;

import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OperationState;
import dev.requite.model.request.OrderOperation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.joda.money.CurrencyUnit;

/** Rows of the table {@code operation}. */
public final class OperationColumns {

    private OperationColumns() {}

    public static OrderOperation operation(ResultSet row, List<OrderOperation.Asker> askers) throws SQLException {
        return new OrderOperation(
                UUID.fromString(row.getString("reference")),
                row.getString("provider"),
                row.getString("order_id"),
                OperationKind.valueOf(row.getString("kind")),
                row.getString("capture_id"),
                row.getInt("days"),
                row.getInt("generation"),
                CurrencyUnit.of(row.getString("currency")),
                row.getLong("cost"),
                new OrderOperation.Before(
                        Columns.instant(row, "expires_before"),
                        row.getLong("remaining_before"),
                        row.getLong("captured_before")),
                askers);
    }

    public static OperationState state(ResultSet row) throws SQLException {
        return OperationState.valueOf(row.getString("state"));
    }

    static OperationInHand inHand(ResultSet row, int number) throws SQLException {
        Instant left = Columns.instant(row, "left_before");
        return new OperationInHand(
                operation(row, List.of()),
                new FrozenRequest(
                        Objects.requireNonNull(row.getString("request")),
                        Objects.requireNonNull(row.getString("request_sha256"))),
                state(row),
                row.getInt("attempts"),
                Columns.requiredInstant(row, "planned_at"),
                new Departures(
                        row.getInt("permits"),
                        Columns.instant(row, "key_since"),
                        left == null ? null : new LeftBefore(left, Columns.instant(row, "left_before_doubt")),
                        Duration.ofMillis(row.getLong("in_flight")),
                        row.getString("refusal")));
    }
}
