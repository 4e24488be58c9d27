package dev.requite.provider.http;

import dev.requite.provider.Evidence;
import dev.requite.provider.OperationAnswer;
import dev.requite.provider.RefundAnswer;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What is carried out at most once can end in these ways, whatever it is and whoever the provider.
 *
 * @param <A> how one attempt to send it ended
 * @param refused a certain no
 * @param permitOver it never left, since its permit was over
 * @param notCarriedOut for certain not, for a reason that passes; with how long to wait at least
 * @param unclear it may or may not have been carried out
 * @param credentialsRefused not carried out, and nothing more can be done in this run
 */
public record EndsOfSending<A>(
        Function<Evidence, A> refused,
        Function<Evidence, A> permitOver,
        BiFunction<Duration, Evidence, A> notCarriedOut,
        Function<Evidence, A> unclear,
        Function<Evidence, A> credentialsRefused) {

    /** Of a refund. */
    public static final EndsOfSending<RefundAnswer> REFUND = new EndsOfSending<>(
            RefundAnswer.Declined::new,
            RefundAnswer.PermitOver::new,
            RefundAnswer.NotCarriedOut::new,
            RefundAnswer.Unclear::new,
            RefundAnswer.CredentialsRefused::new);

    /** Of an operation. */
    public static final EndsOfSending<OperationAnswer> OPERATION = new EndsOfSending<>(
            OperationAnswer.Refused::new,
            OperationAnswer.PermitOver::new,
            OperationAnswer.NotCarriedOut::new,
            OperationAnswer.Unknown::new,
            OperationAnswer.CredentialsRefused::new);

    /** What it means that there is no complete answer. */
    A unanswered(Reply reply) {
        if (reply instanceof Reply.NotSent notSent) {
            Evidence evidence = Evidence.none(notSent.words());
            return notSent.cause() == Reply.Cause.PERMIT_OVER
                    ? permitOver.apply(evidence)
                    : notCarriedOut.apply(notSent.waitAtLeast(), evidence);
        }
        return unclear.apply(Evidence.none(((Reply.NoAnswer) reply).words()));
    }
}
