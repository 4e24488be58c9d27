package dev.requite.submit;

import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.Evidence;
import dev.requite.provider.OrderAnswer;
import org.jspecify.annotations.Nullable;

/** Ends that every course may come to, in the words that people read. */
final class Words {

    static final Reason ADOPTED = Reason.of(ReasonCode.ADOPTED, "Found on the order by its reference.");

    private Words() {}

    /** What an answer said. */
    static String of(Evidence evidence) {
        String status = evidence.httpStatus() == 0 ? "" : "HTTP " + evidence.httpStatus() + " ";
        return (status + evidence.errorCode() + (evidence.message().isEmpty() ? "" : ": " + evidence.message()))
                .strip();
    }

    /** Why an order could not be read; empty if it could, or nothing was said. */
    static String of(OrderAnswer answer) {
        Evidence evidence = evidence(answer);
        return evidence == null ? "" : evidence.message();
    }

    private static @Nullable Evidence evidence(OrderAnswer answer) {
        if (answer instanceof OrderAnswer.NotFound notFound) {
            return notFound.evidence();
        } else if (answer instanceof OrderAnswer.Unavailable unavailable) {
            return unavailable.evidence();
        }
        return answer instanceof OrderAnswer.CredentialsRefused refused ? refused.evidence() : null;
    }

    static Step notSent(Evidence evidence) {
        return Step.End.as(RefundState.FAILED, Reason.of(ReasonCode.NOT_SENT, of(evidence)));
    }

    /** It did not leave, and nothing new leaves any more: its turn comes in the next pass. */
    static Step interrupted() {
        return Step.End.as(
                RefundState.FAILED, Reason.of(ReasonCode.INTERRUPTED, "The run was stopped before this refund left."));
    }

    static Step pending() {
        return Step.End.as(
                RefundState.UNKNOWN,
                Reason.of(ReasonCode.REFUND_PENDING, "The provider took it, and does not show yet how it ended."));
    }

    static Step unknown(String why) {
        return Step.End.as(
                RefundState.UNKNOWN,
                Reason.of(ReasonCode.OUTCOME_UNKNOWN, why.isEmpty() ? "No certain answer came." : why));
    }

    static Step leftToAPerson(String why) {
        return unknown(why + ": a person has to look.");
    }
}
