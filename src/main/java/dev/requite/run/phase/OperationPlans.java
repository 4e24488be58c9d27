package dev.requite.run.phase;

import dev.requite.ledger.PlannedOperation;
import dev.requite.ledger.StagedOrder;
import dev.requite.model.order.DueDateOption;
import dev.requite.model.request.Refund;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import dev.requite.plan.OperationPlan;
import dev.requite.plan.OperationPlanner;
import dev.requite.plan.OperationQuestion;
import dev.requite.plan.Verdict;
import dev.requite.provider.Evidence;
import dev.requite.provider.OptionsAnswer;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.OrderOperations;
import dev.requite.provider.PaymentProvider;
import dev.requite.submit.StopSignal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Plans the operations of one order, once its due dates' options are read where they are needed. Thread-safe. */
final class OperationPlans {

    private final OperationPlanner planner;
    private final StopSignal stop;
    private final Clock clock;
    private final Executor threads;

    OperationPlans(OperationPlanner planner, StopSignal stop, Clock clock, Executor threads) {
        this.planner = planner;
        this.stop = stop;
        this.clock = clock;
        this.threads = threads;
    }

    /** @param planned refunds of the same plan */
    CompletableFuture<OperationPlan> of(
            List<ReturnRow> rows,
            StagedOrder staged,
            OrderAnswer.Found found,
            List<Refund> planned,
            PaymentProvider provider) {
        if (rows.isEmpty()) {
            return CompletableFuture.completedFuture(new OperationPlan(List.of(), List.of()));
        }
        OperationQuestion question = new OperationQuestion(
                found.order(),
                rows,
                staged.operations(),
                staged.refunds(),
                planned,
                Map.of(),
                Objects.requireNonNullElseGet(found.at(), clock::instant));
        Map<String, CompletableFuture<OptionsAnswer>> reads = new LinkedHashMap<>();
        planner.capturesToAsk(question)
                .forEach(capture -> reads.put(capture, operations(provider).dueDateOptions(staged.orderId(), capture)));
        return CompletableFuture.allOf(reads.values().toArray(CompletableFuture[]::new))
                .thenApplyAsync(all -> plan(question, reads), threads);
    }

    static List<PlannedOperation> frozen(OperationPlan plan, PaymentProvider provider) {
        return plan.operations().stream()
                .map(operation -> new PlannedOperation(
                        operation,
                        operations(provider)
                                .frozen(
                                        operation.kind(),
                                        operation.orderId(),
                                        operation.captureId(),
                                        operation.days())))
                .toList();
    }

    /** Intake let no row of an operation through that its provider does not have. */
    private static OrderOperations operations(PaymentProvider provider) {
        return provider.operations().orElseThrow();
    }

    private OperationPlan plan(OperationQuestion question, Map<String, CompletableFuture<OptionsAnswer>> reads) {
        Map<String, List<DueDateOption>> options = new HashMap<>();
        Map<String, Reason> unread = new HashMap<>();
        reads.forEach((capture, read) -> {
            OptionsAnswer answer = read.join();
            if (answer instanceof OptionsAnswer.Offered offered) {
                options.put(capture, offered.options());
            } else if (!(answer instanceof OptionsAnswer.NotOffered)) {
                unread.put(capture, unread(question, capture, answer));
            }
        });
        List<Verdict> verdicts = new ArrayList<>();
        List<ReturnRow> rows = new ArrayList<>();
        for (ReturnRow row : question.rows()) {
            Reason reason = unread.get(question.captureMeant(row));
            if (reason == null) {
                rows.add(row);
            } else {
                verdicts.add(new Verdict(row.rowId(), reason));
            }
        }
        OperationPlan plan = planner.plan(new OperationQuestion(
                question.order(),
                rows,
                question.known(),
                question.refunds(),
                question.planned(),
                options,
                question.now()));
        verdicts.addAll(plan.verdicts());
        return new OperationPlan(plan.operations(), verdicts);
    }

    private Reason unread(OperationQuestion question, String capture, OptionsAnswer answer) {
        String place = "The due date of capture " + capture + " of order "
                + question.order().id();
        if (answer instanceof OptionsAnswer.NotFound notFound) {
            return Reason.of(ReasonCode.CAPTURE_NOT_FOUND, place + words(notFound.evidence()));
        }
        if (answer instanceof OptionsAnswer.Unavailable unavailable) {
            return Reason.of(
                    unavailable.lasting() ? ReasonCode.ORDER_UNUSABLE : ReasonCode.ORDER_UNREADABLE,
                    place + words(unavailable.evidence()));
        }
        stop.credentialsRefused(question.order().provider());
        return Reason.of(
                ReasonCode.ORDER_UNREADABLE, "Account " + question.order().provider() + " refused the credentials.");
    }

    private static String words(Evidence evidence) {
        String status = evidence.httpStatus() == 0 ? "" : " (HTTP " + evidence.httpStatus() + ")";
        return status + (evidence.message().isEmpty() ? "" : ": " + evidence.message());
    }
}
