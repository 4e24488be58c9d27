package dev.requite.run.settling;

import dev.requite.ledger.OpenWork;
import dev.requite.ledger.payouts.Basis;
import dev.requite.ledger.payouts.Books;
import dev.requite.ledger.payouts.DocumentEntry;
import dev.requite.ledger.payouts.Reconciliation;
import dev.requite.ledger.payouts.ReconciliationStore;
import dev.requite.ledger.payouts.WordStore;
import dev.requite.model.payout.RefundClass;
import dev.requite.report.SettlementReports;
import dev.requite.report.form.OpenItem;
import dev.requite.report.form.SettlementCircumstances;
import dev.requite.report.form.SettlementSummary;
import dev.requite.run.phase.RunEnd;
import dev.requite.submit.StopSignal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges all orders, checks that all adds up, and writes the files that tell it. */
final class Reckoning {

    private final OpenWork work;
    private final ReconciliationStore documents;
    private final WordStore words;
    private final BookReader bookReader;
    private final Sources sources;
    private final Judging judging;
    private final Repeating repeating;
    private final SettlementReports reports;
    private final Conclusion conclusion;
    private final Consumer<String> rewriting;
    private final Duration overdueAfter;
    private final StopSignal stop;
    private final Clock clock;

    /** @param rewriting writes the reports of a run anew, by its id */
    Reckoning(
            OpenWork work,
            ReconciliationStore documents,
            WordStore words,
            BookReader bookReader,
            Sources sources,
            Judging judging,
            Repeating repeating,
            SettlementReports reports,
            Conclusion conclusion,
            Consumer<String> rewriting,
            Duration overdueAfter,
            StopSignal stop,
            Clock clock) {
        this.work = work;
        this.documents = documents;
        this.words = words;
        this.bookReader = bookReader;
        this.sources = sources;
        this.judging = judging;
        this.repeating = repeating;
        this.reports = reports;
        this.conclusion = conclusion;
        this.rewriting = rewriting;
        this.overdueAfter = overdueAfter;
        this.stop = stop;
        this.clock = clock;
    }

    /**
     * Judges and tells, as of now or of the end of a day.
     *
     * @param day null for now; else nothing is kept but the files
     * @param asks whether the providers may be asked
     * @param onlyFetched whether nothing else was asked for
     */
    RunEnd told(
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
        Books books = bookReader.until(keeps ? null : asOf);
        try (SettlementReports.Draft draft = reports.begin(id, asOf)) {
            Set<String> untold = keeps ? documents.untold() : Set.of();
            Telling telling = new Telling(untold, !keeps, asOf, books.payouts(), draft, documents);
            Closing closing = new Closing(
                    id, day, started, books, judging.opening(bookReader.until(monthBefore(asOf))), telling, read);
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
                conclusion.enter(
                        id,
                        ending,
                        finished,
                        rests
                                ? repeating.basis(started, holds.moment(), open.size(), census.uncertain(), files)
                                : null);
            }
            return conclusion.answer(id, ending, summary);
        }
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
}
