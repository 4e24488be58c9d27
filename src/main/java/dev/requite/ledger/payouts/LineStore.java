package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import dev.requite.ledger.Ledger;
import dev.requite.model.payout.Attention;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.PayoutLine;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lines of payouts that are kept one by one. A line whose class is empty is to be looked at. */
public final class LineStore {

    private final Ledger ledger;
    private final JdbcClient jdbc;

    public LineStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
    }

    /** Enters lines of a payout. */
    public void insert(StoredPayout payout, List<FoundLine> lines, Instant now) {
        ledger.write(() -> ledger.updateEach(
                """
                INSERT INTO payout_line (line_id, payout_no, line_no, document_no, record_no, provider, kind, type,
                  detailed_type, order_id, capture_id, told_reference, refund_id, amount, currency, paid_amount,
                  paid_currency, event_at, terminal, tied_to, case_order, class, reference, difference, attention,
                  changed_in, first_read_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", lines.stream().map(line -> row(payout, line, now)).toList()));
    }

    private static @Nullable Object[] row(StoredPayout payout, FoundLine found, Instant now) {
        NamedLine named = found.named();
        PayoutLine line = named.line();
        LineFinding finding = found.finding();
        return new @Nullable Object[] {
            named.id(),
            payout.number(),
            named.number(),
            payout.document(),
            line.record(),
            payout.account(),
            named.kind().name(),
            Columns.cut(line.type(), 40),
            Columns.cut(line.detailedType(), 80),
            Columns.cut(line.orderId(), 255),
            Columns.cut(line.captureId(), 255),
            Columns.cut(line.toldReference(), 255),
            Columns.cut(line.refundId(), 255),
            line.amount(),
            line.currency().getCode(),
            line.paidAmount(),
            line.paidCurrency().getCode(),
            Columns.cut(line.eventAt(), 40),
            Columns.cut(line.terminal(), 100),
            found.tiedTo(),
            found.caseOrder(),
            finding == null ? "" : finding.verdict().name(),
            finding == null ? null : finding.reference(),
            finding == null ? null : finding.difference(),
            finding == null ? Attention.NONE.name() : finding.open().name(),
            payout.changedIn(),
            Columns.time(now)
        };
    }

    /** In the order of the index. HSQLDB looks a table of keys up one by one, and reads all of a payout for a list of them. */
    private static List<Object[]> keys(StoredPayout payout, Collection<String> ids) {
        return ids.stream()
                .sorted()
                .map(id -> new Object[] {id, payout.account()})
                .toList();
    }

    /** Which of these a payout has, withdrawn ones left out. */
    public Set<String> present(StoredPayout payout, Collection<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(ledger.named()
                        .queryForList(
                                """
                                SELECT line_id FROM payout_line
                                WHERE (line_id, provider) IN (VALUES :keys) AND document_no = :document""",
                                new MapSqlParameterSource("keys", keys(payout, ids))
                                        .addValue("document", payout.document()),
                                String.class));
    }

    /** What those of these lack that a payout has, by their ids; withdrawn ones left out. */
    public Map<String, LackingNames> lacking(StoredPayout payout, Collection<String> ids) {
        Map<String, LackingNames> lacking = new HashMap<>();
        if (!ids.isEmpty()) {
            ledger.named()
                    .query(
                            """
                            SELECT line_id, told_reference, refund_id, detailed_type, capture_id FROM payout_line
                            WHERE (line_id, provider) IN (VALUES :keys) AND document_no = :document""",
                            new MapSqlParameterSource("keys", keys(payout, ids))
                                    .addValue("document", payout.document()),
                            (RowCallbackHandler) row -> lacking.put(
                                    row.getString(1),
                                    new LackingNames(
                                            row.getString(2).isEmpty(),
                                            row.getString(3).isEmpty(),
                                            row.getString(4).isEmpty(),
                                            row.getString(5).isEmpty())));
        }
        return lacking;
    }

    /** Which of these a payout had in an earlier version, and has no more. */
    public Set<String> withdrawn(StoredPayout payout, Collection<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(ledger.named()
                        .queryForList(
                                """
                                SELECT line_id FROM payout_line
                                WHERE (line_id, provider) IN (VALUES :keys) AND document_no <> :document""",
                                new MapSqlParameterSource("keys", keys(payout, ids))
                                        .addValue("document", payout.document()),
                                String.class));
    }

    /** How many lines a payout has of those that its documents always tell; withdrawn ones left out. */
    public long count(StoredPayout payout) {
        return jdbc.sql("SELECT COUNT(*) FROM payout_line WHERE payout_no = ? AND document_no = ? AND kind <> 'FEE'")
                .params(payout.number(), payout.document())
                .query(Long.class)
                .single();
    }

    /**
     * Of lines that are known already, adds the names that the first reading lacked: references, refund ids, detailed
     * types, captures.
     *
     * @return how many lines learnt something
     */
    public int addNames(StoredPayout payout, List<NamedLine> lines, String reconciliationId) {
        return ledger.write(() -> {
            int learnt = 0;
            for (int changed : ledger.updateEach(
                    """
                    UPDATE payout_line SET
                      told_reference = CASE WHEN told_reference = '' THEN ? ELSE told_reference END,
                      refund_id = CASE WHEN refund_id = '' THEN ? ELSE refund_id END,
                      detailed_type = CASE WHEN detailed_type = '' THEN ? ELSE detailed_type END,
                      capture_id = CASE WHEN capture_id = '' THEN ? ELSE capture_id END,
                      kind = ?, class = '', changed_in = ?
                    WHERE line_id = ? AND payout_no = ? AND ((told_reference = '' AND ? <> '')
                      OR (refund_id = '' AND ? <> '') OR (detailed_type = '' AND ? <> '') OR (capture_id = '' AND ? <> ''))""",
                    lines.stream()
                            .map(line -> names(payout, line, reconciliationId))
                            .toList())) {
                learnt += changed;
            }
            return learnt;
        });
    }

    private static Object[] names(StoredPayout payout, NamedLine named, String reconciliationId) {
        PayoutLine line = named.line();
        String reference = Columns.cut(line.toldReference(), 255);
        String refundId = Columns.cut(line.refundId(), 255);
        String detailed = Columns.cut(line.detailedType(), 80);
        String capture = Columns.cut(line.captureId(), 255);
        return new Object[] {
            reference,
            refundId,
            detailed,
            capture,
            named.kind().name(),
            reconciliationId,
            named.id(),
            payout.number(),
            reference,
            refundId,
            detailed,
            capture
        };
    }

    /** Takes lines that were there before over into another content of their payout. */
    public void takeOver(StoredPayout payout, Collection<String> ids) {
        ledger.write(() -> ledger.updateEach(
                "UPDATE payout_line SET document_no = ?, class = '', changed_in = ? WHERE line_id = ? AND payout_no = ?",
                ids.stream()
                        .map(id -> new Object[] {payout.document(), payout.changedIn(), id, payout.number()})
                        .toList()));
    }

    /** Lets all lines of a payout be looked at again: its content changed, or a person said something of it. */
    public void lookAgain(long payout, String reconciliationId) {
        ledger.write(() -> ledger.update(
                "UPDATE payout_line SET class = '', changed_in = ? WHERE payout_no = ?", reconciliationId, payout));
    }

    /** The ids of a payout's lines that have no order, or of all if that is asked; withdrawn ones left out. */
    public List<NamedOrder> orders(StoredPayout payout, int most) {
        return jdbc.sql("""
                        SELECT line_id, type, amount, currency, order_id FROM payout_line
                        WHERE payout_no = ? AND document_no = ? ORDER BY payout_no, line_no LIMIT ?""")
                .params(payout.number(), payout.document(), most)
                .query((row, number) -> new NamedOrder(
                        row.getString("line_id"),
                        row.getString("type"),
                        row.getLong("amount"),
                        row.getString("currency"),
                        row.getString("order_id")))
                .list();
    }

    /** What two readings of a line have in common, where one of them does not tell the order. */
    public record NamedOrder(String id, String type, long amount, String currency, String orderId) {}

    /** The accounts whose refunds of this ledger these references name. */
    public Set<String> accountsOf(Collection<String> references) {
        return references.isEmpty()
                ? Set.of()
                : new HashSet<>(ledger.named()
                        .queryForList(
                                "SELECT DISTINCT provider FROM refund WHERE reference IN (:keys) AND scope = ''",
                                new MapSqlParameterSource("keys", references),
                                String.class));
    }
}
