package dev.requite.run.settling;

import dev.requite.ledger.payouts.Books;
import dev.requite.ledger.payouts.CaseAtHand;
import dev.requite.ledger.payouts.DocumentEntry;
import dev.requite.ledger.payouts.DocumentFate;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.ledger.payouts.WordStore;
import dev.requite.model.payout.Findings;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundFinding;
import dev.requite.report.SettlementReports;
import dev.requite.report.fate.Money;
import dev.requite.report.form.SettlementReferences;
import dev.requite.report.form.SettlementSummary;
import dev.requite.report.form.Version;
import dev.requite.settlement.RollForward;
import dev.requite.settlement.SettlementConservation;
import dev.requite.settlement.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The end of a reconciliation: payouts as a whole, the figures, and whether they add up. */
final class Closing {

    private static final int FAULTS_TOLD_MAX = 20;

    private final String id;
    private final @Nullable LocalDate day;
    private final Instant started;
    private final Telling telling;
    private final List<DocumentEntry> read;
    private final PayoutsTold payouts;
    private final Map<OfPayout, Tallies.Tally> kept = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Opening opening;
    private final RollForward rolled = new RollForward();

    Closing(
            String id,
            @Nullable LocalDate day,
            Instant started,
            Books books,
            Opening opening,
            Telling telling,
            List<DocumentEntry> read) {
        this.id = id;
        this.day = day;
        this.started = started;
        this.telling = telling;
        this.read = read;
        this.payouts = new PayoutsTold(day, books, telling, telling.waiting());
        this.opening = opening;
    }

    void payouts(SettlementReports.Draft draft) {
        payouts.tell(draft.payouts());
    }

    void found(CaseAtHand order, Findings findings) {
        if (faults.size() < FAULTS_TOLD_MAX) {
            faults.addAll(SettlementConservation.problems(order.facts(), findings));
        }
        for (LineFinding finding : findings.lines()) {
            if (finding.verdict() != LineClass.WITHDRAWN
                    && finding.line().kind().kept()) {
                long payout = Objects.requireNonNull(
                                order.sources().get(finding.line().id()))
                        .payout();
                kept.merge(
                        new OfPayout(payout, finding.line().type()),
                        new Tallies.Tally(1, finding.line().paidAmount()),
                        (a, b) -> new Tallies.Tally(a.count() + b.count(), a.amount() + b.amount()));
            }
        }
        Map<String, Standing> before = opening.of(order, findings);
        for (RefundFinding finding : findings.refunds()) {
            OwnRefund refund = finding.refund();
            rolled.add(refund, before.getOrDefault(refund.reference(), Standing.NOT_OUT), Standing.of(finding));
        }
    }

    /** The lines of a type of a payout. */
    private record OfPayout(long payout, String type) {}

    static YearMonth month(StoredPayout payout) {
        return YearMonth.from(payout.head().date().atOffset(ZoneOffset.UTC));
    }

    /** What does not add up, in sentences; nothing if all does. */
    List<String> problems(WordStore.Chain chain) {
        List<String> problems = new ArrayList<>(faults);
        for (StoredPayout payout : payouts.sorted()) {
            payout.sums().forEach((type, sum) -> {
                Tallies.Tally told = kept.getOrDefault(new OfPayout(payout.number(), type), Tallies.Tally.NOTHING);
                boolean keeps = LineKind.of(payout.kind(), type, "").kept();
                if (keeps && (told.count() != sum.count() || told.amount() != sum.amount())) {
                    problems.add("payout " + payout.head().paymentReference() + " has " + sum.count()
                            + " lines of type " + type + ", and " + told.count() + " are judged");
                }
            });
        }
        rolled.sums().forEach((key, sums) -> {
            if (!sums.adds()) {
                problems.add("what is on its way does not roll forward for " + key.account() + " in " + key.currency());
            }
            long open = telling.tallies().onTheirWay(key.account(), key.currency());
            if (open != sums.closing()) {
                problems.add("the refunds of " + key.account() + " that are open come to "
                        + Money.bare(open, key.currency()) + " " + key.currency() + ", and the month closes with "
                        + Money.bare(sums.closing(), key.currency()));
            }
        });
        if (chain.broken() != null) {
            problems.add("decision " + chain.broken()
                    + " is not what was entered: the chain of decisions is broken from there on");
        }
        return problems;
    }

    SettlementSummary summary(int exitCode, Instant finished, WordStore.Chain chain, List<String> problems) {
        Tallies tallies = telling.tallies();
        List<StoredPayout> fresh = payouts.sorted().stream()
                .filter(payout -> telling.tells(payout.firstReadIn()))
                .toList();
        YearMonth current = YearMonth.from(started.atOffset(ZoneOffset.UTC));
        List<SettlementSummary.Total> totals = new ArrayList<>();
        tallies.lines().forEach((key, tally) -> totals.add(total(key, tally, "line")));
        tallies.refunds().forEach((key, tally) -> totals.add(total(key, tally, "refund")));
        return new SettlementSummary(
                id,
                day == null ? null : day.toString(),
                SettlementReferences.time(started),
                SettlementReferences.time(finished),
                exitCode,
                read.stream().map(SettlementSummary.Document::of).toList(),
                new SettlementSummary.Lines(
                        lines(read, DocumentFate.READ, DocumentFate.REISSUED),
                        lines(read, DocumentFate.REPEATED),
                        Tallies.byWord(tallies.lines())),
                Tallies.byWord(tallies.refunds()),
                totals,
                tallies.aging().entrySet().stream()
                        .map(entry -> new SettlementSummary.Aged(
                                entry.getKey().account(),
                                entry.getKey().currency(),
                                entry.getKey().word(),
                                entry.getValue().count(),
                                Money.bare(
                                        entry.getValue().amount(),
                                        entry.getKey().currency())))
                        .toList(),
                rolled.sums().entrySet().stream()
                        .map(entry -> roll(entry.getKey(), entry.getValue()))
                        .toList(),
                new SettlementSummary.Payouts(
                        fresh.size(),
                        payouts.balance(),
                        payouts.reissued(),
                        fresh.stream()
                                .filter(payout -> month(payout).isBefore(current))
                                .map(payout -> payout.head().paymentReference())
                                .toList()),
                new SettlementSummary.Decisions(chain.count(), chain.head()),
                new SettlementSummary.Conservation(
                        problems.isEmpty(), problems.isEmpty(), problems.isEmpty(), problems),
                Version.current(),
                null);
    }

    static long lines(List<DocumentEntry> read, DocumentFate... fates) {
        return read.stream()
                .filter(document -> List.of(fates).contains(document.fate()))
                .mapToLong(document -> Objects.requireNonNullElse(document.lines(), 0L))
                .sum();
    }

    private static SettlementSummary.Total total(Tallies.Key key, Tallies.Tally tally, String side) {
        return new SettlementSummary.Total(
                key.account(),
                key.currency(),
                side,
                key.word(),
                tally.count(),
                Money.bare(tally.amount(), key.currency()));
    }

    private static SettlementSummary.Roll roll(RollForward.Key key, RollForward.Sums sums) {
        return new SettlementSummary.Roll(
                key.account(),
                key.currency(),
                Money.bare(sums.opening(), key.currency()),
                Money.bare(sums.carriedOut(), key.currency()),
                Money.bare(sums.settled(), key.currency()),
                Money.bare(sums.cameBack(), key.currency()),
                Money.bare(sums.explained(), key.currency()),
                Money.bare(sums.closing(), key.currency()));
    }
}
