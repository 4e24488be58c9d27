package dev.requite.ledger.payouts;

import dev.requite.ledger.Ledger;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnOperation;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The orders that settlement judges, page by page down the indexes, each with all that is known of it. In constant memory but
 * for what one order has.
 */
public final class CaseStore {

    /** What is found of a page is one commit. */
    private static final int ROWS_A_PAGE = 5_000;

    private static final int ORDERS_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate named;
    private final PaidOperations paid;
    private final OtherRefunds others;

    public CaseStore(Ledger ledger) {
        this.jdbc = ledger.jdbc();
        this.named = ledger.named();
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
                        WHERE provider = ? AND order_id > ?
                        ORDER BY provider, order_id LIMIT\s""" + ROWS_A_PAGE)
                .params(account, from)
                .query(RefundRow::of)
                .list();
        List<LineRow> lines = jdbc.sql(LineRow.SELECT + """
                        WHERE provider = ? AND case_order %s ?
                        ORDER BY provider, case_order LIMIT\s""".formatted(later) + ROWS_A_PAGE)
                .params(account, from)
                .query(LineRow::of)
                .list();
        if (refunds.isEmpty() && lines.isEmpty()) {
            return new CasePage(List.of(), from, 0, true);
        }
        SortedMap<String, List<RefundRow>> refundsOf = new TreeMap<>();
        refunds.forEach(row -> refundsOf
                .computeIfAbsent(row.orderId(), id -> new ArrayList<>())
                .add(row));
        SortedMap<String, List<LineRow>> linesOf = new TreeMap<>();
        lines.forEach(row -> linesOf.computeIfAbsent(row.caseOrder(), id -> new ArrayList<>())
                .add(row));
        String last = complete(account, refunds, refundsOf, lines, linesOf);
        Map<String, Standing> standings = standings(account, from, last);
        SortedSet<String> orders = new TreeSet<>(refundsOf.headMap(last + "\0").keySet());
        orders.addAll(linesOf.headMap(last + "\0").keySet());
        List<CaseAtHand> cases = new ArrayList<>();
        long read = 0;
        for (String order : orders) {
            List<RefundRow> own = refundsOf.getOrDefault(order, List.of());
            read += own.size();
            cases.add(assemble(account, order, own, linesOf.getOrDefault(order, List.of()), standings, books));
        }
        return new CasePage(cases, last, read, false);
    }

    /** What was found of the refunds of these orders, by reference: read down the same index as refunds and lines. */
    private Map<String, Standing> standings(String account, String after, String last) {
        Map<String, Standing> standings = new HashMap<>();
        jdbc.sql("SELECT reference, " + Standing.COLUMNS
                        + " FROM refund_settlement WHERE provider = ? AND order_id >= ? AND order_id <= ?")
                .params(account, after, last)
                .query((RowCallbackHandler) row -> {
                    Cells cells = new Cells(row);
                    standings.put(cells.text(), Standing.of(cells));
                });
        return standings;
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
        return jdbc.sql(LineRow.SELECT + "WHERE provider = ? AND case_order = ?")
                .params(account, orderId)
                .query(LineRow::of)
                .list();
    }

    /** Several orders of an account by their ids, as they stand, one after the other. */
    public void those(String account, SortedSet<String> orders, Books books, Consumer<CaseAtHand> each) {
        List<String> all = List.copyOf(orders);
        for (int from = 0; from < all.size(); from += ORDERS_AT_ONCE) {
            those(account, all.subList(from, Math.min(all.size(), from + ORDERS_AT_ONCE)), books)
                    .forEach(each);
        }
    }

    private List<CaseAtHand> those(String account, List<String> orders, Books books) {
        // Joined with a table of keys: HSQLDB looks a list of them up by no more than the first column of an index.
        Map<String, Object> keys = Map.of(
                "keys",
                orders.stream().map(order -> new Object[] {account, order}).toList());
        Map<String, List<RefundRow>> refunds =
                named
                        .query(RefundRow.SELECT + "WHERE (provider, order_id) IN (VALUES :keys)", keys, RefundRow::of)
                        .stream()
                        .collect(Collectors.groupingBy(RefundRow::orderId));
        Map<String, List<LineRow>> lines =
                named
                        .query(LineRow.SELECT + "WHERE (provider, case_order) IN (VALUES :keys)", keys, LineRow::of)
                        .stream()
                        .collect(Collectors.groupingBy(LineRow::caseOrder));
        Map<String, Standing> standings = new HashMap<>();
        named.query(
                "SELECT reference, " + Standing.COLUMNS
                        + " FROM refund_settlement WHERE (provider, order_id) IN (VALUES :keys)",
                keys,
                (RowCallbackHandler) row -> {
                    Cells cells = new Cells(row);
                    standings.put(cells.text(), Standing.of(cells));
                });
        return orders.stream()
                .map(order -> assemble(
                        account,
                        order,
                        refunds.getOrDefault(order, List.of()),
                        lines.getOrDefault(order, List.of()),
                        standings,
                        books))
                .toList();
    }

    /** One order, as it stands; of an earlier moment, with all that is known of its refunds and was ever said. */
    public CaseAtHand of(String account, String orderId, Books books) {
        return assemble(
                account,
                orderId,
                others.ofOrder(account, orderId),
                linesOf(account, orderId),
                standings(account, orderId, orderId),
                books);
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
            String account,
            String orderId,
            List<RefundRow> allRefunds,
            List<LineRow> allLines,
            Map<String, Standing> known,
            Books books) {
        List<RefundRow> refunds = allRefunds.stream()
                .filter(row -> row.live() && (books.until() == null || books.counts(row.submittedOrPlanned())))
                .toList();
        List<LineRow> lines = allLines.stream()
                .filter(row -> books.payouts().containsKey(row.payout()))
                .sorted(Comparator.comparing(LineRow::id))
                .toList();
        List<KeptLine> kept = lines.stream().map(row -> kept(row, books)).toList();
        List<OwnRefund> own =
                refunds.stream().map(row -> row.judged(books.keyless())).toList();
        List<OwnRefund> foreign = others.besides(account, refunds, lines, books.elsewhere()).stream()
                .map(row -> row.judged(books.keyless()))
                .toList();
        boolean fees = kept.stream().anyMatch(line -> line.kind() == LineKind.FEE);
        Map<String, LineSource> sources = new HashMap<>();
        lines.forEach(row -> sources.put(row.id(), row.source()));
        Map<String, Standing> standings = new LinkedHashMap<>();
        refunds.forEach(row -> {
            @Nullable Standing standing = known.get(row.reference());
            if (standing != null) {
                standings.put(row.reference(), standing);
            }
        });
        return new CaseAtHand(
                account,
                orderId,
                new OrderCase(
                        own, foreign, fees ? paid.of(account, orderId) : List.of(), kept, words(own, kept, books)),
                sources,
                standings);
    }

    private static List<Word> words(List<OwnRefund> refunds, List<KeptLine> lines, Books books) {
        if (books.everSaid().isEmpty()) {
            return List.of();
        }
        return Stream.concat(
                        refunds.stream().map(OwnRefund::reference),
                        lines.stream().map(KeptLine::id))
                .flatMap(item -> books.everSaid().getOrDefault(item, List.of()).stream())
                .sorted(Comparator.comparingLong(Word::number))
                .toList();
    }

    /** For the books that orders are judged with. */
    public RefundsElsewhere elsewhere() {
        return new RefundsElsewhere(jdbc);
    }

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
}
