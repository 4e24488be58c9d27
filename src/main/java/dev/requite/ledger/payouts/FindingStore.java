package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import dev.requite.ledger.Ledger;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was found of lines and refunds, and the two ways in which that changes a refund. */
public final class FindingStore {

    private final Ledger ledger;
    private final JdbcClient jdbc;

    public FindingStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
    }

    /** Keeps the classes of lines. */
    public void keepLines(List<LineFinding> findings) {
        ledger.write(() -> ledger.updateEach(
                "UPDATE payout_line SET class = ?, reference = ?, difference = ?, attention = ? WHERE line_id = ?",
                findings.stream()
                        // In the order of the index: neighbours lie beside each other.
                        .sorted(Comparator.comparing(finding -> finding.line().id()))
                        .map(finding -> new @Nullable Object[] {
                            finding.verdict().name(),
                            finding.reference(),
                            finding.difference(),
                            finding.open().name(),
                            finding.line().id()
                        })
                        .toList()));
    }

    /**
     * What is kept of a refund.
     *
     * @param known whether something of it is kept already
     * @param payout the payout that settles it, null for none
     * @param since when it came to this class
     * @param changedIn the reconciliation in which it did
     */
    public record Kept(
            RefundFinding finding, boolean known, @Nullable Long payout, Instant since, String changedIn) {}

    /** Keeps the classes of refunds. */
    public void keepRefunds(List<Kept> findings) {
        ledger.write(() -> {
            ledger.updateEach("""
                    UPDATE refund_settlement SET class = ?, payout_no = ?, settled_amount = ?, lines = ?, attention = ?,
                      since = ?, changed_in = ?, provider = ?, order_id = ? WHERE reference = ?""", rows(findings, true));
            ledger.updateEach("""
                    INSERT INTO refund_settlement (class, payout_no, settled_amount, lines, attention, since, changed_in,
                      provider, order_id, reference) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows(findings, false));
        });
    }

    private static List<@Nullable Object[]> rows(List<Kept> findings, boolean known) {
        return findings.stream()
                .filter(kept -> kept.known() == known)
                .map(FindingStore::row)
                .toList();
    }

    private static @Nullable Object[] row(Kept kept) {
        RefundFinding finding = kept.finding();
        return new @Nullable Object[] {
            finding.verdict().name(),
            kept.payout(),
            finding.settledAmount(),
            finding.lines().size(),
            finding.open().name(),
            Columns.time(kept.since()),
            kept.changedIn(),
            finding.refund().account(),
            finding.refund().orderId(),
            finding.refund().reference()
        };
    }

    /**
     * Settles a refund whose outcome nobody knew, since a payout shows it: the provider's own books.
     *
     * @return the run that has it in hand; null if another outcome came meanwhile
     */
    public @Nullable String prove(String reference, KeptLine line, Reason reason, Instant now) {
        return ledger.write(() -> {
                    int changed = ledger.update(
                            """
                            UPDATE refund SET state = 'REFUNDED', reason_code = ?, reason = ?,
                              provider_refund_id = COALESCE(provider_refund_id, ?), settled_at = ?
                            WHERE reference = ? AND scope = '' AND state IN ('SENDING', 'UNKNOWN')""",
                            reason.code().name(),
                            Columns.cut(reason.detail(), 1000),
                            Columns.cutOrNull(line.refundId(), 255),
                            Columns.time(now),
                            reference);
                    return changed == 1 ? Optional.of(runOf(reference)) : Optional.<String>empty();
                })
                .orElse(null);
    }

    /** The runs whose refunds were settled by a payout in these calls. */
    public Set<String> runsProvenIn(Set<String> reconciliations) {
        return reconciliations.isEmpty()
                ? Set.of()
                : jdbc.sql("""
                        SELECT DISTINCT r.run_id FROM refund_settlement s
                          JOIN refund r ON r.reference = s.reference AND r.scope = ''
                        WHERE s.changed_in IN (:calls) AND r.reason_code = :proven""")
                        .param("calls", reconciliations)
                        .param("proven", ReasonCode.SETTLED_BY_PAYOUT.name())
                        .query(String.class)
                        .set();
    }

    /** The runs whose refunds people decided about since then, themselves or by a line. */
    public Set<String> runsDecidedSince(Instant since) {
        return jdbc.sql("""
                        SELECT DISTINCT r.run_id FROM settlement_decision d
                          JOIN refund r ON r.reference = d.item_id AND r.scope = ''
                        WHERE d.decided_at >= ?
                        UNION SELECT r.run_id FROM settlement_decision d
                          JOIN payout_line l ON l.line_id = d.item_id
                          JOIN refund r ON r.reference = COALESCE(d.reference, l.reference) AND r.scope = ''
                        WHERE d.decided_at >= ?""")
                .params(Columns.time(since), Columns.time(since))
                .query(String.class)
                .set();
    }

    private String runOf(String reference) {
        return jdbc.sql("SELECT run_id FROM refund WHERE reference = ? AND scope = ''")
                .param(reference)
                .query(String.class)
                .single();
    }

    /**
     * Changes a refund by a person's word about a payout, if it stands where that person saw it.
     *
     * @param settledAt since when it stands so, null if that is no matter of its own
     * @return the run that has it in hand, null if it stands elsewhere by now
     */
    public @Nullable String change(
            String reference, List<RefundState> from, RefundState to, Reason reason, @Nullable Instant settledAt) {
        return ledger.write(() -> Optional.ofNullable(changed(reference, from, to, reason, settledAt)))
                .orElse(null);
    }

    private @Nullable String changed(
            String reference, List<RefundState> from, RefundState to, Reason reason, @Nullable Instant settledAt) {
        for (RefundState state : from) {
            int changed = ledger.update(
                    """
                    UPDATE refund SET state = ?, reason_code = ?, reason = ?, settled_at = COALESCE(?, settled_at)
                    WHERE reference = ? AND scope = '' AND state = ?""",
                    to.name(),
                    reason.code().name(),
                    Columns.cut(reason.detail(), 1000),
                    settledAt == null ? null : Columns.time(settledAt),
                    reference,
                    state.name());
            if (changed == 1) {
                return runOf(reference);
            }
        }
        return null;
    }

    /** The refunds whose rows wait since a payout contradicts us. */
    public Set<String> contradicted() {
        return jdbc.sql("SELECT DISTINCT reference FROM contradicted_row")
                .query(String.class)
                .set();
    }

    /** Whether an open line of another order names this refund by the provider's id, and another by our reference. */
    public boolean namedElsewhere(String reference) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM payout_line l
                          JOIN refund r ON r.reference = ? AND r.scope = ''
                        WHERE l.class = 'CONFLICT' AND l.attention <> 'NONE' AND l.provider = r.provider
                          AND l.refund_id = r.provider_refund_id AND l.case_order <> r.order_id""").param(reference).query(Long.class).single() > 0;
    }

    /** Lets the rows of these refunds wait, or go on. */
    public void contradict(Collection<String> waiting, Collection<String> goingOn) {
        ledger.write(() -> {
            List<Object[]> all = Stream.concat(waiting.stream(), goingOn.stream())
                    .map(reference -> new Object[] {reference})
                    .toList();
            ledger.updateEach("DELETE FROM contradicted_row WHERE reference = ?", all);
            ledger.updateEach(
                    """
                    INSERT INTO contradicted_row (row_id, reference)
                    SELECT DISTINCT row_id, reference FROM refund_share WHERE reference = ? AND scope = ''""",
                    waiting.stream().map(reference -> new Object[] {reference}).toList());
        });
    }

    /** The refunds that were planned after this one for rows of it, the last planned first. */
    public List<Successor> successors(String reference) {
        return jdbc.sql("""
                        SELECT DISTINCT f.reference, f.state, f.reason_code, f.planned_at
                        FROM refund_share a JOIN refund_share b ON b.row_id = a.row_id AND b.scope = ''
                          JOIN refund f ON f.reference = b.reference AND f.scope = ''
                          JOIN refund g ON g.reference = a.reference AND g.scope = ''
                        WHERE a.reference = ? AND a.scope = '' AND b.reference <> a.reference
                          AND (f.planned_at > g.planned_at OR (f.capture_id = g.capture_id AND f.state <> 'REJECTED'))
                        ORDER BY f.planned_at DESC, f.reference""")
                .param(reference)
                .query((row, number) -> new Successor(
                        row.getString("reference"),
                        RefundState.valueOf(row.getString("state")),
                        ReasonCode.REFUND_CAME_BACK.name().equals(row.getString("reason_code"))))
                .list();
    }

    /** The runs that have them in hand. */
    public Set<String> runsOfSuccessors(String reference) {
        return successors(reference).stream()
                .map(later -> runOf(later.reference()))
                .collect(Collectors.toSet());
    }

    /**
     * Another refund for rows of one.
     *
     * @param cameBack whether it was carried out and came back, if it is rejected
     */
    public record Successor(String reference, RefundState state, boolean cameBack) {

        /** Whether it was never carried out for certain, and would still be. */
        public boolean waits() {
            return state == RefundState.PLANNED || state == RefundState.FAILED;
        }

        /** Whether the customer has money by it, or may have. */
        public boolean mayHavePaid() {
            return !waits() && state != RefundState.REJECTED;
        }
    }

    /**
     * Whether the rows of a refund stand in a later one that counts, or that was carried out and came back, too: then its outcome
     * can't be taken back.
     */
    public boolean succeeded(String reference) {
        return successors(reference).stream()
                .anyMatch(later -> later.state() != RefundState.REJECTED || later.cameBack());
    }
}
