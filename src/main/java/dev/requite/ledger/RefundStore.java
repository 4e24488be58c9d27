package dev.requite.ledger;

import dev.requite.model.request.AdoptedRefund;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Refunds with their shares, as rows of the ledger. */
public final class RefundStore {

    /** The scope of refunds that are meant; a dry run's stand under its own name. */
    public static final String LIVE = "";

    /** A refund and its shares, one row a share, refunds in the order of their turns. */
    static final String SELECT = """
            SELECT f.*, s.share_no, s.row_id, s.content_hash, s.type, s.line_reference, s.line_name, s.line_type,
              s.quantity, s.quantity_unit, s.unit_price, s.discount, s.amount AS share_amount, s.tax_rate, s.tax,
              u.state AS run_state
            FROM refund f JOIN refund_share s ON s.reference = f.reference AND s.scope = f.scope
              LEFT JOIN run u ON u.run_id = f.run_id
            """;

    /** What has not passed the gate, of a table {@code refund f}: what is weighed, shown, approved and discarded as a run's plan. */
    public static final String WAITING = "f.scope = '' AND NOT f.cleared AND f.state IN " + States.UNSENT;

    private final Ledger ledger;
    private final JdbcTemplate template;
    private final RequestStore requests;
    private final WaysBack waysBack;

    RefundStore(Ledger ledger) {
        this.ledger = ledger;
        this.template = ledger.template();
        this.requests = new RequestStore(ledger);
        this.waysBack = new WaysBack(ledger.jdbc());
    }

    /** Enters refunds that have not passed the gate. */
    void insert(String runId, String scope, List<PlannedRefund> refunds, List<Integer> sequences, Instant now) {
        if (refunds.isEmpty()) {
            return;
        }
        Map<String, Integer> attempts = scope.equals(LIVE) ? attemptsOf(refunds) : Map.of();
        List<Integer> positions = IntStream.range(0, refunds.size()).boxed().toList();
        ledger.updateEach("""
                INSERT INTO refund (reference, scope, planned_run, run_id, provider, order_id, sequence, capture_id,
                  operation, generation, currency, amount, refunded_before, capture_refunded_before,
                  unlisted_before, description, provider_reference, merchant_reference, request_sha256, state, cleared, sends, attempts,
                  planned_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PLANNED', FALSE, 0, ?, ?)""", positions, positions.size(), (statement, i) -> {
            Refund refund = refunds.get(i).refund();
            int column = bind(statement, runId, scope, refunds.get(i), sequences.get(i));
            statement.setInt(++column, attempts.getOrDefault(refund.reference().toString(), 0));
            statement.setObject(++column, Columns.time(now));
        });
        requests.insert(runId, refunds);
        List<Object[]> shares = new ArrayList<>();
        for (PlannedRefund planned : refunds) {
            int number = 0;
            for (Share share : planned.refund().shares()) {
                shares.add(shareRow(planned.refund(), scope, ++number, share));
            }
        }
        ledger.updateEach("""
                INSERT INTO refund_share (reference, scope, share_no, row_id, content_hash, type, line_reference,
                  line_name, line_type, quantity, quantity_unit, unit_price, discount, amount, tax_rate, tax)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", shares);
    }

    /** A refund that was given up and planned again goes on counting its attempts. */
    private Map<String, Integer> attemptsOf(List<PlannedRefund> refunds) {
        Map<String, Integer> attempts = new HashMap<>();
        Object[] references = refunds.stream()
                .map(planned -> planned.refund().reference().toString())
                .toArray();
        String marks = String.join(", ", Collections.nCopies(references.length, "?"));
        RowCallbackHandler each = row -> attempts.put(row.getString("reference"), row.getInt("made"));
        template.query(
                "SELECT reference, MAX(attempt_no) AS made FROM attempt WHERE reference IN (" + marks
                        + ") GROUP BY reference",
                each,
                references);
        return attempts;
    }

    /** Enters a refund as carried out, in place of one that was taken for rejected. */
    void adopt(String runId, AdoptedRefund adopted, Instant now) {
        String reference = adopted.refund().reference().toString();
        delete(List.of(reference));
        // Its request is not known any more, and never sent again.
        insert(runId, LIVE, List.of(new PlannedRefund(adopted.refund(), FrozenRequest.UNKNOWN, null)), List.of(0), now);
        ledger.update(
                """
                UPDATE refund SET state = 'REFUNDED', cleared = TRUE, reason_code = ?, reason = ?,
                  provider_refund_id = ?, settled_at = ? WHERE reference = ? AND scope = ''""",
                ReasonCode.ADOPTED.name(),
                "The provider lists this refund; the ledger did not have it.",
                adopted.providerRefundId().isEmpty() ? null : Columns.cut(adopted.providerRefundId(), 255),
                Columns.time(now),
                reference);
    }

    /** Forgets live refunds with their shares; their attempts stay. */
    void delete(Collection<String> references) {
        List<Object[]> each =
                references.stream().map(reference -> new Object[] {reference}).toList();
        requests.delete(references);
        ledger.updateEach("DELETE FROM refund_share WHERE reference = ? AND scope = ''", each);
        ledger.updateEach("DELETE FROM refund WHERE reference = ? AND scope = ''", each);
    }

    /** The first columns; answers how many. */
    private static int bind(
            PreparedStatement statement, String runId, String scope, PlannedRefund planned, int sequence)
            throws SQLException {
        Refund refund = planned.refund();
        int column = 0;
        statement.setString(++column, refund.reference().toString());
        statement.setString(++column, scope);
        statement.setString(++column, runId);
        statement.setString(++column, runId);
        statement.setString(++column, refund.provider());
        statement.setString(++column, refund.orderId());
        statement.setInt(++column, sequence);
        statement.setString(++column, Columns.cut(refund.captureId(), 255));
        statement.setString(++column, refund.operation().name());
        statement.setInt(++column, refund.generation());
        statement.setString(++column, refund.currency().getCode());
        statement.setLong(++column, refund.amount());
        statement.setLong(++column, refund.refundedBefore());
        statement.setObject(++column, planned.captureRefundedBefore(), Types.BIGINT);
        statement.setObject(++column, planned.unlistedBefore(), Types.BIGINT);
        statement.setString(++column, Columns.cut(refund.description(), 1020));
        statement.setString(++column, Columns.cut(refund.providerReference(), 1020));
        statement.setString(++column, Columns.cut(refund.merchantReference(), 1020));
        statement.setString(++column, planned.request().sha256());
        return column;
    }

    private static Object[] shareRow(Refund refund, String scope, int number, Share share) {
        return new Object[] {
            refund.reference().toString(),
            scope,
            number,
            share.rowId(),
            share.contentHash(),
            share.type().code(),
            share.lineReference(),
            Columns.cut(share.lineName(), 1020),
            Columns.cut(share.lineType(), 64),
            share.quantity(),
            Columns.cut(share.quantityUnit(), 64),
            share.unitPrice(),
            share.discount(),
            share.amount(),
            share.taxRate(),
            share.tax()
        };
    }

    /** The refunds of an order that are meant, in the order in which they were planned. */
    List<KnownRefund> ofOrder(String provider, String orderId) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        template.query(
                SELECT + "WHERE f.provider = ? AND f.order_id = ?",
                (ResultSet row) -> {
                    if (row.getString("scope").equals(LIVE)) {
                        Entry entry = entries.get(row.getString("reference"));
                        if (entry == null) {
                            entry = new Entry(
                                    Columns.requiredInstant(row, "planned_at"), header(row), new ArrayList<>());
                            entries.put(row.getString("reference"), entry);
                        }
                        entry.shares().add(share(row));
                    }
                },
                provider,
                orderId);
        return entries.values().stream()
                .sorted(Comparator.comparing(Entry::plannedAt))
                .map(entry -> waysBack.said(entry.header().apply(entry.shares())))
                .toList();
    }

    /** A refund that waits for its shares, which need not stand together. */
    private record Entry(Instant plannedAt, Function<List<Share>, KnownRefund> header, List<Share> shares) {}

    private static Function<List<Share>, KnownRefund> header(ResultSet row) throws SQLException {
        UUID reference = UUID.fromString(row.getString("reference"));
        String provider = row.getString("provider");
        String orderId = row.getString("order_id");
        String captureId = row.getString("capture_id");
        Refund.Operation operation = Refund.Operation.valueOf(row.getString("operation"));
        int generation = row.getInt("generation");
        CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
        long amount = row.getLong("amount");
        long refundedBefore = row.getLong("refunded_before");
        String description = row.getString("description");
        String providerReference = row.getString("provider_reference");
        String merchantReference = row.getString("merchant_reference");
        RefundState state = RefundState.valueOf(row.getString("state"));
        String plannedRun = row.getString("planned_run");
        boolean awaitingApproval = !row.getBoolean("cleared") && "awaiting_approval".equals(row.getString("run_state"));
        // A word of the provider stays beside a final no only where that may not be the last of it.
        KnownRefund.Doubt doubt = state == RefundState.REJECTED && row.getString("refusal") != null
                ? new KnownRefund.Doubt(
                        Columns.requiredInstant(row, "last_sent_at"), Columns.instant(row, "left_before"))
                : null;
        boolean back = ReasonCode.REFUND_CAME_BACK.name().equals(row.getString("reason_code"));
        return shares -> new KnownRefund(
                new Refund(
                        reference,
                        provider,
                        orderId,
                        captureId,
                        operation,
                        generation,
                        currency,
                        amount,
                        refundedBefore,
                        description,
                        providerReference,
                        merchantReference,
                        shares),
                state,
                plannedRun,
                awaitingApproval,
                back ? KnownRefund.WayBack.CAME_BACK : KnownRefund.WayBack.NONE,
                doubt);
    }

    public static @Nullable Reason reason(ResultSet row) throws SQLException {
        String code = row.getString("reason_code");
        return code == null
                ? null
                : Reason.of(ReasonCode.valueOf(code), Objects.requireNonNullElse(row.getString("reason"), ""));
    }

    /** Of a row that has a share's columns. */
    public static Share share(ResultSet row) throws SQLException {
        return new Share(
                row.getString("row_id"),
                row.getString("content_hash"),
                RowType.ofCode(row.getString("type")),
                row.getString("line_reference"),
                row.getString("line_name"),
                row.getString("line_type"),
                Columns.decimal(row, "quantity"),
                row.getString("quantity_unit"),
                row.getLong("unit_price"),
                row.getLong("discount"),
                row.getLong("share_amount"),
                row.getInt("tax_rate"),
                row.getLong("tax"));
    }
}
