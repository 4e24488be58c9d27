package dev.requite.provider.http;

import dev.requite.provider.Evidence;
import dev.requite.provider.OptionsAnswer;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.http.Reads.Reading;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What is only read can end in these ways, whatever it is and whoever the provider, unless it is found.
 *
 * @param <A> how reading it ended
 * @param notFound the provider says for certain that there is no such thing
 * @param unavailable no usable answer; and whether the provider answered, and would answer the same again
 * @param credentialsRefused nothing more can be done in this run
 */
public record EndsOfReading<A>(
        Function<Evidence, A> notFound,
        BiFunction<Evidence, Boolean, A> unavailable,
        Function<Evidence, A> credentialsRefused) {

    /** Of an order. */
    public static final EndsOfReading<OrderAnswer> ORDER = new EndsOfReading<>(
            OrderAnswer.NotFound::new, OrderAnswer.Unavailable::new, OrderAnswer.CredentialsRefused::new);

    /** Of what a due date can be put off by. */
    public static final EndsOfReading<OptionsAnswer> OPTIONS = new EndsOfReading<>(
            OptionsAnswer.NotFound::new, OptionsAnswer.Unavailable::new, OptionsAnswer.CredentialsRefused::new);

    /** There is none. */
    public Reading<A> absent(Evidence evidence) {
        return Reading.last(notFound.apply(evidence));
    }

    /** The credentials were refused. */
    public Reading<A> refused(Evidence evidence) {
        return Reading.last(credentialsRefused.apply(evidence));
    }

    /** Unavailable for now. */
    public Reading<A> notNow(Evidence evidence, boolean again) {
        return new Reading<>(unavailable.apply(evidence, false), again);
    }

    /** Unavailable, and it would be so again. */
    public Reading<A> never(Evidence evidence) {
        return Reading.last(unavailable.apply(evidence, true));
    }

    /** Answered, and of no use. */
    public Reading<A> unusable(UnusableAnswer answer, Evidence evidence) {
        return answer.worthAnotherTry() ? notNow(evidence, true) : never(evidence);
    }

    /** What it means that there is no complete answer. */
    Reading<A> unanswered(Reply reply) {
        if (reply instanceof Reply.NotSent notSent) {
            return notNow(Evidence.none(notSent.words()), notSent.cause() != Reply.Cause.NOT_TRIED);
        }
        Reply.NoAnswer none = (Reply.NoAnswer) reply;
        return notNow(Evidence.none(none.words()), !none.lasting());
    }
}
