package dev.requite.submit;

import dev.requite.ledger.Outcome;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.Evidence;
import dev.requite.provider.OrderAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends that every course may come to, in the words that people read. */
final class Words {

    static final Reason ADOPTED = Reason.of(ReasonCode.ADOPTED, "Found on the order by its reference.");

    /** Of what has no reference there. */
    static final Reason SHOWN = Reason.of(ReasonCode.ADOPTED, "The order shows it.");

    /** It shows and may fail yet: a later pass looks at it again. */
    private static final Outcome.Traces UNFINISHED = new Outcome.Traces(null, Duration.ZERO, null, true);

    private Words() {}

    /** What an answer said. */
    static String of(Evidence evidence) {
        String status = evidence.httpStatus() == 0 ? "" : "HTTP " + evidence.httpStatus() + " ";
        String code = (status + evidence.errorCode()).strip();
        return code.isEmpty() || evidence.message().isEmpty()
                ? code + evidence.message()
                : code + ": " + evidence.message();
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

    static Ended notSent(Evidence evidence) {
        return notSent(ReasonCode.NOT_SENT, of(evidence));
    }

    static Ended notSent(ReasonCode code, String why) {
        return end(Step.Ending.NOT_SENT, Reason.of(code, why), Outcome.Traces.NONE);
    }

    /** It did not leave, and nothing new leaves any more: its turn comes in the next pass. */
    static Ended interrupted() {
        return notSent(ReasonCode.INTERRUPTED, "The run was stopped before this left.");
    }

    static Ended refused(String words) {
        return end(Step.Ending.REFUSED, Reason.of(ReasonCode.PROVIDER_REJECTED, words), Outcome.Traces.NONE);
    }

    static Ended pending(Outcome.Traces traces) {
        return pending("The provider took it, and does not show yet how it ended.", traces);
    }

    static Ended pending(String why, Outcome.Traces traces) {
        return end(Step.Ending.UNKNOWN, Reason.of(ReasonCode.REFUND_PENDING, why), traces);
    }

    static Ended unknown(String why, Outcome.Traces traces) {
        String told = why.isEmpty() ? "No certain answer came." : why;
        return end(Step.Ending.UNKNOWN, Reason.of(ReasonCode.OUTCOME_UNKNOWN, told), traces);
    }

    /** It may have been carried out, nothing ever shows it, and its key protects no longer. */
    static Ended neverShown(Outcome.Traces traces) {
        return unknown(
                "Nothing at the provider shows whether it was carried out, and it is too long ago to send it again: see its"
                        + " portal or the settlement file, then `settle` it with --done or --not-done.",
                traces);
    }

    static String leftToAPerson(String why) {
        return why + ": a person has to look.";
    }

    static Ended end(Step.Ending ending, Reason reason, Outcome.Traces traces) {
        return new Ended(new Step.Done(ending, reason, null, traces));
    }

    static Ended happened(@Nullable Reason reason, String id, boolean unfinished) {
        return new Ended(
                new Step.Done(Step.Ending.HAPPENED, reason, id, unfinished ? UNFINISHED : Outcome.Traces.NONE));
    }
}
