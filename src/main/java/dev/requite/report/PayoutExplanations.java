package dev.requite.report;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.payouts.DocumentEntry;
import dev.requite.ledger.payouts.PayoutHistory;
import dev.requite.ledger.payouts.PayoutHistory.Asked;
import dev.requite.ledger.payouts.PayoutHistory.Told;
import dev.requite.ledger.payouts.PayoutStore;
import dev.requite.ledger.payouts.ReconciliationStore;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.ledger.payouts.WordStore;
import dev.requite.model.payout.Word;
import dev.requite.report.form.Age;
import dev.requite.report.form.Explanation.Settled;
import dev.requite.report.form.PayoutText;
import dev.requite.report.form.PlainText;
import dev.requite.report.form.Remedies;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows refunds to their payouts and bank lines, and tells of payouts and lines from the other side, in sentences. */
public final class PayoutExplanations {

    /** Readings that are told one by one. */
    private static final int READINGS_MAX = 3;

    private final PayoutHistory history;
    private final PayoutStore payouts;
    private final ReconciliationStore documents;
    private final WordStore words;
    private final Function<StoredPayout, Set<String>> open;
    private final Clock clock;

    /** @param open what waits for a person about a payout as a whole, by the names of the flags */
    public PayoutExplanations(Ledger ledger, Function<StoredPayout, Set<String>> open, Clock clock) {
        this.history = new PayoutHistory(ledger);
        this.payouts = new PayoutStore(ledger);
        this.documents = new ReconciliationStore(ledger);
        this.words = new WordStore(ledger);
        this.open = open;
        this.clock = clock;
    }

    /**
     * A thing that a name stands for.
     *
     * @param kind a payout, a line or a refund, as one word
     * @param lines the first says what it is
     * @param next what a person should do, in a sentence
     */
    public record Thing(String kind, List<String> lines, String next) {

        public String text() {
            return String.join("\n  ", lines) + "\nNext: " + next;
        }
    }

    /** Where the money of a refund went, line by line; nothing as long as payouts were never looked at. */
    public Settled ofRefund(String reference) {
        return history.refund(reference).map(this::settled).orElse(Settled.NOTHING);
    }

    /** The payouts of this name, of one account each; or the line or the refund with this id; empty if there is none. */
    public List<Thing> of(String item) {
        List<StoredPayout> named = payouts.named(item);
        if (!named.isEmpty()) {
            return named.stream().map(this::payout).toList();
        }
        String id = item.toLowerCase(Locale.ROOT);
        return history.line(id)
                .map(this::line)
                .or(() -> history.refund(id).map(this::refund))
                .map(List::of)
                .orElse(List.of());
    }

    private Settled settled(Asked refund) {
        List<Told> lines = history.ofRefund(refund);
        List<String> told = new ArrayList<>();
        Set<Long> toldPayouts = new HashSet<>();
        for (Told line : lines) {
            StoredPayout payout = payouts.find(line.payout()).orElseThrow();
            told.add(verdict(line, refund) + ": " + line(line, payout) + how(line, refund));
            indented(told, about(line, payout, toldPayouts.add(payout.number())));
        }
        if (refund.carriedOut()
                && !refund.settled()
                && lines.stream().allMatch(line -> line.verdict().equals("WITHDRAWN"))) {
            told.addAll(missing(refund));
        }
        words.about(refund.reference()).forEach(word -> told.add(PayoutText.of(word)));
        return new Settled(told, remedy(refund, lines));
    }

    private static String verdict(Told line, Asked refund) {
        boolean settles = line.verdict().equals("MATCHED") || line.verdict().equals("PROVES");
        if (settles) {
            return refund.settled() ? "settled" : "not settled yet";
        }
        return line.verdict().isEmpty() ? "not judged yet" : line.verdict();
    }

    private static String line(Told line, StoredPayout payout) {
        return "payout " + PayoutText.name(payout) + ", " + line.type() + " "
                + PayoutText.money(line.amount(), line.currency());
    }

    private static String how(Told line, Asked refund) {
        if (line.toldReference().equalsIgnoreCase(refund.reference())) {
            return ", matched by reference";
        }
        if (!line.refundId().isEmpty() && line.refundId().equals(refund.refundId())) {
            return ", matched by refund id";
        }
        return line.verdict().equals("MATCHED") ? ", matched by a person" : "";
    }

    /** Where it was read, its payout, what waits and what people said. */
    private List<String> about(Told line, StoredPayout payout, boolean payoutToo) {
        List<String> told = new ArrayList<>();
        told.add(read(line, payout));
        if (payoutToo) {
            told.addAll(PayoutText.of(payout, takingBack(payout)));
            if (open.apply(payout).contains("NO")) {
                told.add("it settles nothing until it is explained");
            }
        }
        if (line.waits()) {
            told.add("waits: " + Remedies.of(line.verdict()));
        }
        words.about(line.id()).forEach(word -> told.add(PayoutText.of(word)));
        return told;
    }

    private static void indented(List<String> told, List<String> more) {
        more.forEach(sentence -> told.add("  " + sentence));
    }

    private String read(Told line, StoredPayout payout) {
        String read = "read " + PayoutText.day(line.readAt()) + " "
                + (line.fromApi() ? "from the API, entry " : "from " + PlainText.oneLine(line.document()) + ", line ")
                + line.record();
        if (line.documentNumber() != payout.document()) {
            return read + "; the payout came again without it";
        }
        return read + again(payout);
    }

    /** Whatever told the same content later. */
    private String again(StoredPayout payout) {
        List<String> later = documents.telling(payout.account(), payout.head().paymentReference()).stream()
                .filter(document -> document.number() > payout.document())
                .map(document -> source(document) + " on " + PayoutText.day(document.readAt()))
                .toList();
        if (later.isEmpty()) {
            return "";
        }
        String told = later.stream().limit(READINGS_MAX).collect(Collectors.joining(", "));
        int more = later.size() - READINGS_MAX;
        return " (and again " + told
                + (more <= 0 ? "" : more == 1 ? ", and once more" : ", and " + more + " times more") + ")";
    }

    private static String source(DocumentEntry document) {
        return document.fromApi() ? "from the API" : "from " + PlainText.oneLine(document.name());
    }

    private @Nullable StoredPayout takingBack(StoredPayout payout) {
        return payouts.repaying(payout).orElse(null);
    }

    private List<String> missing(Asked refund) {
        if (documents.newest().isEmpty()) {
            return List.of();
        }
        String days = Age.of(refund.submittedAt(), clock.instant()).days();
        List<String> told = new ArrayList<>();
        told.add("in no payout so far"
                + (days.isEmpty() ? "" : ", " + days + (days.equals("1") ? " day" : " days"))
                + payouts.readUntil(refund.account())
                        .map(until ->
                                "; " + called(refund.account()) + "'s payouts read until " + PayoutText.day(until))
                        .orElse("; no payout of " + called(refund.account()) + " was read yet"));
        if (refund.waits()) {
            told.add("  waits: " + Remedies.of(refund.verdict()));
        }
        return told;
    }

    private static String called(String account) {
        return switch (account) {
            case "klarna" -> "Klarna";
            case "altapay" -> "AltaPay";
            default -> account;
        };
    }

    private static String remedy(Asked refund, List<Told> lines) {
        if (refund.waits() && !Remedies.of(refund.verdict()).isEmpty()) {
            return Remedies.of(refund.verdict());
        }
        return lines.stream()
                .filter(Told::waits)
                .map(line -> Remedies.of(line.verdict()))
                .findFirst()
                .orElse("");
    }

    private Thing refund(Asked refund) {
        Settled settled = settled(refund);
        List<String> told = new ArrayList<>();
        told.add("Refund " + refund.reference() + " of order " + refund.orderId() + " at " + refund.account());
        told.add(refund.state().name().toLowerCase(Locale.ROOT) + ", "
                + PayoutText.money(refund.amount(), refund.currency()) + " in all; rows "
                + String.join(", ", history.rows(refund.reference())));
        told.addAll(settled.told());
        return new Thing("refund", told, settled.next());
    }

    private Thing line(Told line) {
        StoredPayout payout = payouts.find(line.payout()).orElseThrow();
        List<String> told = new ArrayList<>();
        told.add("Line " + line.id()
                + (line.orderId().isEmpty()
                        ? ", which names no order"
                        : " of order " + PlainText.oneLine(line.orderId())));
        told.add((line.verdict().isEmpty() ? "not judged yet" : line.verdict()) + ": " + line(line, payout));
        if (line.reference() != null) {
            told.add(it(line) + line.reference() + rows(line.reference()));
        }
        told.addAll(about(line, payout, true));
        return new Thing("line", told, new Settled(List.of(), line.waits() ? Remedies.of(line.verdict()) : "").next());
    }

    private static String it(Told line) {
        return switch (line.verdict()) {
            case "OPERATION" -> "it is operation ";
            case "SUGGESTED", "AMBIGUOUS" -> "it may be refund ";
            default -> "it is about refund ";
        };
    }

    private String rows(String reference) {
        List<String> rows = history.rows(reference);
        return rows.isEmpty() ? "" : ", rows " + String.join(", ", rows);
    }

    private Thing payout(StoredPayout payout) {
        List<String> told = new ArrayList<>();
        told.add("Payout " + PlainText.oneLine(payout.head().paymentReference()) + " of " + payout.account() + ", "
                + PayoutText.day(payout.head().date()));
        documents
                .document(payout.document())
                .ifPresent(document -> told.add("read " + PayoutText.day(document.readAt()) + " " + source(document)
                        + again(payout)
                        + (payout.reissued()
                                ? "; it came with another content before, this is version " + payout.version()
                                : "")));
        told.addAll(PayoutText.of(payout, takingBack(payout)));
        List<PayoutHistory.Count> classes = history.classes(payout.number());
        told.add(payout.lines() + " lines"
                + (classes.isEmpty() ? ", none of them kept" : "; of those that are kept: " + counted(classes)));
        words.about(payout.head().paymentReference()).stream()
                .filter(word -> word.on() == Word.ItemKind.PAYOUT)
                .forEach(word -> told.add(PayoutText.of(word)));
        String waits = open.apply(payout).stream()
                .map(Remedies::of)
                .findFirst()
                .or(() -> waiting(payout))
                .orElse("");
        return new Thing("payout", told, new Settled(List.of(), waits).next());
    }

    private Optional<String> waiting(StoredPayout payout) {
        List<PayoutHistory.Count> waiting = history.waiting(payout.number());
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of("of its lines wait " + counted(waiting) + ": see open-items.csv, and `decide`.");
    }

    static String counted(List<PayoutHistory.Count> counts) {
        return counts.stream()
                .map(count -> count.count() + " " + count.verdict())
                .collect(Collectors.joining(", "));
    }
}
