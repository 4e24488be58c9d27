package dev.requite.ledger.payouts;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Those that lines of one order name by the provider's ids, where that could tell of a conflict. */
    List<RefundRow> of(
            String account, String orderId, List<RefundRow> own, List<LineRow> lines, CameBackRefunds cameBack) {
        if (lines.isEmpty()) {
            return List.of();
        }
        Set<String> mine = own.stream().map(RefundRow::reference).collect(Collectors.toSet());
        Stream<RefundRow> ofTheirOrders = lines.stream()
                .filter(line -> !line.refundId().isEmpty() && !line.orderId().equals(orderId))
                .map(LineRow::orderId)
                .distinct()
                .flatMap(other -> ofOrder(account, other).stream());
        Stream<RefundRow> cameBackOnes =
                lines.stream().flatMap(line -> cameBack.find(account, line.refundId()).stream());
        return Stream.of(ofTheirOrders, ofTheirIds(account, own, lines), cameBackOnes)
                .flatMap(each -> each)
                .filter(row -> row.live() && !mine.contains(row.reference()))
                .distinct()
                .toList();
    }

    /** Only for a refund that has no id yet all have to be searched: of any other a foreign id alone tells that it is another's. */
    private Stream<RefundRow> ofTheirIds(String account, List<RefundRow> own, List<LineRow> lines) {
        Set<String> idless = own.stream()
                .filter(row -> row.refund().refundId().isEmpty())
                .map(RefundRow::reference)
                .collect(Collectors.toSet());
        return lines.stream()
                .filter(line -> !line.refundId().isEmpty()
                        && idless.contains(line.toldReference().toLowerCase(Locale.ROOT)))
                .map(LineRow::refundId)
                .distinct()
                .flatMap(id -> jdbc
                        .sql(RefundRow.SELECT + "WHERE provider = ? AND provider_refund_id = ?")
                        .params(account, id)
                        .query(RefundRow::of)
                        .list()
                        .stream());
    }
}
