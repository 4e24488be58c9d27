package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import dev.requite.ledger.Ledger;
import dev.requite.model.payout.Attention;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.LineNames;
import dev.requite.model.payout.PayoutLine;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    private static final int KEYS_AT_ONCE = 1_000;

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

    /** Those of these lines that a payout has or had, by their ids. */
    public Map<String, StandingLine> standing(StoredPayout payout, Collection<String> ids) {
        Map<String, StandingLine> standing = new HashMap<>();
        List<Object[]> keys = keys(payout, ids);
        for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
            ledger.named()
                    .query(
                            """
                            SELECT line_id, document_no, told_reference, l.refund_id, detailed_type, l.capture_id, tied_to,
                              COALESCE(r.provider_refund_id, '') AS own_id
                            FROM payout_line l LEFT JOIN refund r ON r.reference = l.tied_to AND r.scope = ''
                            WHERE (line_id, l.provider) IN (VALUES :keys)""",
                            Map.of("keys", keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE))),
                            (RowCallbackHandler) row -> standing.put(row.getString(1), standing(payout, row)));
        }
        return standing;
    }

    private static StandingLine standing(StoredPayout payout, ResultSet row) throws SQLException {
        String tiedTo = row.getString("tied_to");
        return new StandingLine(
                row.getString("line_id"),
                row.getLong("document_no") != payout.document(),
                row.getString("told_reference"),
                row.getString("refund_id"),
                row.getString("detailed_type"),
                row.getString("capture_id"),
                tiedTo,
                tiedTo == null ? LineNames.NONE : new LineNames(tiedTo, row.getString("own_id")));
    }

    /** How many lines a payout has of those that its documents always tell; withdrawn ones left out. */
    public long count(StoredPayout payout) {
        return jdbc.sql("SELECT COUNT(*) FROM payout_line WHERE payout_no = ? AND document_no = ? AND kind <> 'FEE'")
                .params(payout.number(), payout.document())
                .query(Long.class)
                .single();
    }

    /** Keeps the names of lines that are known already, as another reading of the same content completed them. */
    public void learn(StoredPayout payout, Collection<LineAgain> lines, String reconciliationId) {
        ledger.write(() -> {
            ledger.updateEach(
                    """
                    UPDATE payout_line SET told_reference = ?, refund_id = ?, detailed_type = ?, capture_id = ?, kind = ?,
                      class = '', changed_in = ?
                    WHERE line_id = ? AND payout_no = ?""",
                    lines.stream()
                            .map(LineAgain::now)
                            .map(named -> new Object[] {
                                Columns.cut(named.line().toldReference(), 255),
                                Columns.cut(named.line().refundId(), 255),
                                Columns.cut(named.line().detailedType(), 80),
                                Columns.cut(named.line().captureId(), 255),
                                named.kind().name(),
                                reconciliationId,
                                named.id(),
                                payout.number()
                            })
                            .toList());
            untie(payout, lines);
        });
    }

    /** Takes lines that were there before over into another content of their payout, as that tells them. */
    public void takeOver(StoredPayout payout, Collection<LineAgain> lines) {
        ledger.write(() -> {
            ledger.updateEach(
                    """
                    UPDATE payout_line SET line_no = ?, document_no = ?, record_no = ?, kind = ?, detailed_type = ?,
                      capture_id = ?, told_reference = ?, refund_id = ?, amount = ?, paid_amount = ?, paid_currency = ?,
                      event_at = ?, terminal = ?, class = '', changed_in = ?
                    WHERE line_id = ? AND payout_no = ?""",
                    lines.stream()
                            .map(LineAgain::now)
                            .map(named -> new Object[] {
                                named.number(),
                                payout.document(),
                                named.line().record(),
                                named.kind().name(),
                                Columns.cut(named.line().detailedType(), 80),
                                Columns.cut(named.line().captureId(), 255),
                                Columns.cut(named.line().toldReference(), 255),
                                Columns.cut(named.line().refundId(), 255),
                                named.line().amount(),
                                named.line().paidAmount(),
                                named.line().paidCurrency().getCode(),
                                Columns.cut(named.line().eventAt(), 40),
                                Columns.cut(named.line().terminal(), 100),
                                payout.changedIn(),
                                named.id(),
                                payout.number()
                            })
                            .toList());
            untie(payout, lines);
        });
    }

    /** Those that do not name their refund any more name another, or none: that is found anew. */
    private void untie(StoredPayout payout, Collection<LineAgain> lines) {
        ledger.updateEach(
                "UPDATE payout_line SET tied_to = NULL, case_order = order_id WHERE line_id = ? AND payout_no = ?",
                lines.stream()
                        .filter(line -> !line.staysTied())
                        .map(line -> new Object[] {line.now().id(), payout.number()})
                        .toList());
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
