package dev.requite.run.settling;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.payouts.Basis;
import dev.requite.ledger.payouts.BasisStore;
import dev.requite.ledger.payouts.ReconciliationStore;
import dev.requite.report.Overview;
import dev.requite.report.SettlementReports;
import dev.requite.report.form.SettlementSummary;
import dev.requite.run.phase.Answer;
import dev.requite.run.phase.RunEnd;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Enters how a reconciliation ended, and answers it. */
final class Conclusion {

    private final Ledger ledger;
    private final ReconciliationStore documents;
    private final BasisStore bases;
    private final SettlementReports reports;
    private final Overview overview;

    Conclusion(
            Ledger ledger,
            ReconciliationStore documents,
            BasisStore bases,
            SettlementReports reports,
            Overview overview) {
        this.ledger = ledger;
        this.documents = documents;
        this.bases = bases;
        this.reports = reports;
        this.overview = overview;
    }

    /** @param basis what the next one may rest on, null for nothing: what is fetched, or proven now, is judged otherwise then */
    void enter(String id, Ending ending, Instant finished, @Nullable Basis basis) {
        ledger.write(() -> {
            documents.end(id, ending.code().number(), finished);
            if (basis != null) {
                bases.keep(id, basis);
            }
        });
    }

    /** For whoever called. */
    RunEnd answer(String id, Ending ending, SettlementSummary summary) {
        return new RunEnd(
                ending.code(),
                id,
                reports.folder(id),
                Answer.of(true, SettlementText.of(summary), summary.json()),
                (ending.words() + "\n" + overview.writeOrTell()).strip());
    }
}
