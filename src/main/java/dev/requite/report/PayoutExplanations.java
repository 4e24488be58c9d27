package dev.requite.report;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.payouts.DocumentEntry;
import dev.requite.ledger.payouts.PayoutHistory;
import dev.requite.ledger.payouts.PayoutStore;
import dev.requite.ledger.payouts.Reconciliation;
import dev.requite.ledger.payouts.ReconciliationStore;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.ledger.payouts.WordStore;
import dev.requite.model.payout.Balance;
import dev.requite.model.payout.PayoutTotals;
import dev.requite.report.fate.Money;
import dev.requite.report.form.PlainText;
import dev.requite.report.form.Remedies;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells of payouts and lines in sentences, and how far payouts were followed. */
public final class PayoutExplanations {

    private final PayoutHistory history;
    private final PayoutStore payouts;
    private final ReconciliationStore documents;
    private final WordStore words;

    public PayoutExplanations(Ledger ledger) {
        this.history = new PayoutHistory(ledger);
        this.payouts = new PayoutStore(ledger);
        this.documents = new ReconciliationStore(ledger);
        this.words = new WordStore(ledger);
    }

    /** Where the money of a refund went, line by line; empty if payouts were never looked at. */
    public List<String> ofRefund(String reference, String account) {
        List<PayoutHistory.Told> lines = history.ofRefund(reference);
        if (lines.isEmpty()) {
            return payouts.readUntil(account)
                    .map(until -> List.of("in no payout so far; payouts of " + account + " read until "
                            + until.toString().substring(0, 10)))
                    .orElse(List.of());
        }
        List<String> told = new ArrayList<>();
        for (PayoutHistory.Told line : lines) {
            StoredPayout payout = payouts.find(line.payout()).orElse(null);
            if (payout != null) {
                boolean settles =
                        line.verdict().equals("MATCHED") || line.verdict().equals("PROVES");
                told.add((settles ? "settled: " : line.verdict() + ": ") + line(line, payout));
                told.add("  read from " + PlainText.oneLine(line.document()) + ", line " + line.record()
                        + again(payout));
                told.addAll(
                        payout(payout).stream().map(sentence -> "  " + sentence).toList());
                if (!line.attention().equals("NONE")) {
                    told.add("  waits: " + Remedies.of(line.verdict()));
                }
            }
        }
        words.about(reference)
                .forEach(word -> told.add("decided by " + PlainText.oneLine(word.by()) + ": "
                        + word.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')
                        + (word.note().isEmpty() ? "" : ", " + PlainText.oneLine(word.note()))));
        return told;
    }

    private static String line(PayoutHistory.Told line, StoredPayout payout) {
        return "payout " + payout.head().paymentReference() + " of "
                + payout.head().date().toString().substring(0, 10) + ", " + line.type() + " "
                + Money.bare(line.amount(), line.currency()) + " " + line.currency()
                + (line.toldReference().isEmpty() ? "" : ", matched by reference");
    }

    private String again(StoredPayout payout) {
        long others = documents.telling(payout.account(), payout.head().paymentReference()).stream()
                .filter(document -> document.number() != payout.document())
                .count();
        return others == 0 ? "" : " (told " + others + " times more)";
    }

    private static List<String> payout(StoredPayout payout) {
        String currency = payout.head().currency().getCode();
        Long paid = payout.paid();
        List<String> told = new ArrayList<>();
        told.add("the payout: "
                + payout.sums().entrySet().stream()
                        .map(sum -> Money.bare(sum.getValue().amount(), currency) + " " + sum.getKey())
                        .collect(Collectors.joining(", "))
                + (paid == null ? "" : " = " + Money.bare(paid, currency) + " " + currency) + ", "
                + balance(payout));
        if (paid != null && paid > 0) {
            told.add("on the bank statement: " + payout.head().paymentReference() + ", " + Money.bare(paid, currency)
                    + " " + currency + ", about one banking day after "
                    + payout.head().date().toString().substring(0, 10));
        } else if (payout.head().totals() instanceof PayoutTotals.Summary summary && summary.deposited() > 0) {
            told.add("nothing was paid: " + Money.bare(summary.deposited(), currency) + " " + currency
                    + " were carried into the debt");
        }
        return told;
    }

    private static String balance(StoredPayout payout) {
        if (payout.problem() != null) {
            return payout.problem();
        }
        return payout.balance() == Balance.YES ? "balanced" : "without a summary to prove itself by";
    }

    /** A payout by its name, a line by its id, or a refund by its reference; empty if there is none. */
    public Optional<String> of(String item) {
        List<StoredPayout> named = payouts.named(item);
        if (!named.isEmpty()) {
            return Optional.of(named.stream().map(this::whole).collect(Collectors.joining("\n\n")));
        }
        String id = item.toLowerCase(Locale.ROOT);
        Optional<PayoutHistory.Told> line = history.line(id);
        if (line.isPresent()) {
            return Optional.of(of(line.get()));
        }
        List<PayoutHistory.Told> ofRefund = history.ofRefund(id);
        return ofRefund.isEmpty()
                ? Optional.empty()
                : Optional.of("Refund " + id + "\n  " + String.join("\n  ", ofRefund(id, "")));
    }

    private String of(PayoutHistory.Told line) {
        StoredPayout payout = payouts.find(line.payout()).orElseThrow();
        String remedy = line.attention().equals("NONE") ? "nothing." : Remedies.of(line.verdict());
        return "Line " + line.id() + " of order " + line.orderId() + "\n  "
                + (line.verdict().isEmpty() ? "not judged yet" : line.verdict()) + ": " + line(line, payout)
                + (line.reference() == null ? "" : "\n  it is refund " + line.reference()) + "\n  read from "
                + PlainText.oneLine(line.document()) + ", line " + line.record() + again(payout) + "\n  "
                + String.join("\n  ", payout(payout)) + "\nNext: " + remedy;
    }

    private String whole(StoredPayout payout) {
        List<DocumentEntry> told =
                documents.telling(payout.account(), payout.head().paymentReference());
        return "Payout " + payout.head().paymentReference() + " of " + payout.account() + ", "
                + payout.head().date().toString().substring(0, 10) + "\n  " + String.join("\n  ", payout(payout))
                + "\n  "
                + payout.lines() + " lines; of those that are kept: "
                + history.classes(payout.number()).stream()
                        .map(count -> count.count() + " " + count.verdict())
                        .collect(Collectors.joining(", "))
                + "\n  told by "
                + told.stream()
                        .map(document -> PlainText.oneLine(document.name()) + " ("
                                + document.fate().code() + ")")
                        .collect(Collectors.joining(", "));
    }

    /** How far payouts were followed, in sentences; null if they never were. */
    public @Nullable String standing() {
        Optional<Reconciliation> last = documents.newest();
        if (last.isEmpty()) {
            return null;
        }
        WordStore.Chain chain = words.chain();
        String waiting = history.waiting().stream()
                .map(count -> count.count() + " " + count.verdict())
                .collect(Collectors.joining(", "));
        return "Last reconciliation " + last.get().id() + " ended with "
                + last.get().exitCode() + "; "
                + (waiting.isEmpty() ? "nothing waits for a person" : "waiting: " + waiting) + ".\n"
                + history.readUntil().stream()
                        .map(until -> "Payouts of " + until.account() + " read until "
                                + until.date().toString().substring(0, 10) + ".\n")
                        .collect(Collectors.joining())
                + (chain.broken() == null
                        ? ""
                        : "The chain of decisions is broken from number " + chain.broken() + " on.\n");
    }
}
