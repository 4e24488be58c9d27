package dev.requite.run.settling;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenWork;
import dev.requite.ledger.payouts.BasisStore;
import dev.requite.ledger.payouts.CaseStore;
import dev.requite.ledger.payouts.FindingStore;
import dev.requite.ledger.payouts.LineStore;
import dev.requite.ledger.payouts.NewLines;
import dev.requite.ledger.payouts.PayoutStore;
import dev.requite.ledger.payouts.ReconciliationStore;
import dev.requite.ledger.payouts.RefundsById;
import dev.requite.ledger.payouts.TieStore;
import dev.requite.ledger.payouts.WaitingOrders;
import dev.requite.ledger.payouts.WordStore;
import dev.requite.model.account.Account;
import dev.requite.model.account.ProviderKind;
import dev.requite.report.Overview;
import dev.requite.report.SettlementReports;
import dev.requite.settlement.SettlementPolicy;
import dev.requite.submit.StopSignal;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What can be done about payouts.
 *
 * @param reconciling reads and judges them
 * @param decisions takes people's words about them
 */
public record Settling(Reconciling reconciling, PayoutDecisions decisions) {

    /**
     * Puts it together.
     *
     * @param accounts that are configured
     * @param rewriting writes the reports of a run anew, whose refund changed
     */
    public static Settling of(
            Ledger ledger,
            List<Account> accounts,
            Sources sources,
            SettlementPolicy policy,
            SettlementReports reports,
            Overview overview,
            Consumer<String> rewriting,
            StopSignal stop,
            Clock clock) {
        ReconciliationStore documents = new ReconciliationStore(ledger);
        PayoutStore payouts = new PayoutStore(ledger);
        LineStore lines = new LineStore(ledger);
        TieStore ties = new TieStore(ledger);
        CaseStore cases = new CaseStore(ledger);
        FindingStore findings = new FindingStore(ledger);
        WordStore words = new WordStore(ledger);
        Set<String> keyless = accounts.stream()
                .filter(account -> account.provider() == ProviderKind.ALTAPAY)
                .map(Account::name)
                .collect(Collectors.toUnmodifiableSet());
        PayoutReading reading = new PayoutReading(
                ledger,
                documents,
                payouts,
                lines,
                new FirstLook(ledger, new NewLines(ledger, keyless), lines, findings, policy),
                cases,
                new Owner(accounts, lines, payouts, new RefundsById(ledger)),
                clock);
        Judging judging = new Judging(ledger, cases, findings, policy);
        BasisStore bases = new BasisStore(ledger);
        BookReader bookReader = new BookReader(payouts, cases, words, keyless);
        Repeating repeating = new Repeating(
                documents,
                bases,
                cases,
                new WaitingOrders(ledger),
                words,
                reading,
                judging,
                reports,
                Rules.hash(accounts, policy, reports.rules()),
                clock);
        Conclusion conclusion = new Conclusion(ledger, documents, bases, reports, overview);
        Reckoning reckoning = new Reckoning(
                new OpenWork(ledger),
                documents,
                words,
                bookReader,
                sources,
                judging,
                repeating,
                reports,
                conclusion,
                rewriting,
                policy.overdueAfter(),
                stop,
                clock);
        Reconciling reconciling = new Reconciling(
                accounts.stream().map(Account::name).collect(Collectors.toUnmodifiableSet()),
                sources,
                documents,
                reading,
                ties,
                bookReader,
                repeating,
                reckoning,
                conclusion,
                stop,
                clock);
        return new Settling(
                reconciling,
                new PayoutDecisions(
                        ledger,
                        new WordTaking(cases, payouts, lines, ties, findings, words, bookReader, policy, clock),
                        rewriting,
                        overview));
    }
}
