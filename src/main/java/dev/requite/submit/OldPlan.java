package dev.requite.submit;

import dev.requite.ledger.LeftBefore;
import dev.requite.ledger.RefundInHand;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.RefundAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A plan that waited for a person, or for the next pass: it is sent only if nothing happened to its order since. That the
 * order shows less than it should may be a read that lags behind the refund before this one, so it is looked at twice.
 */
final class OldPlan implements Course {

    private final RefundInHand refund;
    private final Course course;
    private final SubmitPolicy policy;
    private final StopSignal stop;
    private boolean lookedBefore;
    private boolean unchanged;

    /** @param course what follows when nothing happened */
    OldPlan(RefundInHand refund, Course course, SubmitPolicy policy, StopSignal stop) {
        this.refund = refund;
        this.course = course;
        this.policy = policy;
        this.stop = stop;
    }

    @Override
    public Step begin() {
        return new Step.Look();
    }

    @Override
    public Step looked(OrderAnswer answer) {
        if (unchanged) {
            return course.looked(answer);
        }
        if (!(answer instanceof OrderAnswer.Found found)) {
            return failed(ReasonCode.NOT_SENT, "The order could not be read before sending.");
        }
        long refunded = found.order().refundedAmount();
        if (refunded < refund.refundedBefore() && !lookedBefore && !stop.stopped()) {
            lookedBefore = true;
            return new Step.Pause(policy.lookAgainAfter(), false);
        }
        if (refunded != refund.refundedBefore() || found.order().conduct().chargedBack()) {
            return failed(ReasonCode.ORDER_CHANGED, "What went back on the order changed after it was planned.");
        }
        unchanged = true;
        return course.begin();
    }

    private static Step failed(ReasonCode code, String why) {
        return Step.End.as(RefundState.FAILED, Reason.of(code, why));
    }

    @Override
    public Step answered(RefundAnswer answer) {
        return course.answered(answer);
    }

    @Override
    public Step goOn() {
        return unchanged ? course.goOn() : new Step.Look();
    }

    @Override
    public @Nullable LeftBefore leftBefore() {
        return course.leftBefore();
    }

    @Override
    public Duration inFlight() {
        return course.inFlight();
    }

    @Override
    public @Nullable String refusal() {
        return course.refusal();
    }
}
