package dev.requite.run.settling;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenWork;
import dev.requite.ledger.payouts.Basis;
import dev.requite.ledger.payouts.BasisStore;
import dev.requite.ledger.payouts.Books;
import dev.requite.ledger.payouts.CaseStore;
import dev.requite.ledger.payouts.DocumentEntry;
import dev.requite.ledger.payouts.PayoutStore;
import dev.requite.ledger.payouts.Reconciliation;
import dev.requite.ledger.payouts.ReconciliationStore;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.ledger.payouts.TieStore;
import dev.requite.ledger.payouts.WordStore;
import dev.requite.model.payout.Balance;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.Word;
import dev.requite.report.Overview;
import dev.requite.report.SettlementReports;
import dev.requite.report.form.OpenItem;
import dev.requite.report.form.SettlementCircumstances;
import dev.requite.report.form.SettlementSummary;
import dev.requite.run.phase.Answer;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.settlement.PayoutFlags;
import dev.requite.submit.StopSignal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows refunds to the payouts: reads what the providers paid out, ties it to what we refunded, and says of every line and
 * every refund exactly one thing. No money moves here, so a bad document never stops a good one.
 */
public final class Reconciling {

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Ledger ledger;
    private final OpenWork work;
    private final ReconciliationStore documents;
    private final PayoutStore payouts;
    private final CaseStore cases;
    private final TieStore ties;
    private final WordStore words;
    private final BasisStore bases;
    private final PayoutReading reading;
    private final Sources sources;
    private final Judging judging;
    private final Repeating repeating;
    private final SettlementReports reports;
    private final Overview overview;
    private final Consumer<String> rewriting;
    private final Set<String> accounts;
    private final Set<String> keyless;
    private final Duration overdueAfter;
    private final StopSignal stop;
    private final Clock clock;

    Reconciling(
            Ledger ledger,
            ReconciliationStore documents,
            PayoutStore payouts,
            CaseStore cases,
            TieStore ties,
            WordStore words,
            BasisStore bases,
            PayoutReading reading,
            Sources sources,
            Judging judging,
            Repeating repeating,
            SettlementReports reports,
            Overview overview,
            Consumer<String> rewriting,
            Set<String> accounts,
            Set<String> keyless,
            Duration overdueAfter,
            StopSignal stop,
            Clock clock) {
        this.ledger = ledger;
        this.work = new OpenWork(ledger);
        this.documents = documents;
        this.payouts = payouts;
        this.cases = cases;
        this.ties = ties;
        this.words = words;
        this.bases = bases;
        this.reading = reading;
        this.sources = sources;
        this.judging = judging;
        this.repeating = repeating;
        this.reports = reports;
        this.overview = overview;
        this.rewriting = rewriting;
        this.accounts = Set.copyOf(accounts);
        this.keyless = Set.copyOf(keyless);
        this.overdueAfter = overdueAfter;
        this.stop = stop;
        this.clock = clock;
    }

    /** Answers how it ended; what was asked for wrongly is told before anything is read. */
    public RunEnd reconcile(ReconcileCall call) {
        return call.asOf() == null ? reconcileNow(call) : tellAsOf(call.asOf());
    }

    private RunEnd reconcileNow(ReconcileCall call) {
        if (call.account() != null && !accounts.contains(call.account())) {
            return RunEnd.without(
                    ExitCode.USAGE,
                    "There is no account " + call.account() + "; the accounts are "
                            + String.join(", ", new TreeSet<>(accounts)) + ". Nothing was read.");
        }
        Sources.Found found = sources.behind(call);
        if (found.wrong() != null) {
            return found.wrong();
        }
        Instant started = clock.instant();
        String id = unusedId(started);
        if (!call.fetch() && !stop.stopped()) {
            Optional<Repeating.Repeated> repeated = repeating.repeat(id, started, found.sources(), () -> books(null));
            if (repeated.isPresent()) {
                Repeating.Repeated same = repeated.get();
                ended(id, same.ending(), same.finished(), same.basis());
                return end(id, same.ending(), same.summary());
            }
        }
        documents.forgetHalfRead();
        documents.begin(id, started);
        Fetched fetched = Fetched.NOTHING;
        List<DocumentEntry> read = new ArrayList<>();
        for (Source source : found.sources()) {
            if (!stop.stopped()) {
                read.add(reading.read(source, id));
            }
        }
        if (call.fetch() && !stop.stopped()) {
            fetched = sources.fetch(call.since(), source -> read.add(reading.read(source, id)));
        }
        if (stop.stopped()) {
            fetched = fetched.with("It was stopped before everything was read; the next reconciliation takes it.");
        }
        ties.tie(id);
        return told(
                id,
                null,
                started,
                read,
                fetched,
                call.fetch(),
                call.fetch() && call.inputs().isEmpty());
    }

    /** A clock that is set back shows the same moment twice. */
    private String unusedId(Instant now) {
        Instant moment = now;
        while (documents.find(ID.format(moment)).isPresent()) {
            moment = moment.plusMillis(1);
        }
        return ID.format(moment);
    }

    private RunEnd tellAsOf(LocalDate day) {
        Instant started = clock.instant();
        return told("as-of-" + day, day, started, List.of(), Fetched.NOTHING, false, false);
    }

    private RunEnd told(
            String id,
            @Nullable LocalDate day,
            Instant started,
            List<DocumentEntry> read,
            Fetched fetched,
            boolean asks,
            boolean onlyFetched) {
        boolean keeps = day == null;
        Instant asOf = day == null
                ? started
                : day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1);
        Books books = books(keeps ? null : asOf);
        try (SettlementReports.Draft draft = reports.begin(id, asOf)) {
            Set<String> untold = keeps ? documents.untold() : Set.of();
            Telling telling = new Telling(untold, !keeps, asOf, books.payouts(), draft, documents);
            Closing closing =
                    new Closing(id, day, started, books, judging.opening(books(monthBefore(asOf))), telling, read);
            HoldsUntil holds = new HoldsUntil(asOf, overdueAfter);
            Judging.Listener listener = (order, findings) -> {
                telling.found(order, findings);
                closing.found(order, findings);
                holds.found(order, findings);
            };
            Judging.@Nullable Judged judged = null;
            if (keeps) {
                judged = judging.judge(id, without(id, untold), lastBegun(), books, asOf, listener);
                judged.runs().forEach(rewriting);
            } else {
                judging.look(books, asOf, listener);
            }
            closing.payouts(draft);
            List<OpenItem> open =
                    asks ? asked(telling.waiting().open()) : telling.waiting().open();
            draft.open(open);
            WordStore.Chain chain = words.chain();
            List<String> problems = new ArrayList<>(closing.problems(chain));
            OpenWork.Census census = judged == null ? null : work.census();
            if (judged != null && census != null && judged.refunds() != census.refunds()) {
                problems.add(
                        "the ledger has " + census.refunds() + " refunds, and " + judged.refunds() + " were judged");
            }
            Ending ending = Ending.of(read, fetched.troubles(), fetched.denied(), onlyFetched, open, problems);
            Instant finished = clock.instant();
            SettlementSummary summary = closing.summary(ending.code().number(), finished, chain, problems);
            List<Basis.KeptFile> files = draft.publish(
                    summary,
                    new SettlementCircumstances(
                            fetched.missing(), chain, telling.waiting().decisions()));
            if (judged != null && census != null) {
                boolean rests = problems.isEmpty() && !asks && judged.proven() == 0;
                ended(
                        id,
                        ending,
                        finished,
                        rests
                                ? repeating.basis(started, holds.moment(), open.size(), census.uncertain(), files)
                                : null);
            }
            return end(id, ending, summary);
        }
    }

    /** @param basis what the next one may rest on, null for nothing: what is fetched, or proven now, is judged otherwise then */
    private void ended(String id, Ending ending, Instant finished, @Nullable Basis basis) {
        ledger.write(() -> {
            documents.end(id, ending.code().number(), finished);
            if (basis != null) {
                bases.keep(id, basis);
            }
        });
    }

    private RunEnd end(String id, Ending ending, SettlementSummary summary) {
        return new RunEnd(
                ending.code(),
                id,
                reports.folder(id),
                Answer.of(true, SettlementText.of(summary), summary.json()),
                (ending.words() + "\n" + overview.writeOrTell()).strip());
    }

    private static Set<String> without(String id, Set<String> calls) {
        return calls.stream().filter(call -> !call.equals(id)).collect(Collectors.toUnmodifiableSet());
    }

    /** Each overdue refund's order is asked for once: the first remedy costs nothing. */
    private List<OpenItem> asked(List<OpenItem> open) {
        return open.stream()
                .map(item -> item.verdict().equals(RefundClass.OVERDUE.name()) && !stop.stopped()
                        ? item.suggesting(
                                sources.registered(item.account(), item.orderId(), item.reference(), item.refundId()))
                        : item)
                .toList();
    }

    /** When the last one that came to its end did begin. */
    private Instant lastBegun() {
        return documents.newest().map(Reconciliation::startedAt).orElse(Instant.EPOCH);
    }

    /** The last moment before the month of another. */
    private static Instant monthBefore(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .withDayOfMonth(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .minusNanos(1);
    }

    /** What every order is judged with, as of a moment; null for everything. */
    Books books(@Nullable Instant until) {
        Map<Long, StoredPayout> known = new HashMap<>();
        Set<Long> believed = new HashSet<>();
        List<Word> all = words.all();
        List<Word> said = all.stream()
                .filter(word -> until == null || !word.at().isAfter(until))
                .toList();
        Map<String, List<Word>> byItem = Books.byItem(said);
        for (StoredPayout payout : payouts.all()) {
            if (until != null && payout.head().date().isAfter(until)) {
                continue;
            }
            known.put(payout.number(), payout);
            boolean explained = !open(payout, byItem).contains(PayoutFlags.NO);
            if (payout.balance() != Balance.NO || explained) {
                believed.add(payout.number());
            }
        }
        return new Books(
                known, believed, byItem, until == null ? byItem : Books.byItem(all), cases.elsewhere(), keyless, until);
    }

    static Set<PayoutFlags> open(StoredPayout payout, Map<String, List<Word>> words) {
        return PayoutFlags.open(payout.balance(), payout.version(), paid(payout), about(payout, words));
    }

    /** What people said of a payout as a whole that holds. */
    static List<Word> answers(StoredPayout payout, Map<String, List<Word>> words) {
        return PayoutFlags.answers(payout.balance(), payout.version(), paid(payout), about(payout, words));
    }

    private static long paid(StoredPayout payout) {
        return payout.paid() == null ? 0 : payout.paid();
    }

    private static List<Word> about(StoredPayout payout, Map<String, List<Word>> words) {
        return words.getOrDefault(payout.head().paymentReference(), List.of()).stream()
                .filter(word -> word.on() == Word.ItemKind.PAYOUT)
                .toList();
    }
}
