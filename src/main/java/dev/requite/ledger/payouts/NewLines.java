package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import dev.requite.ledger.Ledger;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.LineNames;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnRefund;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings lines that are about to be kept together with the refunds that they name: by our reference, else among the refunds of
 * the line's order by the provider's id. That says which refund a line is judged with, not that it is right. Refunds are asked
 * for many at once and in the order of the index, where neighbours lie beside each other.
 */
public final class NewLines {

    private static final int AT_ONCE = 500;

    private final Ledger ledger;
    private final Set<String> keyless;

    /** @param keyless the accounts whose provider carries every request out */
    public NewLines(Ledger ledger, Set<String> keyless) {
        this.ledger = ledger;
        this.keyless = Set.copyOf(keyless);
    }

    /** The lines by the order that each is judged with. */
    public List<NewCase> cases(StoredPayout payout, List<NamedLine> lines) {
        Map<String, List<RefundRow>> ofOrder = ofOrder(payout, lines);
        Map<String, RefundRow> elsewhere = elsewhere(payout.account(), lines, ofOrder);
        CameBackRefunds cameBack = CameBackRefunds.in(ledger.jdbc());
        SortedMap<String, List<FoundLine>> cases = new TreeMap<>();
        Map<String, List<OwnRefund>> shown = new HashMap<>();
        for (NamedLine line : lines) {
            Optional<RefundRow> named = named(line, ofOrder, elsewhere)
                    .or(() -> names(line)
                            ? cameBack.find(payout.account(), line.line().refundId())
                            : Optional.empty());
            String order = named.map(RefundRow::orderId).orElse(order(line));
            cases.computeIfAbsent(order, any -> new ArrayList<>())
                    .add(new FoundLine(
                            line, order, named.map(RefundRow::reference).orElse(null), null));
            if (line.kind() == LineKind.REFUND) {
                named.map(List::of)
                        .orElse(ofOrder.getOrDefault(order, List.of()))
                        .forEach(row -> shown.computeIfAbsent(order, any -> new ArrayList<>())
                                .add(row.judged(keyless)));
            }
        }
        return cases.entrySet().stream()
                .map(ofCase -> new NewCase(
                        ofCase.getValue(),
                        facts(payout, ofCase.getValue(), ofOrder),
                        shown.getOrDefault(ofCase.getKey(), List.of())))
                .toList();
    }

    /** What our books call the refunds that these lines name, by the lines' ids; a line that names none of ours is left out. */
    public Map<String, LineNames> own(StoredPayout payout, List<NamedLine> lines) {
        Map<String, List<RefundRow>> ofOrder = ofOrder(payout, lines);
        Map<String, RefundRow> elsewhere = elsewhere(payout.account(), lines, ofOrder);
        Map<String, LineNames> own = new HashMap<>();
        lines.forEach(line -> named(line, ofOrder, elsewhere)
                .ifPresent(row -> own.put(
                        line.id(), new LineNames(row.reference(), row.refund().refundId()))));
        return own;
    }

    private Map<String, List<RefundRow>> ofOrder(StoredPayout payout, List<NamedLine> lines) {
        SortedSet<String> orders = new TreeSet<>();
        lines.forEach(line -> orders.add(order(line)));
        Map<String, List<RefundRow>> ofOrder = new HashMap<>();
        ofOrders(payout.account(), orders)
                .forEach(row -> ofOrder.computeIfAbsent(row.orderId(), order -> new ArrayList<>())
                        .add(row));
        return ofOrder;
    }

    /** Refunds that lines name and that are not of the lines' own orders, by reference. */
    private Map<String, RefundRow> elsewhere(
            String account, List<NamedLine> lines, Map<String, List<RefundRow>> ofOrder) {
        SortedSet<String> references = new TreeSet<>();
        for (NamedLine line : lines) {
            if (names(line) && isUuid(told(line)) && byReference(line, ofOrder).isEmpty()) {
                references.add(told(line));
            }
        }
        Map<String, RefundRow> elsewhere = new HashMap<>();
        ofReferences(account, references).forEach(row -> elsewhere.put(row.reference(), row));
        return elsewhere;
    }

    private static Optional<RefundRow> named(
            NamedLine line, Map<String, List<RefundRow>> ofOrder, Map<String, RefundRow> elsewhere) {
        if (!names(line)) {
            return Optional.empty();
        }
        return byReference(line, ofOrder)
                .or(() -> Optional.ofNullable(elsewhere.get(told(line))))
                .or(() -> byId(line, ofOrder));
    }

    private static Optional<RefundRow> byReference(NamedLine line, Map<String, List<RefundRow>> ofOrder) {
        String told = told(line);
        return ofOrder.getOrDefault(order(line), List.of()).stream()
                .filter(row -> row.reference().equals(told))
                .findFirst();
    }

    private static Optional<RefundRow> byId(NamedLine line, Map<String, List<RefundRow>> ofOrder) {
        String id = line.line().refundId();
        return id.isEmpty()
                ? Optional.empty()
                : ofOrder.getOrDefault(order(line), List.of()).stream()
                        .filter(row -> row.refund().refundId().equals(id))
                        .findFirst();
    }

    private @Nullable OrderCase facts(
            StoredPayout payout, List<FoundLine> lines, Map<String, List<RefundRow>> ofOrder) {
        boolean alone = lines.stream()
                .allMatch(line -> order(line.named()).equals(line.caseOrder())
                        && line.named().kind() != LineKind.FEE);
        if (!alone) {
            return null;
        }
        List<OwnRefund> own = ofOrder.getOrDefault(lines.get(0).caseOrder(), List.of()).stream()
                .map(row -> row.judged(keyless))
                .toList();
        return new OrderCase(
                own,
                List.of(),
                List.of(),
                lines.stream().map(line -> line.named().kept(payout)).toList(),
                List.of());
    }

    private List<RefundRow> ofOrders(String account, SortedSet<String> orders) {
        return find("(provider, order_id)", orders.stream().map(order -> new Object[] {account, order}));
    }

    private List<RefundRow> ofReferences(String account, SortedSet<String> references) {
        return find("(reference, scope)", references.stream().map(reference -> new Object[] {reference, ""})).stream()
                .filter(row -> row.refund().account().equals(account))
                .toList();
    }

    /** Joined with a table of keys: HSQLDB looks a list of them up by no more than the first column of an index. */
    private List<RefundRow> find(String columns, Stream<Object[]> keys) {
        List<RefundRow> found = new ArrayList<>();
        List<Object[]> all = keys.toList();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            found.addAll(ledger.named()
                    .query(
                            RefundRow.SELECT + "WHERE " + columns + " IN (VALUES :keys) AND scope = ''",
                            Map.of("keys", all.subList(from, Math.min(all.size(), from + AT_ONCE))),
                            RefundRow::of));
        }
        return found;
    }

    private static boolean names(NamedLine line) {
        return line.kind() == LineKind.REFUND || line.kind() == LineKind.CAME_BACK;
    }

    private static String order(NamedLine line) {
        return Columns.cut(line.line().orderId(), 255);
    }

    private static String told(NamedLine line) {
        return line.line().toldReference().strip().toLowerCase(Locale.ROOT);
    }

    static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
