package dev.requite.sandbox.books;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** One capture: an invoice of its own. Guarded by its {@link OrderBook}. */
public final class CaptureBook {

    private static final int TERM_DAYS = 30;

    private final String id;
    private final long amount;
    private final List<BookedLine> lines;
    private final Map<String, Long> unreturned = new HashMap<>();
    private final ObjectNode document;
    private long refunded;
    private Invoice invoice = Invoice.OPEN;
    private int optionsRead;
    private LocalDate due;

    CaptureBook(String id, long amount, long refunded, List<BookedLine> lines, ObjectNode document) {
        this.id = id;
        this.amount = amount;
        this.refunded = refunded;
        this.lines = lines;
        this.document = document;
        this.due = Json.instant(document, "captured_at")
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(TERM_DAYS);
        lines.forEach(line -> unreturned.merge(line.reference(), line.quantity(), Long::sum));
    }

    public String id() {
        return id;
    }

    public long amount() {
        return amount;
    }

    public long refunded() {
        return refunded;
    }

    /** What of it was not refunded, minor units. */
    public long left() {
        return amount - refunded;
    }

    public Invoice invoice() {
        return invoice;
    }

    void invoice(Invoice state) {
        invoice = state;
    }

    /** How often the later due dates that it could have were read. */
    public int optionsRead() {
        return optionsRead;
    }

    public void readOptions() {
        optionsRead++;
    }

    /** When its invoice is to be paid. Klarna shows it nowhere; here 30 days after the capture at first. */
    public LocalDate due() {
        return due;
    }

    public void due(LocalDate later) {
        due = later;
    }

    /** What it was loaded or made with; what changes since is added to a copy. */
    public ObjectNode document() {
        return document;
    }

    /** Whether every line is here by exactly the same reference; an empty one matches nothing. */
    boolean has(List<BookedLine> wanted, Predicate<BookedLine> exempt) {
        return wanted.stream()
                .filter(exempt.negate())
                .allMatch(line -> !line.reference().isEmpty() && unreturned.containsKey(line.reference()));
    }

    /** Whether of every line's reference that many units have not come back yet. */
    boolean hasUnreturned(List<BookedLine> wanted) {
        Map<String, Long> sums = new HashMap<>();
        wanted.forEach(line -> sums.merge(line.reference(), line.quantity(), Long::sum));
        return sums.entrySet().stream().allMatch(sum -> unreturned.getOrDefault(sum.getKey(), 0L) >= sum.getValue());
    }

    /** Credits the invoice with the money, and notes the units as returned. */
    void refund(long money, List<BookedLine> returned) {
        refunded += money;
        returned.forEach(
                line -> unreturned.computeIfPresent(line.reference(), (reference, units) -> units - line.quantity()));
    }

    /** Undoes {@link #refund}. */
    void takeBack(long money, List<BookedLine> returned) {
        refunded -= money;
        returned.forEach(
                line -> unreturned.computeIfPresent(line.reference(), (reference, units) -> units + line.quantity()));
    }

    BookedCapture snapshot() {
        return new BookedCapture(id, amount, refunded, invoice, due(), lines);
    }
}
