package dev.requite.report.fate;

import dev.requite.ledger.RowState;
import dev.requite.ledger.Run;
import dev.requite.ledger.history.ReportRefund;
import dev.requite.ledger.history.ReportShare;
import dev.requite.ledger.history.ReportStore;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.RowStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up the refunds of a run, each once, though its rows may lie anywhere. Amounts by currency, minor units. */
final class RefundTotals {

    private final Run run;
    private final ReportStore store;
    private final Map<String, Long> carriedOut = new TreeMap<>();
    private final Map<String, Pending> pending = new TreeMap<>();
    private final Map<String, Long> planned = new TreeMap<>();
    private long count;

    RefundTotals(Run run, ReportStore store) {
        this.run = run;
        this.store = store;
    }

    /** Answers the refunds that begin with this row: each is told of once, beside the row that has its first share. */
    List<ReportRefund> add(RowAccount account) {
        List<ReportRefund> begun = new ArrayList<>();
        for (ReportLine line : account.lines()) {
            if (line.share() == null || !isFirst(line.share())) {
                continue;
            }
            if (line.status() != RowStatus.DUPLICATE) {
                add(line.share().refund());
                begun.add(line.share().refund());
            } else if (account.row().status() == RowState.RESUMED) {
                addPending(line.share().refund(), false);
            }
        }
        return begun;
    }

    /** Rows of an earlier run's refund need not all have come again. */
    private boolean isFirst(ReportShare share) {
        if (share.number() == 1 || share.refund().plannedRun().equals(run.id())) {
            return share.number() == 1;
        }
        Integer first = store.firstResumedShare(run, share.refund().reference());
        return first != null && share.number() == first;
    }

    private void add(ReportRefund refund) {
        String currency = refund.currency().getCode();
        boolean own = refund.plannedRun().equals(run.id());
        if (own && !refund.found() && refund.state().counts()) {
            planned.merge(currency, refund.amount(), Math::addExact);
        }
        if (refund.state() == RefundState.REFUNDED || !refund.live()) {
            count++;
            carriedOut.merge(currency, refund.amount(), Math::addExact);
        }
        addPending(refund, own);
    }

    private void addPending(ReportRefund refund, boolean own) {
        String currency = refund.currency().getCode();
        Pending had = pending.getOrDefault(currency, Pending.NONE);
        boolean uncertain = refund.state().uncertain();
        boolean sentBefore = !own && isBefore(refund.firstAttemptAt());
        if (sentBefore && (uncertain || !isBefore(refund.settledAt()))) {
            pending.put(currency, had.plusOpening(refund.amount(), !uncertain));
        } else if (uncertain) {
            pending.put(currency, had.plusFresh(refund.amount()));
        }
    }

    private boolean isBefore(@Nullable Instant time) {
        return time != null && time.isBefore(run.startedAt());
    }

    /** How many refunds were carried out; in a dry run, how many would be. */
    long count() {
        return count;
    }

    /** What {@link #count()} refunds are worth. */
    Map<String, Long> carriedOut() {
        return carriedOut;
    }

    Map<String, Pending> pending() {
        return pending;
    }

    /** What this run planned and the provider did not refuse, refund by refund. */
    Map<String, Long> planned() {
        return planned;
    }
}
