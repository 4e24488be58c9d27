package dev.requite.ledger.payouts;

import dev.requite.ledger.Ledger;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnOperation;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.Word;
import dev.requite.model.request.RefundState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The orders that settlement judges, page by page down the indexes, each with all that is known of it. In constant memory but
 * for what one order has.
 */
public final class CaseStore {

    private static final int ROWS_A_PAGE = 1_000;

    private static final String LINE = "SELECT * FROM payout_line ";

    private final JdbcClient jdbc;
    private final PaidOperations paid;
    private final OtherRefunds others;

    public CaseStore(Ledger ledger) {
        this.jdbc = ledger.jdbc();
        this.paid = new PaidOperations(jdbc);
        this.others = new OtherRefunds(jdbc);
    }

    /** The accounts that have refunds or payouts, by name. */
    public List<String> accounts() {
        SortedMap<String, Boolean> accounts = new TreeMap<>();
        String last = "";
        Optional<String> next = after(last);
        while (next.isPresent()) {
            last = next.get();
            accounts.put(last, true);
            next = after(last);
        }
        jdbc.sql("SELECT DISTINCT provider FROM payout")
                .query(String.class)
                .list()
                .forEach(account -> accounts.put(account, true));
        return List.copyOf(accounts.keySet());
    }

    /** From one to the next down the index: to ask for all of them reads every refund. */
    private Optional<String> after(String account) {
        return jdbc.sql("SELECT provider FROM refund WHERE provider > ? ORDER BY provider LIMIT 1")
                .param(account)
                .query(String.class)
                .optional();
    }

    /**
     * The next orders of an account.
     *
     * @param after the last order of the page before; null for the first page, since a line may tell no order at all
     */
    public CasePage page(String account, @Nullable String after, Books books) {
        String from = after == null ? "" : after;
        String later = after == null ? ">=" : ">";
        List<RefundRow> refunds = jdbc.sql(RefundRow.SELECT + """
                        WHERE f.provider = ? AND f.order_id > ?
                        ORDER BY f.provider, f.order_id LIMIT\s""" + ROWS_A_PAGE)
                .params(account, from)
                .query(RefundRow::of)
                .list();
        List<LineRow> lines = jdbc.sql(LINE + """
                        WHERE provider = ? AND case_order %s ?
                        ORDER BY provider, case_order LIMIT\s""".formatted(later) + ROWS_A_PAGE)
                .params(account, from)
                .query(LineRow::of)
                .list();
        if (refunds.isEmpty() && lines.isEmpty()) {
            return new CasePage(List.of(), from, true);
        }
        SortedMap<String, List<RefundRow>> refundsOf = new TreeMap<>();
        refunds.forEach(row -> refundsOf
                .computeIfAbsent(row.orderId(), id -> new ArrayList<>())
                .add(row));
        SortedMap<String, List<LineRow>> linesOf = new TreeMap<>();
        lines.forEach(row -> linesOf.computeIfAbsent(row.caseOrder(), id -> new ArrayList<>())
                .add(row));
        String last = complete(account, refunds, refundsOf, lines, linesOf);
        SortedMap<String, Boolean> orders = new TreeMap<>();
        refundsOf.keySet().forEach(order -> orders.put(order, true));
        linesOf.keySet().forEach(order -> orders.put(order, true));
        List<CaseAtHand> cases = new ArrayList<>();
        for (String order : orders.headMap(last + "\0").keySet()) {
            cases.add(assemble(
                    account,
                    order,
                    refundsOf.getOrDefault(order, List.of()),
                    linesOf.getOrDefault(order, List.of()),
                    books));
        }
        return new CasePage(cases, last, false);
    }

    /** A full page may end within an order. Answers the last order that both sides have all of. */
    private String complete(
            String account,
            List<RefundRow> refunds,
            SortedMap<String, List<RefundRow>> refundsOf,
            List<LineRow> lines,
            SortedMap<String, List<LineRow>> linesOf) {
        @Nullable String last = null;
        if (refunds.size() == ROWS_A_PAGE) {
            last = refunds.get(refunds.size() - 1).orderId();
            refundsOf.put(last, others.ofOrder(account, last));
        }
        if (lines.size() == ROWS_A_PAGE) {
            String lastOfLines = lines.get(lines.size() - 1).caseOrder();
            linesOf.put(lastOfLines, linesOf(account, lastOfLines));
            last = last == null || lastOfLines.compareTo(last) < 0 ? lastOfLines : last;
        }
        if (last == null) {
            String ofRefunds = refundsOf.isEmpty() ? "" : refundsOf.lastKey();
            String ofLines = linesOf.isEmpty() ? "" : linesOf.lastKey();
            return ofRefunds.compareTo(ofLines) > 0 ? ofRefunds : ofLines;
        }
        return last;
    }

    private List<LineRow> linesOf(String account, String orderId) {
        return jdbc.sql(LINE + "WHERE provider = ? AND case_order = ?")
                .params(account, orderId)
                .query(LineRow::of)
                .list();
    }

    /** One order, as it stands. */
    public CaseAtHand of(String account, String orderId, Books books) {
        return assemble(account, orderId, others.ofOrder(account, orderId), linesOf(account, orderId), books);
    }

    /** The order with which an item is judged: a line's id or a refund's reference; empty if the ledger has neither. */
    public Optional<CaseKey> caseOf(String item) {
        return jdbc
                .sql("""
                        SELECT provider, case_order AS order_id FROM payout_line WHERE line_id = ?
                        UNION ALL SELECT provider, order_id FROM refund WHERE reference = ? AND scope = ''""")
                .params(item, item)
                .query((row, number) -> new CaseKey(row.getString("provider"), row.getString("order_id")))
                .list()
                .stream()
                .findFirst();
    }

    /** An order of an account. */
    public record CaseKey(String account, String orderId) {}

    private CaseAtHand assemble(
            String account, String orderId, List<RefundRow> allRefunds, List<LineRow> allLines, Books books) {
        List<RefundRow> refunds = allRefunds.stream()
                .filter(row -> row.live() && (books.until() == null || books.counts(row.submittedOrPlanned())))
                .toList();
        List<LineRow> lines = allLines.stream()
                .filter(row -> books.payouts().containsKey(row.payout()))
                .sorted(Comparator.comparing(LineRow::id))
                .toList();
        List<KeptLine> kept = lines.stream().map(row -> kept(row, books)).toList();
        List<OwnRefund> own = refunds.stream().map(row -> own(row, books)).toList();
        List<OwnRefund> foreign = others.of(account, orderId, refunds, lines).stream()
                .map(row -> own(row, books))
                .toList();
        boolean fees = kept.stream().anyMatch(line -> line.kind() == LineKind.FEE);
        List<Word> words = Stream.concat(
                        own.stream().map(OwnRefund::reference), kept.stream().map(KeptLine::id))
                .flatMap(item -> books.words().getOrDefault(item, List.of()).stream())
                .sorted(Comparator.comparingLong(Word::number))
                .toList();
        Map<String, LineSource> sources = new HashMap<>();
        lines.forEach(row -> sources.put(row.id(), row.source()));
        Map<String, Standing> standings = new LinkedHashMap<>();
        refunds.forEach(row -> {
            if (row.standing() != null) {
                standings.put(row.reference(), row.standing());
            }
        });
        return new CaseAtHand(
                account,
                orderId,
                new OrderCase(own, foreign, fees ? paid.of(account, orderId) : List.of(), kept, words),
                sources,
                standings);
    }

    /** What was carried out, by account and currency: asked of the refunds alone, beside all that is judged. */
    public List<CarriedOut> carriedOut() {
        return jdbc.sql("""
                        SELECT provider, currency, COUNT(*) AS refunds, SUM(amount) AS amount FROM refund
                        WHERE scope = '' AND state = 'REFUNDED' GROUP BY provider, currency""")
                .query((row, number) -> new CarriedOut(
                        row.getString("provider"),
                        row.getString("currency"),
                        row.getLong("refunds"),
                        row.getLong("amount")))
                .list();
    }

    /** What was carried out in one currency of an account, in minor units. */
    public record CarriedOut(String account, String currency, long count, long amount) {}

    /** What paid due dates cost: the fees among a payout's lines that are kept. */
    public List<OwnOperation> paidOperations(String account) {
        return paid.of(account);
    }

    private static KeptLine kept(LineRow row, Books books) {
        StoredPayout payout = Objects.requireNonNull(books.payouts().get(row.payout()));
        return new KeptLine(
                row.id(),
                payout.account(),
                payout.head().paymentReference(),
                payout.head().date(),
                books.believed().contains(payout.number()),
                row.number(),
                row.kind(),
                payout.telling(),
                row.type(),
                row.detailedType(),
                row.orderId(),
                row.captureId(),
                row.toldReference(),
                row.refundId(),
                row.amount(),
                row.currency(),
                row.paidAmount(),
                row.paidCurrency(),
                row.source().document() != payout.document());
    }

    private static OwnRefund own(RefundRow row, Books books) {
        OwnRefund refund = row.refund();
        boolean later = refund.state() == RefundState.REFUNDED && !books.counts(row.settledAt());
        return new OwnRefund(
                refund.reference(),
                refund.account(),
                refund.orderId(),
                refund.captureId(),
                refund.merchantReference(),
                refund.amount(),
                refund.currency(),
                later ? RefundState.UNKNOWN : refund.state(),
                refund.reason(),
                refund.refundId(),
                refund.submittedAt(),
                refund.sends(),
                books.keyless().contains(refund.account()));
    }
}
