package dev.requite.input.payouts;

import dev.requite.input.file.CellText;
import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutTotals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** From what the first look found to the payouts of a file, each proven by its summary. */
final class KlarnaEnd {

    private static final String NAME_IT = "name it settlement.PAYMENT_REFERENCE.csv, or export with the summary";

    private final Complaint complaint;
    private final PayoutRules rules;
    private final KlarnaSections sections;
    private final Numbers numbers;
    private final Currencies currencies;
    private final Dates dates;
    private final FileName fileName;

    KlarnaEnd(
            Complaint complaint,
            PayoutRules rules,
            KlarnaSections sections,
            Numbers numbers,
            Currencies currencies,
            Dates dates) {
        this.complaint = complaint;
        this.rules = rules;
        this.sections = sections;
        this.numbers = numbers;
        this.currencies = currencies;
        this.dates = dates;
        this.fileName = FileName.klarna(complaint.fileName());
    }

    /** A payout before its signs are read. */
    private record Payout(
            String reference,
            PayoutSums sums,
            @Nullable KlarnaSummary summary,
            CurrencyUnit currency,
            Map<KlarnaTotal, Long> told) {}

    /** @throws dev.requite.input.file.RefusedFileException if the file as a whole can't be used */
    Form form(
            char delimiter,
            List<KlarnaSummary> summaries,
            Map<String, PayoutSums> sums,
            KlarnaSigns signs,
            long lines) {
        List<Payout> payouts = payouts(summaries, sums);
        SignReading reading = reading(payouts, signs);
        List<PayoutHead> heads = new ArrayList<>();
        List<Long> paid = new ArrayList<>();
        Map<String, Integer> places = new LinkedHashMap<>();
        for (Payout payout : payouts) {
            PayoutHead head = head(payout, reading);
            places.put(payout.reference(), heads.size());
            heads.add(head);
            paid.add(
                    head.totals() instanceof PayoutTotals.Summary told
                            ? told.settlement()
                            : payout.sums().net(reading));
        }
        boolean weak = sections.hasLines()
                && !sections.lines().has(KlarnaColumn.REFUND_REFERENCE)
                && !sections.lines().has(KlarnaColumn.REFUND_ID);
        List<String> columns = sections.hasLines() ? sections.lines().names() : List.of();
        Map<String, Integer> told = payouts.size() == 1 ? Map.of() : Map.copyOf(places);
        return new Form(
                ProviderKind.KLARNA,
                heads,
                paid,
                lines,
                weak,
                Layout.of(delimiter, numbers, signs.signed(), columns),
                () -> new KlarnaReader(complaint, rules, reading, told));
    }

    private List<Payout> payouts(List<KlarnaSummary> summaries, Map<String, PayoutSums> sums) {
        if (summaries.size() > 1) {
            return ofSummaries(summaries, new LinkedHashMap<>(sums));
        }
        List<String> named =
                sums.keySet().stream().filter(name -> !name.isEmpty()).toList();
        @Nullable KlarnaSummary summary = summaries.isEmpty() ? null : summaries.get(0);
        String told = summary == null ? "" : summary.paymentReference();
        for (String name : named) {
            if (!told.isEmpty() && !name.equals(told)) {
                throw complaint.on(
                        firstLine(sums, name),
                        "is of payout " + CellText.excerpt(name) + ", and the summary of " + CellText.excerpt(told),
                        Complaint.EXPORT_AGAIN);
            }
        }
        if (named.size() > 1 || (named.size() == 1 && sums.size() > 1)) {
            return ofColumn(named, sums, summary);
        }
        String reference = !told.isEmpty() ? told : named.isEmpty() ? fileName.paymentReference() : named.get(0);
        if (reference.isEmpty()) {
            throw complaint.of("does not say which payout it is of", NAME_IT);
        }
        PayoutSums only = sums.values().stream().findFirst().orElseGet(() -> new PayoutSums(dates));
        return List.of(payout(reference, only, summary));
    }

    private List<Payout> ofColumn(List<String> named, Map<String, PayoutSums> sums, @Nullable KlarnaSummary summary) {
        if (sums.containsKey("")) {
            throw complaint.on(
                    firstLine(sums, ""), "has no payment_reference, and others have one", Complaint.EXPORT_AGAIN);
        }
        if (summary != null) {
            throw complaint.on(
                    summary.line(),
                    "is a summary without payment_reference, and the lines are of several payouts",
                    "export with the summary's payment_reference, or without the summary");
        }
        return named.stream()
                .map(name -> payout(name, sums.getOrDefault(name, new PayoutSums(dates)), null))
                .toList();
    }

    /** @param sums what is left of them is of payouts that no summary is of */
    private List<Payout> ofSummaries(List<KlarnaSummary> summaries, Map<String, PayoutSums> sums) {
        List<Payout> payouts = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (KlarnaSummary summary : summaries) {
            String reference = summary.paymentReference();
            boolean named = sections.hasLines() && sections.lines().has(KlarnaColumn.PAYMENT_REFERENCE);
            if (reference.isEmpty() || seen.contains(reference) || !named) {
                throw complaint.on(
                        summary.line(),
                        "is a second summary, and nothing tells which lines are of which payout",
                        "export each payout by itself, or add the column payment_reference to both sections");
            }
            seen.add(reference);
            @Nullable PayoutSums ofPayout = sums.remove(reference);
            payouts.add(payout(reference, ofPayout == null ? new PayoutSums(dates) : ofPayout, summary));
        }
        @Nullable String left = sums.keySet().stream().findFirst().orElse(null);
        if (left != null) {
            throw complaint.on(
                    firstLine(sums, left),
                    "is of payout " + CellText.excerpt(left) + ", and no summary is",
                    Complaint.EXPORT_AGAIN);
        }
        return payouts;
    }

    private static long firstLine(Map<String, PayoutSums> sums, String name) {
        @Nullable PayoutSums found = sums.get(name);
        return found == null ? 0 : found.firstLine();
    }

    private Payout payout(String reference, PayoutSums sums, @Nullable KlarnaSummary summary) {
        @Nullable CurrencyUnit ofLines = sums.currency();
        String code = summary == null ? "" : summary.cell(KlarnaTotal.CURRENCY);
        @Nullable
        CurrencyUnit currency = summary == null || code.isEmpty()
                ? ofLines
                : currencies.of(code, summary.line(), "settlement_currency");
        if (currency == null) {
            throw complaint.of("has no lines and tells no currency", "export it with the summary, or leave it out");
        }
        if (ofLines != null && !ofLines.equals(currency)) {
            throw complaint.on(
                    sums.firstLine(),
                    "is in " + ofLines.getCode() + ", and the summary says that the payout is in " + currency.getCode(),
                    Complaint.EXPORT_AGAIN);
        }
        return new Payout(
                reference, sums, summary, currency, summary == null ? Map.of() : summary.amounts(currency, numbers));
    }

    /** The type tells what a sign means; where signs contradict it, the summary does. */
    private SignReading reading(List<Payout> payouts, KlarnaSigns signs) {
        if (!signs.areDoubtful()) {
            @Nullable String fault = fault(payouts, SignReading.BY_TYPE);
            if (fault != null) {
                throw complaint.of(fault, "get the complete file");
            }
            return SignReading.BY_TYPE;
        }
        boolean decided = payouts.stream().noneMatch(payout -> payout.told().isEmpty());
        for (SignReading reading : SignReading.values()) {
            if (decided && fault(payouts, reading) == null) {
                return reading;
            }
        }
        throw complaint.of(
                signs.doubt()
                        + (decided ? ", and the summary agrees with no way to read that" : ", and no summary decides"),
                "export it with one way of signs, or with the summary");
    }

    private @Nullable String fault(List<Payout> payouts, SignReading reading) {
        for (Payout payout : payouts) {
            @Nullable String fault = proof(payout, reading).fault();
            if (fault != null) {
                return payouts.size() == 1 ? fault : "payout " + payout.reference() + ": " + fault;
            }
        }
        return null;
    }

    private KlarnaProof proof(Payout payout, SignReading reading) {
        boolean taxed = sections.hasLines() && sections.lines().has(KlarnaColumn.TAX_AMOUNT);
        return new KlarnaProof(payout.told(), payout.sums(), reading, taxed, payout.currency());
    }

    private PayoutHead head(Payout payout, SignReading reading) {
        String date = payout.summary() == null ? "" : payout.summary().cell(KlarnaTotal.PAYOUT_DATE);
        @Nullable Instant told = dates.of(date);
        @Nullable Instant day = told == null ? fileName.day() : told;
        @Nullable Instant instant = day == null ? payout.sums().newest().instant() : day;
        if (instant == null) {
            throw complaint.of(
                    "has no date of the payout that can be read"
                            + (date.isEmpty() ? "" : " (payout_date is " + CellText.excerpt(date) + ")"),
                    "export it with ISO dates, or set requite.settlement.klarna.date-format");
        }
        String type = payout.summary() == null ? "" : payout.summary().cell(KlarnaTotal.SETTLEMENT_TYPE);
        @Nullable
        PayoutTotals totals =
                payout.summary() == null ? null : proof(payout, reading).totals();
        return new PayoutHead(
                payout.reference(), payout.currency(), instant, day == null, Cells.kept(type, 10), totals);
    }
}
