package dev.requite.run.settling;

import dev.requite.ledger.OpenWork;
import dev.requite.ledger.payouts.Basis;
import dev.requite.ledger.payouts.BasisStore;
import dev.requite.ledger.payouts.Books;
import dev.requite.ledger.payouts.CaseStore;
import dev.requite.ledger.payouts.DocumentEntry;
import dev.requite.ledger.payouts.DocumentFate;
import dev.requite.ledger.payouts.Reconciliation;
import dev.requite.ledger.payouts.ReconciliationStore;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.ledger.payouts.WaitingOrders;
import dev.requite.ledger.payouts.WordStore;
import dev.requite.report.EarlierReports;
import dev.requite.report.SettlementReports;
import dev.requite.report.fate.Money;
import dev.requite.report.form.Payouts;
import dev.requite.report.form.RefundsAgain;
import dev.requite.report.form.SettlementCircumstances;
import dev.requite.report.form.SettlementReferences;
import dev.requite.report.form.SettlementSummary;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Supplier;

/**
 * Tells a reconciliation that comes to the same as the one before, without judging every refund anew: nobody wrote to the
 * ledger since that one ended, it is the same day, no refund became overdue, and settings and version are the same. What waits
 * for a person is judged anew all the same; the refunds that are open are told from the earlier file, if that is what was
 * written. Wherever one of these is in doubt, all is judged.
 */
final class Repeating {

    /** More orders than that are as soon judged with all others. */
    private static final int WAITING_MOST = 20_000;

    private final ReconciliationStore documents;
    private final BasisStore bases;
    private final CaseStore cases;
    private final WaitingOrders orders;
    private final WordStore words;
    private final PayoutReading reading;
    private final Judging judging;
    private final SettlementReports reports;
    private final String rules;
    private final Clock clock;

    Repeating(
            ReconciliationStore documents,
            BasisStore bases,
            CaseStore cases,
            WaitingOrders orders,
            WordStore words,
            PayoutReading reading,
            Judging judging,
            SettlementReports reports,
            String rules,
            Clock clock) {
        this.documents = documents;
        this.bases = bases;
        this.cases = cases;
        this.orders = orders;
        this.words = words;
        this.reading = reading;
        this.judging = judging;
        this.reports = reports;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * How such a reconciliation ended.
     *
     * @param basis what the next one may rest on
     */
    record Repeated(Ending ending, SettlementSummary summary, Instant finished, Basis basis) {}

    /** What a reconciliation rests on that was judged and told now. */
    Basis basis(
            Instant from,
            Instant until,
            int openItems,
            List<OpenWork.Uncertain> uncertain,
            List<Basis.KeptFile> files) {
        return new Basis(rules, from, until, openItems, uncertain, files);
    }

    /**
     * Tells it.
     *
     * @param books as of now
     * @return empty if all has to be judged; then nothing was written but drafts of reports
     */
    Optional<Repeated> repeat(String id, Instant started, List<Source> sources, Supplier<Books> books) {
        Optional<Reconciliation> last = documents.newest();
        Optional<Basis> basis = last.flatMap(before -> bases.of(before.id()))
                .filter(found -> found.holds(rules, started))
                .filter(found -> sources.stream().allMatch(reading::knows));
        Optional<EarlierReports> earlier = basis.flatMap(
                found -> reports.earlier(last.map(Reconciliation::id).orElseThrow(), found.files()));
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        WordStore.Chain chain = words.chain();
        if (chain.broken() != null) {
            return Optional.empty();
        }
        Books now = books.get();
        Waiting waiting = new Waiting();
        if (!judged(now, started, waiting)) {
            return Optional.empty();
        }
        try (SettlementReports.Repeat repeat = reports.repeat(id, started)) {
            PayoutsTold payouts = new PayoutsTold(null, now, new Facts(id, earlier.get()), waiting);
            payouts.tell(repeat.payouts());
            Optional<List<RefundsAgain.Aged>> aged = repeat.refunds(earlier.get(), waiting.refundsNotOnTheirWay());
            if (aged.isEmpty() || waiting.open().size() != basis.get().openItems()) {
                return Optional.empty();
            }
            repeat.open(waiting.open());
            documents.begin(id, started);
            List<DocumentEntry> read = new ArrayList<>();
            sources.forEach(source -> read.add(reading.read(source, id)));
            Ending ending = Ending.of(read, List.of(), List.of(), false, waiting.open(), List.of());
            Instant finished = clock.instant();
            SettlementSummary summary =
                    summary(earlier.get().summary(), id, started, finished, ending, read, aged.get(), payouts, chain);
            List<Basis.KeptFile> files =
                    repeat.publish(summary, new SettlementCircumstances(List.of(), chain, waiting.decisions()));
            return Optional.of(new Repeated(
                    ending,
                    summary,
                    finished,
                    new Basis(
                            rules,
                            started,
                            basis.get().until(),
                            basis.get().openItems(),
                            basis.get().uncertain(),
                            files)));
        }
    }

    /** Answers false if that is as much as to judge everything. */
    private boolean judged(Books now, Instant asOf, Waiting waiting) {
        Optional<SortedMap<String, SortedSet<String>>> few =
                orders.upTo(WAITING_MOST, now.everSaid().keySet());
        few.ifPresent(all -> all.forEach((account, ids) ->
                cases.those(account, ids, now, order -> waiting.found(order, judging.of(order, now, asOf)))));
        return few.isPresent();
    }

    private static SettlementSummary summary(
            SettlementSummary before,
            String id,
            Instant started,
            Instant finished,
            Ending ending,
            List<DocumentEntry> read,
            List<RefundsAgain.Aged> aged,
            PayoutsTold payouts,
            WordStore.Chain chain) {
        return new SettlementSummary(
                id,
                null,
                SettlementReferences.time(started),
                SettlementReferences.time(finished),
                ending.code().number(),
                read.stream().map(SettlementSummary.Document::of).toList(),
                new SettlementSummary.Lines(
                        0,
                        Closing.lines(read, DocumentFate.REPEATED),
                        before.lines().byClass()),
                before.refunds(),
                before.totals(),
                aged.stream()
                        .map(sum -> new SettlementSummary.Aged(
                                sum.account(),
                                sum.currency(),
                                sum.bucket(),
                                sum.count(),
                                Money.bare(sum.amount(), sum.currency())))
                        .toList(),
                before.rollForward(),
                new SettlementSummary.Payouts(0, payouts.balance(), payouts.reissued(), List.of()),
                new SettlementSummary.Decisions(chain.count(), chain.head()),
                before.conservation(),
                before.requiteVersion(),
                before.unchangedSince() == null ? before.reconciliationId() : before.unchangedSince());
    }

    /** Of the reconciliation that is told now, and of what the earlier one counted. */
    private final class Facts implements PayoutsTold.Facts {

        private final String id;
        private final EarlierReports earlier;

        Facts(String id, EarlierReports earlier) {
            this.id = id;
            this.earlier = earlier;
        }

        @Override
        public boolean tells(String reconciliationId) {
            return reconciliationId.equals(id);
        }

        @Override
        public String name(long document) {
            return documents.document(document).map(DocumentEntry::name).orElse("");
        }

        @Override
        public Payouts.Ours ours(StoredPayout payout) {
            return earlier.ours(payout.account(), payout.head().paymentReference());
        }
    }
}
