package dev.requite.ledger.payouts;

import dev.requite.model.payout.OwnOperation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Later due dates that were carried out at a price: a payout has that as a fee. */
final class PaidOperations {

    private static final String SELECT = """
            SELECT reference, order_id, capture_id, cost, currency FROM operation
            WHERE provider = ? AND scope = '' AND state = 'DONE' AND cost > 0""";

    private final JdbcClient jdbc;

    PaidOperations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<OwnOperation> of(String account) {
        return jdbc.sql(SELECT).param(account).query(PaidOperations::operation).list();
    }

    List<OwnOperation> of(String account, String orderId) {
        return jdbc.sql(SELECT + " AND order_id = ?")
                .params(account, orderId)
                .query(PaidOperations::operation)
                .list();
    }

    private static OwnOperation operation(ResultSet row, int number) throws SQLException {
        return new OwnOperation(
                row.getString("reference"),
                row.getString("order_id"),
                row.getString("capture_id"),
                row.getLong("cost"),
                CurrencyUnit.of(row.getString("currency")));
    }
}
