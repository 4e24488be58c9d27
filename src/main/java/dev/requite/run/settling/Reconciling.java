package dev.requite.run.settling;

import dev.requite.ledger.payouts.DocumentEntry;
import dev.requite.ledger.payouts.ReconciliationStore;
import dev.requite.ledger.payouts.TieStore;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.submit.StopSignal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows refunds to the payouts: reads what the providers paid out, ties it to what we refunded, and says of every line and
 * every refund exactly one thing. No money moves here, so a bad document never stops a good one.
 */
public final class Reconciling {

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Set<String> accounts;
    private final Sources sources;
    private final ReconciliationStore documents;
    private final PayoutReading reading;
    private final TieStore ties;
    private final BookReader books;
    private final Repeating repeating;
    private final Reckoning reckoning;
    private final Conclusion conclusion;
    private final StopSignal stop;
    private final Clock clock;

    Reconciling(
            Set<String> accounts,
            Sources sources,
            ReconciliationStore documents,
            PayoutReading reading,
            TieStore ties,
            BookReader books,
            Repeating repeating,
            Reckoning reckoning,
            Conclusion conclusion,
            StopSignal stop,
            Clock clock) {
        this.accounts = Set.copyOf(accounts);
        this.sources = sources;
        this.documents = documents;
        this.reading = reading;
        this.ties = ties;
        this.books = books;
        this.repeating = repeating;
        this.reckoning = reckoning;
        this.conclusion = conclusion;
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
            Optional<Repeating.Repeated> repeated = repeating.repeat(id, started, found.sources(), books::now);
            if (repeated.isPresent()) {
                Repeating.Repeated same = repeated.get();
                conclusion.enter(id, same.ending(), same.finished(), same.basis());
                return conclusion.answer(id, same.ending(), same.summary());
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
        return reckoning.told(
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
        return reckoning.told("as-of-" + day, day, clock.instant(), List.of(), Fetched.NOTHING, false, false);
    }
}
