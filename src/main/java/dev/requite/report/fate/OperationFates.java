package dev.requite.report.fate;

import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.history.ReportOperation;
import dev.requite.ledger.history.ReportRow;
import dev.requite.model.request.OperationState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells of each row of an operation what became of it: one line, for it asks for one thing. Pure. */
final class OperationFates {

    private static final Reason INTERRUPTED = Reason.of(ReasonCode.INTERRUPTED, "");

    private final Run run;
    private final boolean awaitsApproval;

    OperationFates(Run run) {
        this.run = run;
        this.awaitsApproval = run.state() == Run.State.AWAITING_APPROVAL;
    }

    RowAccount of(ReportRow row) {
        return switch (row.status()) {
            case STAGED -> told(row, RowStatus.PLANNED, INTERRUPTED);
            case DONE -> told(row, RowStatus.DONE, row.reason());
            case REJECTED -> told(row, RowStatus.REJECTED, row.reason());
            case HELD -> told(row, RowStatus.HELD, row.reason());
            case FAILED -> told(row, RowStatus.FAILED, row.reason());
            case DUPLICATE -> duplicate(row);
            case PLANNED ->
                latest(row, this::isOwn)
                        .map(operation -> account(row, line(operation), false))
                        .orElseGet(() -> ofAnotherRun(row));
            case RESUMED, FOUND -> ofAnotherRun(row);
        };
    }

    private static RowAccount told(ReportRow row, RowStatus status, @Nullable Reason reason) {
        return account(row, ReportLine.of(status, reason, (ReportOperation) null), false);
    }

    private static RowAccount account(ReportRow row, ReportLine line, boolean repeatsOpen) {
        return new RowAccount(row, List.of(line), repeatsOpen);
    }

    private static RowAccount duplicate(ReportRow row) {
        Optional<ReportOperation> first =
                latest(row, operation -> operation.live() && operation.state().counts());
        boolean open = first.filter(operation -> operation.state().open()).isPresent();
        return account(row, ReportLine.of(RowStatus.DUPLICATE, row.reason(), first.orElse(null)), open);
    }

    /** An operation belongs to the run that planned it, so that it stands as done in one report; here it is repeated. */
    private RowAccount ofAnotherRun(ReportRow row) {
        Optional<ReportOperation> known =
                latest(row, operation -> operation.live() && row.contentHash().equals(operation.contentHash()));
        if (known.isEmpty()) {
            return told(row, RowStatus.PLANNED, INTERRUPTED);
        }
        ReportOperation operation = known.get();
        ReportLine line = operation.state() == OperationState.DONE
                ? ReportLine.of(
                        RowStatus.DUPLICATE,
                        Reason.of(
                                ReasonCode.SAME_ROW,
                                "The row is in operation "
                                        + operation.operation().reference() + " of run " + operation.plannedRun()
                                        + ", whose report tells what became of it."),
                        operation)
                : line(operation);
        return account(row, line, run.kind() == RunKind.DRY_RUN);
    }

    private boolean isOwn(ReportOperation operation) {
        return operation.plannedRun().equals(run.id()) && operation.live() == (run.kind() == RunKind.RUN);
    }

    private static Optional<ReportOperation> latest(ReportRow row, Predicate<ReportOperation> which) {
        return row.operations().stream().filter(which).max(Comparator.comparing(ReportOperation::plannedAt));
    }

    private ReportLine line(ReportOperation operation) {
        if (!operation.live()) {
            return ReportLine.of(RowStatus.PLANNED, null, operation);
        }
        return switch (operation.state()) {
            case DONE -> ReportLine.of(RowStatus.DONE, operation.reason(), operation);
            case REJECTED -> ReportLine.of(RowStatus.REJECTED, or(operation, ReasonCode.PROVIDER_REJECTED), operation);
            case UNKNOWN, SENDING ->
                ReportLine.of(RowStatus.UNKNOWN, or(operation, ReasonCode.OUTCOME_UNKNOWN), operation);
            case FAILED -> waits(operation) ? held(operation) : notSent(operation);
            case PLANNED ->
                awaitsApproval
                        ? held(operation)
                        : ReportLine.of(RowStatus.PLANNED, or(operation, ReasonCode.INTERRUPTED), operation);
        };
    }

    private boolean waits(ReportOperation operation) {
        return awaitsApproval && !operation.cleared();
    }

    private static ReportLine notSent(ReportOperation operation) {
        Reason reason = or(operation, ReasonCode.NOT_SENT);
        boolean turnToCome = reason.code() == ReasonCode.INTERRUPTED;
        return ReportLine.of(turnToCome ? RowStatus.PLANNED : RowStatus.FAILED, reason, operation);
    }

    private static ReportLine held(ReportOperation operation) {
        return ReportLine.of(RowStatus.HELD, Reason.of(ReasonCode.AWAITING_APPROVAL, ""), operation);
    }

    private static Reason or(ReportOperation operation, ReasonCode otherwise) {
        return Objects.requireNonNullElseGet(operation.reason(), () -> Reason.of(otherwise, ""));
    }
}
