package dev.requite.ledger.payouts;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refunds by their order, and those of other orders that an order's lines name besides. */
final class OtherRefunds {

    private final JdbcClient jdbc;

    OtherRefunds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<RefundRow> ofOrder(String account, String orderId) {
        return jdbc.sql(RefundRow.SELECT + "WHERE provider = ? AND order_id = ?")
                .params(account, orderId)
                .query(RefundRow::of)
                .list();
    }

    /** Those that lines of one order name by the provider's id, and that are not of that order though our reference is. */
    List<RefundRow> besides(String account, List<RefundRow> own, List<LineRow> lines, RefundsElsewhere elsewhere) {
        if (lines.isEmpty()) {
            return List.of();
        }
        Set<String> references = own.stream().map(RefundRow::reference).collect(Collectors.toSet());
        Set<String> ids = own.stream().map(row -> row.refund().refundId()).collect(Collectors.toSet());
        return lines.stream()
                .filter(line -> !line.refundId().isEmpty() && !ids.contains(line.refundId()))
                .filter(line -> references.contains(line.toldReference().strip().toLowerCase(Locale.ROOT)))
                .map(LineRow::refundId)
                .distinct()
                .flatMap(id -> elsewhere.find(account, id).stream())
                .filter(row -> row.live() && !references.contains(row.reference()))
                .distinct()
                .toList();
    }
}
