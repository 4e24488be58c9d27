package dev.requite.report.form;

import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.model.payout.Balance;
import dev.requite.model.payout.PayoutTotals;
import dev.requite.model.payout.TypeSum;
import dev.requite.model.payout.Word;
import dev.requite.report.fate.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A payout in sentences: what it adds up to, and what of it stands on the bank statement. */
public final class PayoutText {

    private static final Map<String, String> PLURALS =
            Map.of("SALE", "sales", "RETURN", "returns", "REVERSAL", "reversals", "FEE", "fees");

    private final StoredPayout payout;
    private final String currency;

    private PayoutText(StoredPayout payout) {
        this.payout = payout;
        this.currency = payout.head().currency().getCode();
    }

    /**
     * Its sum and its bank line.
     *
     * @param next the payout that takes back what this one carried into the debt, null if none did so far
     */
    public static List<String> of(StoredPayout payout, @Nullable StoredPayout next) {
        PayoutText text = new PayoutText(payout);
        List<String> told = new ArrayList<>();
        told.add("the payout: " + text.sum() + text.balance());
        if (payout.problem() != null) {
            told.add("it does not add up: " + PlainText.oneLine(payout.problem()));
        }
        told.add(text.bank(next));
        return told;
    }

    /** {@code XISA93DJ of 2026-03-04}. */
    public static String name(StoredPayout payout) {
        return PlainText.oneLine(payout.head().paymentReference()) + " of "
                + day(payout.head().date());
    }

    /** {@code 2026-03-04}. */
    public static String day(Instant moment) {
        return SettlementReferences.time(moment).substring(0, 10);
    }

    /** {@code −95.00 EUR}. */
    public static String money(long minor, String currency) {
        return (minor < 0 ? "−" : "") + Money.bare(Math.abs(minor), currency) + " " + currency;
    }

    /** What a person said, when and why. */
    public static String of(Word word) {
        return "decided " + day(word.at()) + " by " + PlainText.oneLine(word.by()) + ": " + Decided.kind(word)
                + (word.note().isEmpty() ? "" : ", " + PlainText.oneLine(word.note()));
    }

    /** A part of a payout, in minor units of its effect. */
    private record Term(String name, long effect) {}

    private String sum() {
        List<Term> terms = terms();
        StringBuilder sum = new StringBuilder();
        for (Term term : terms) {
            String sign = term.effect() < 0 ? "−" : sum.isEmpty() ? "" : "+";
            sum.append(sum.isEmpty() ? sign : " " + sign + " ")
                    .append(Money.bare(Math.abs(term.effect()), currency))
                    .append(' ')
                    .append(term.name());
        }
        return (sum.isEmpty() ? "nothing" : sum) + " = " + money(total(terms), currency);
    }

    private static long total(List<Term> terms) {
        return terms.stream().mapToLong(Term::effect).sum();
    }

    private String balance() {
        if (payout.balance() == Balance.YES) {
            return ", balanced";
        }
        return payout.balance() == Balance.UNTOLD ? ", by its lines; it has no summary to prove itself by" : "";
    }

    private List<Term> terms() {
        return payout.head().totals() instanceof PayoutTotals.Summary summary ? terms(summary) : termsOfLines();
    }

    /** Klarna's own figures, those that are nothing left out. */
    private static List<Term> terms(PayoutTotals.Summary told) {
        List<Term> terms = new ArrayList<>();
        add(terms, "sales", told.sales());
        add(terms, "returns", -told.returns());
        add(terms, "reversals", -told.reversals());
        add(terms, "fees", -told.fees());
        add(terms, "correction", told.correction());
        add(terms, "commission", told.commission());
        add(terms, "tax", -told.tax());
        add(terms, "charges", -told.charge());
        add(terms, "credit", told.credit());
        add(terms, "held back", -told.holdback());
        add(terms, "released", told.release());
        add(terms, "fees given back", told.feeRefund());
        add(terms, "of the debt taken back", -told.repaid());
        addIfItAgrees(terms, "tax given back", told.taxRefund(), told);
        addIfItAgrees(terms, "carried into the debt", told.deposited(), told);
        return terms;
    }

    private static void add(List<Term> terms, String name, long effect) {
        if (effect != 0) {
            terms.add(new Term(name, effect));
        }
    }

    /** Some summaries have it in their other figures already. */
    private static void addIfItAgrees(List<Term> terms, String name, long effect, PayoutTotals.Summary told) {
        long without = total(terms);
        boolean agrees =
                without + effect == told.settlement() || without + effect + told.deposited() == told.settlement();
        if (without != told.settlement() && agrees) {
            add(terms, name, effect);
        }
    }

    /** Nobody says whether AltaPay's one sum is before or after fees: what agrees is told. */
    private List<Term> termsOfLines() {
        List<Term> terms = new ArrayList<>();
        payout.sums().forEach((type, sum) -> add(terms, plural(type), sum.amount()));
        long fees = payout.sums().values().stream().mapToLong(TypeSum::fees).sum();
        long tax = payout.sums().values().stream().mapToLong(TypeSum::tax).sum();
        Long paid = payout.paid();
        if (paid == null || paid != total(terms)) {
            add(terms, "fees", fees);
            if (paid != null && paid == total(terms) - tax) {
                add(terms, "tax", -tax);
            }
        }
        return terms;
    }

    private static String plural(String type) {
        return PLURALS.getOrDefault(type, type.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private String bank(@Nullable StoredPayout next) {
        Long paid = payout.paid();
        if (paid == null) {
            return "on the bank statement: " + PlainText.oneLine(payout.head().paymentReference())
                    + ", a sum that it does not tell";
        }
        if (paid > 0) {
            return "on the bank statement: " + PlainText.oneLine(payout.head().paymentReference()) + ", "
                    + money(paid, currency) + ", one banking day after "
                    + day(payout.head().date());
        }
        long deposited = payout.head().totals() instanceof PayoutTotals.Summary summary ? summary.deposited() : 0;
        return "nothing was paid"
                + (deposited == 0
                        ? ""
                        : ": " + money(deposited, currency) + " were carried into the debt; "
                                + takenBack(deposited, next));
    }

    private String takenBack(long deposited, @Nullable StoredPayout next) {
        if (next == null || !(next.head().totals() instanceof PayoutTotals.Summary later)) {
            return "no payout that was read takes it back so far";
        }
        return "payout " + name(next)
                + (later.repaid() >= deposited
                        ? " takes it back"
                        : " takes " + money(later.repaid(), currency) + " of it back");
    }
}
