package dev.requite.plan;

import dev.requite.model.order.Capture;
import dev.requite.model.order.DueDateOption;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.KnownOperation;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OperationState;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that the plan of an order's operations is made of.
 *
 * @param order as the provider has it now
 * @param rows that ask for operations, none of which is in one already
 * @param known operations of this order in the ledger, in any state
 * @param refunds of this order in the ledger, in any state
 * @param planned refunds that are planned with these operations
 * @param options what the due date of each capture can be put off by, by its id; empty where the provider offers nothing
 * @param now by the provider's clock, where it told one
 */
public record OperationQuestion(
        Order order,
        List<ReturnRow> rows,
        List<KnownOperation> known,
        List<KnownRefund> refunds,
        List<Refund> planned,
        Map<String, List<DueDateOption>> options,
        Instant now) {

    public OperationQuestion {
        rows = List.copyOf(rows);
        known = List.copyOf(known);
        refunds = List.copyOf(refunds);
        planned = List.copyOf(planned);
        options = Map.copyOf(options);
    }

    /** The id of the capture whose due date a row puts off; empty where it can't be told, or the row asks for something else. */
    public String captureMeant(ReturnRow row) {
        if (row.type() != RowType.EXTEND_DUE_DATE) {
            return "";
        }
        List<Capture> captures = order.captures();
        return row.captureId().isEmpty() && captures.size() == 1
                ? captures.get(0).id()
                : row.captureId();
    }

    /** What could still be captured, minor units. */
    long remaining() {
        Long told = order.authorization().remaining();
        return told == null ? order.remainingAuthorized() : told;
    }

    /** Whether everything was captured that was ordered: what was released, or ended by itself, was not. */
    boolean isCapturedInFull() {
        boolean releasedByUs = known.stream()
                .anyMatch(past -> past.operation().kind() == OperationKind.RELEASE_AUTHORIZATION
                        && past.state() == OperationState.DONE);
        return remaining() == 0
                && order.capturedAmount() > 0
                && order.capturedAmount() >= order.amount()
                && !releasedByUs;
    }

    /** Whether the customer still owes something on a capture, when the refunds of this plan and open ones are through. */
    boolean isOwed(Capture capture) {
        boolean only = order.captures().size() == 1;
        long refunded = Objects.requireNonNullElse(capture.refundedAmount(), only ? order.refundedAmount() : 0L);
        return capture.amount() > refunded + coming(refund -> isOf(refund, capture, only))
                && order.left() > coming(refund -> true);
    }

    /** Minor units that this plan and open refunds give back beside what the order shows already. */
    private long coming(Predicate<Refund> which) {
        Set<String> shown = order.refunds().stream().map(PastRefund::reference).collect(Collectors.toSet());
        Stream<Refund> open = refunds.stream()
                .filter(known -> known.state().counts() && known.state() != RefundState.REFUNDED)
                .map(KnownRefund::refund)
                .filter(refund -> !shown.contains(refund.reference().toString()));
        return Stream.concat(open, planned.stream())
                .filter(which)
                .mapToLong(Refund::amount)
                .sum();
    }

    private static boolean isOf(Refund refund, Capture capture, boolean only) {
        return refund.captureId().equals(capture.id())
                || (only && refund.captureId().isEmpty());
    }
}
