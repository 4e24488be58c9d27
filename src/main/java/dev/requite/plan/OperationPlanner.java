package dev.requite.plan;

import dev.requite.model.request.KnownOperation;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OrderOperation;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes operations of the rows that ask for them. Pure. Rows that ask for the same are one request; what contradicts itself is
 * no request at all, since nobody knows which is meant; what needs nothing is done without one.
 */
public final class OperationPlanner {

    private final OperationRules rules;
    private final Set<String> accepted;

    public OperationPlanner(OperationRules rules) {
        this(rules, Set.of());
    }

    private OperationPlanner(OperationRules rules, Set<String> accepted) {
        this.rules = rules;
        this.accepted = Set.copyOf(accepted);
    }

    /** The same for a run whose person says that these rows are others than those they look like. */
    public OperationPlanner accepting(Set<String> rowIds) {
        return new OperationPlanner(rules, rowIds);
    }

    /** What rows ask for together. */
    private record Wanted(OperationKind kind, String captureId, int days) {}

    /** The captures whose options have to be known for these rows, by their ids. */
    public Set<String> capturesToAsk(OperationQuestion question) {
        Set<String> captures = new TreeSet<>();
        for (ReturnRow row : question.rows()) {
            if (row.type() == RowType.EXTEND_DUE_DATE) {
                DueDateCheck check = new DueDateCheck(question, row, rules);
                if (check.capture() != null && check.beforeAsking() == null) {
                    captures.add(check.capture().id());
                }
            }
        }
        return captures;
    }

    public OperationPlan plan(OperationQuestion question) {
        Map<String, Reason> verdicts = new HashMap<>();
        List<ReturnRow> rows = question.rows().stream()
                .sorted(Comparator.comparing(ReturnRow::rowId))
                .toList();
        contradictions(question, rows, verdicts);
        Map<Wanted, List<ReturnRow>> wanted = new LinkedHashMap<>();
        for (ReturnRow row : rows) {
            if (!verdicts.containsKey(row.rowId())) {
                Reason reason = verdict(question, row);
                if (reason != null) {
                    verdicts.put(row.rowId(), reason);
                } else {
                    wanted.computeIfAbsent(wanted(question, row), any -> new ArrayList<>())
                            .add(row);
                }
            }
        }
        List<OrderOperation> operations = wanted.entrySet().stream()
                .map(entry -> operation(question, entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(OrderOperation::kind).thenComparing(OrderOperation::captureId))
                .toList();
        return new OperationPlan(
                operations,
                verdicts.entrySet().stream()
                        .map(entry -> new Verdict(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static void contradictions(OperationQuestion question, List<ReturnRow> rows, Map<String, Reason> verdicts) {
        List<ReturnRow> extensions = of(rows, RowType.EXTEND_AUTHORIZATION);
        List<ReturnRow> releases = of(rows, RowType.RELEASE_AUTHORIZATION);
        if (!extensions.isEmpty() && !releases.isEmpty()) {
            String why = "Rows " + ids(extensions) + " extend the authorization of order "
                    + question.order().id() + ", rows " + ids(releases) + " release it.";
            extensions.forEach(row -> contradicts(row, why, verdicts));
            releases.forEach(row -> contradicts(row, why, verdicts));
        }
        // Rows that name none of several captures may mean different ones: each is told to say which.
        Map<String, List<ReturnRow>> byCapture = of(rows, RowType.EXTEND_DUE_DATE).stream()
                .filter(row -> !question.captureMeant(row).isEmpty())
                .collect(Collectors.groupingBy(question::captureMeant));
        byCapture.forEach((capture, asking) -> {
            Set<Integer> days = asking.stream().map(row -> row.wish().days()).collect(Collectors.toSet());
            if (days.size() > 1) {
                String why = "Rows " + ids(asking) + " put off the same due date by different numbers of days.";
                asking.forEach(row -> contradicts(row, why, verdicts));
            }
        });
    }

    private static void contradicts(ReturnRow row, String why, Map<String, Reason> verdicts) {
        verdicts.put(row.rowId(), Reason.of(ReasonCode.OPERATIONS_CONTRADICT, why));
    }

    private static List<ReturnRow> of(List<ReturnRow> rows, RowType type) {
        return rows.stream().filter(row -> row.type() == type).toList();
    }

    private static String ids(List<ReturnRow> rows) {
        return rows.stream().map(ReturnRow::rowId).limit(5).collect(Collectors.joining(", "));
    }

    /** Why a row gets no operation; null when it does. */
    private @Nullable Reason verdict(OperationQuestion question, ReturnRow row) {
        Reason unsettled = unsettled(question, OperationKind.of(row.type()));
        if (unsettled != null) {
            return unsettled;
        }
        Reason alike = looksLikeAnother(question, row);
        if (alike != null) {
            return alike;
        }
        return switch (row.type()) {
            case EXTEND_AUTHORIZATION -> AuthorizationCheck.ofExtending(question, row);
            case RELEASE_AUTHORIZATION -> AuthorizationCheck.ofReleasing(question, row);
            default -> new DueDateCheck(question, row, rules).verdict();
        };
    }

    /** A spreadsheet may have changed the id of a row whose wish was carried out before: it would be paid for once more. */
    private @Nullable Reason looksLikeAnother(OperationQuestion question, ReturnRow row) {
        Wanted same = wanted(question, row);
        return question.known().stream()
                .filter(known -> known.state().counts())
                .map(KnownOperation::operation)
                .filter(past -> same.equals(new Wanted(past.kind(), past.captureId(), past.days())))
                .flatMap(past -> past.rows().stream()
                        .filter(asker -> isAlike(row, asker.rowId()))
                        .map(asker -> Reason.of(
                                ReasonCode.ROW_ID_LOOKS_ALIKE,
                                "row_id " + row.rowId() + " looks like " + asker.rowId() + ", carried out in operation "
                                        + past.reference() + ", and asks for the same of the same order.")))
                .findFirst()
                .orElse(null);
    }

    private boolean isAlike(ReturnRow row, String rowId) {
        return !row.rowId().equals(rowId)
                && RowIdForm.of(row.rowId()).equals(RowIdForm.of(rowId))
                && !accepted.contains(row.rowId())
                && !accepted.contains(rowId);
    }

    /** An operation of which nobody knows what became of it holds up those of its own kind alone. */
    private static @Nullable Reason unsettled(OperationQuestion question, OperationKind kind) {
        Optional<KnownOperation> open = question.known().stream()
                .filter(known ->
                        known.operation().kind() == kind && known.state().open())
                .findFirst();
        if (open.isEmpty()) {
            return null;
        }
        UUID reference = open.get().operation().reference();
        return open.get().awaitingApproval()
                ? Reason.of(
                        ReasonCode.AWAITING_APPROVAL,
                        "Operation " + reference + " of this order, planned in run "
                                + open.get().plannedRun() + ", waits for approval.")
                : Reason.of(
                        ReasonCode.ORDER_UNSETTLED, "Operation " + reference + " of this order is not settled yet.");
    }

    private static Wanted wanted(OperationQuestion question, ReturnRow row) {
        OperationKind kind = OperationKind.of(row.type());
        Integer days = row.wish().days();
        return kind == OperationKind.EXTEND_DUE_DATE
                ? new Wanted(kind, question.captureMeant(row), days == null ? 0 : days)
                : new Wanted(kind, "", 0);
    }

    private long cost(OperationQuestion question, ReturnRow row) {
        return row.type() == RowType.EXTEND_DUE_DATE ? new DueDateCheck(question, row, rules).cost() : 0;
    }

    private OrderOperation operation(OperationQuestion question, Wanted wanted, List<ReturnRow> rows) {
        List<String> rowIds = rows.stream().map(ReturnRow::rowId).toList();
        int generation = unusedGeneration(question, wanted, rowIds);
        return new OrderOperation(
                key(question, wanted, rowIds, generation),
                question.order().provider(),
                question.order().id(),
                wanted.kind(),
                wanted.captureId(),
                wanted.days(),
                generation,
                question.order().currency(),
                cost(question, rows.get(0)),
                new OrderOperation.Before(
                        question.order().authorization().expiresAt(),
                        question.remaining(),
                        question.order().capturedAmount()),
                rows.stream()
                        .map(row -> new OrderOperation.Asker(row.rowId(), row.contentHash()))
                        .toList());
    }

    /** A key that was refused for certain is used up: the next generation takes its place. */
    private static int unusedGeneration(OperationQuestion question, Wanted wanted, List<String> rowIds) {
        Set<UUID> used = question.known().stream()
                .map(known -> known.operation().reference())
                .collect(Collectors.toSet());
        int generation = 0;
        while (used.contains(key(question, wanted, rowIds, generation))) {
            generation++;
        }
        return generation;
    }

    private static UUID key(OperationQuestion question, Wanted wanted, List<String> rowIds, int generation) {
        return IdempotencyKey.of(
                question.order().provider(),
                question.order().id(),
                wanted.kind(),
                wanted.captureId(),
                rowIds,
                generation);
    }
}
