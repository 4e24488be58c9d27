package dev.requite.ledger.payouts;

import dev.requite.ledger.Ledger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ties lines whose refunds came into the ledger after they did, in the way of {@link NewLines}. */
public final class TieStore {

    /** Many, since for each page all refunds are passed by once. */
    private static final int LINES_A_PAGE = 10_000;

    private static final String UNTIED = """
            SELECT line_id, provider, order_id, told_reference, refund_id FROM payout_line
            WHERE tied_to IS NULL AND kind IN ('REFUND', 'CAME_BACK')
            """;

    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final RefundsById refunds;

    public TieStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
        this.refunds = new RefundsById(jdbc);
    }

    /** Looks for the refund of every line that names one and has none yet; what is found is judged anew. */
    public void tie(String reconciliationId) {
        List<Untied> few = few();
        if (few.size() <= LINES_A_PAGE) {
            keep(owners(few), reconciliationId);
            return;
        }
        List<Untied> page = untied("");
        while (!page.isEmpty()) {
            keep(owners(page), reconciliationId);
            page = untied(page.get(page.size() - 1).lineId());
        }
    }

    /**
     * Ties the lines that name a refund by the provider's id under another order, or none; belongs into the transaction that
     * keeps the word that it came back.
     */
    public void tieTo(String reference) {
        ledger.write(() -> ledger.update("""
                UPDATE payout_line SET tied_to = ?, class = '',
                  case_order = (SELECT order_id FROM refund WHERE reference = ? AND scope = '')
                WHERE class = 'MISSING_HERE' AND tied_to IS NULL AND kind IN ('REFUND', 'CAME_BACK') AND refund_id <> ''
                  AND EXISTS (SELECT 1 FROM refund r WHERE r.reference = ? AND r.scope = ''
                    AND r.provider = payout_line.provider AND r.provider_refund_id = payout_line.refund_id)""", reference, reference, reference));
    }

    private void keep(Map<Untied, Own> owners, String reconciliationId) {
        List<Object[]> ties = owners.entrySet().stream()
                .map(tie -> new Object[] {
                    tie.getValue().reference(),
                    tie.getValue().orderId(),
                    reconciliationId,
                    tie.getKey().lineId()
                })
                .toList();
        ledger.write(() -> ledger.updateEach(
                "UPDATE payout_line SET tied_to = ?, case_order = ?, class = '', changed_in = ? WHERE line_id = ?",
                ties));
    }

    /** The refunds that lines name, of their own order or, by reference or id, of any. */
    private Map<Untied, Own> owners(List<Untied> lines) {
        Map<Untied, Own> owners = new LinkedHashMap<>();
        Map<String, Set<String>> elsewhere = new TreeMap<>();
        for (Untied line : lines) {
            Optional<Own> own = own(line);
            own.ifPresent(found -> owners.put(line, found));
            if (own.isEmpty() && !line.refundId().isEmpty()) {
                elsewhere
                        .computeIfAbsent(line.provider(), account -> new TreeSet<>())
                        .add(line.refundId());
            }
        }
        elsewhere.forEach((account, ids) -> {
            Map<String, RefundsById.Found> found = refunds.find(account, ids);
            for (Untied line : lines) {
                RefundsById.Found other = found.get(line.refundId());
                if (other != null && line.provider().equals(account)) {
                    owners.putIfAbsent(line, new Own(other.reference(), other.orderId()));
                }
            }
        });
        return owners;
    }

    private record Untied(String lineId, String provider, String orderId, String told, String refundId) {}

    private record Own(String reference, String orderId) {}

    /**
     * All of them, or more than a page. Asked for one class after the other: for a list of classes, and for what comes after a
     * line, HSQLDB reads every line that there is.
     */
    private List<Untied> few() {
        return Stream.of("", "MISSING_HERE")
                .flatMap(verdict -> jdbc
                        .sql(UNTIED + "AND class = ? LIMIT " + (LINES_A_PAGE + 1))
                        .param(verdict)
                        .query(TieStore::untied)
                        .list()
                        .stream())
                .toList();
    }

    private List<Untied> untied(String after) {
        return jdbc.sql(UNTIED + "AND class IN ('', 'MISSING_HERE') AND line_id > ? ORDER BY line_id LIMIT "
                        + LINES_A_PAGE)
                .param(after)
                .query(TieStore::untied)
                .list();
    }

    private static Untied untied(ResultSet row, int number) throws SQLException {
        return new Untied(
                row.getString("line_id"),
                row.getString("provider"),
                row.getString("order_id"),
                row.getString("told_reference").strip().toLowerCase(Locale.ROOT),
                row.getString("refund_id"));
    }

    private Optional<Own> own(Untied line) {
        if (NewLines.isUuid(line.told())) {
            Optional<Own> own = jdbc.sql(
                            "SELECT reference, order_id FROM refund WHERE reference = ? AND scope = '' AND provider = ?")
                    .params(line.told(), line.provider())
                    .query(TieStore::own)
                    .optional();
            if (own.isPresent()) {
                return own;
            }
        }
        return line.refundId().isEmpty()
                ? Optional.empty()
                : jdbc
                        .sql("""
                                SELECT reference, order_id FROM refund
                                WHERE provider = ? AND order_id = ? AND scope = '' AND provider_refund_id = ?""")
                        .params(line.provider(), line.orderId(), line.refundId())
                        .query(TieStore::own)
                        .list()
                        .stream()
                        .findFirst();
    }

    private static Own own(ResultSet row, int number) throws SQLException {
        return new Own(row.getString("reference"), row.getString("order_id"));
    }
}
