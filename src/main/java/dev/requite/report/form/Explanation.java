package dev.requite.report.form;

import dev.requite.ledger.Decision;
import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.Run;
import dev.requite.ledger.history.ReportAttempt;
import dev.requite.ledger.history.ReportOperation;
import dev.requite.ledger.history.ReportRefund;
import dev.requite.ledger.history.ReportRow;
import dev.requite.ledger.history.ReportShare;
import dev.requite.report.fate.ReportLine;
import dev.requite.report.fate.RowAccount;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * The life of one row id over all runs: where it stood, what it has in which refunds, what was sent and answered.
 *
 * @param rowId as asked for
 * @param appearances newest first
 * @param more whether there are older appearances that are not listed
 * @param refunds in the order of planning
 * @param operations likewise
 */
public record Explanation(
        String rowId,
        List<Appearance> appearances,
        boolean more,
        List<RefundLife> refunds,
        List<OperationLife> operations) {

    public Explanation {
        appearances = List.copyOf(appearances);
        refunds = List.copyOf(refunds);
        operations = List.copyOf(operations);
    }

    /** One row of one run. */
    public record Appearance(Run run, InputFileEntry file, RowAccount account) {
        ReportRow row() {
            return account.row();
        }
    }

    /** A refund, what this row has in it, everything that was asked of the provider about it, and where its money went. */
    public record RefundLife(
            ReportRefund refund, List<ReportShare> shares, List<ReportAttempt> attempts, Settled settled) {}

    /**
     * What payouts tell of a refund.
     *
     * @param told in sentences; none as long as payouts were never looked at
     * @param remedy what a person should do about it, empty for nothing
     */
    public record Settled(List<String> told, String remedy) {

        public static final Settled NOTHING = new Settled(List.of(), "");

        public Settled {
            told = List.copyOf(told);
        }

        /** What a person should do, in a sentence. */
        public String next() {
            return remedy.isEmpty() ? "nothing." : remedy;
        }
    }

    /** The same with what payouts tell of its refunds that are meant. */
    public Explanation settled(Function<ReportRefund, Settled> payouts) {
        return new Explanation(
                rowId,
                appearances,
                more,
                refunds.stream()
                        .map(life -> life.refund().live()
                                ? new RefundLife(
                                        life.refund(), life.shares(), life.attempts(), payouts.apply(life.refund()))
                                : life)
                        .toList(),
                operations);
    }

    /** An operation that this row asked for, and everything that was asked of the provider about it. */
    public record OperationLife(ReportOperation operation, List<ReportAttempt> attempts) {}

    /** Whether the ledger knows this row id at all. */
    public boolean found() {
        return !appearances.isEmpty() || !refunds.isEmpty() || !operations.isEmpty();
    }

    /** The runs that this row stood in, or whose refunds have a part of it. */
    public Set<String> runs() {
        Set<String> runs = new TreeSet<>();
        appearances.forEach(each -> runs.add(each.run().id()));
        refunds.forEach(life -> {
            runs.add(life.refund().plannedRun());
            runs.add(life.refund().runId());
        });
        operations.forEach(life -> {
            runs.add(life.operation().plannedRun());
            runs.add(life.operation().runId());
        });
        return runs;
    }

    /** Whether a decision of one of these runs is about this row: about a plan as a whole, or a refund that has a part of it. */
    public boolean isAbout(Decision decision) {
        boolean plan = decision.what() == Decision.What.APPROVED || decision.what() == Decision.What.DISCARDED;
        return plan
                || refunds.stream()
                        .anyMatch(life -> life.refund().reference().toString().equals(decision.subject()))
                || operations.stream()
                        .map(life -> life.operation().operation().reference().toString())
                        .anyMatch(decision.subject()::equals);
    }

    /** Lines of plain text. */
    public String text() {
        return ExplanationText.of(this);
    }

    /** The same as a tree. */
    public ObjectNode json() {
        return Json.of(ExplanationJson.of(this));
    }

    /** What a person should do about this row, in a sentence. */
    public String next() {
        if (!found()) {
            return "look for a typing error, or for another ledger.";
        }
        for (RefundLife life : refunds) {
            if (life.refund().state().open()) {
                ReportRefund refund = life.refund();
                return openNext(
                        refund.runId(),
                        refund.orderId(),
                        "refund " + refund.reference() + " is "
                                + refund.state().name().toLowerCase(Locale.ROOT));
            }
        }
        for (OperationLife life : operations) {
            if (life.operation().state().open()) {
                return openNext(
                        life.operation().runId(),
                        life.operation().operation().orderId(),
                        "operation " + life.operation().operation().reference() + " is "
                                + life.operation().state().name().toLowerCase(Locale.ROOT));
            }
        }
        for (RefundLife life : refunds) {
            if (!life.settled().remedy().isEmpty()) {
                return life.settled().remedy();
            }
        }
        if (appearances.isEmpty()) {
            return "nothing.";
        }
        ReportLine line = appearances.get(0).account().decisive();
        return line.reason() == null ? "nothing." : line.reason().code().remedy();
    }

    private String openNext(String runId, String orderId, String standing) {
        boolean waits = appearances.stream()
                .anyMatch(each -> each.run().id().equals(runId) && each.run().state() == Run.State.AWAITING_APPROVAL);
        return waits
                ? "approve the plan of run " + runId + ", or run its file again."
                : "`rerun --order " + orderId + "`: " + standing + ".";
    }
}
