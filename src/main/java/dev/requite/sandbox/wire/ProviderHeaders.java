package dev.requite.sandbox.wire;

import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.wire.Reply.Answer;
import java.util.Set;
import java.util.function.Supplier;

/** The headers that whatever stands in front of a provider adds to all its answers. Thread-safe. */
public final class ProviderHeaders {

    private static final Set<Integer> COME_AGAIN = Set.of(429, 503);

    private final AnswerDate date;
    private final Supplier<Behaviour> behaviour;

    public ProviderHeaders(AnswerDate date, Supplier<Behaviour> behaviour) {
        this.date = date;
        this.behaviour = behaviour;
    }

    public Reply on(Reply reply) {
        if (reply instanceof Answer answer) {
            return on(answer);
        }
        return reply instanceof Reply.Truncated truncated ? new Reply.Truncated(on(truncated.answer())) : reply;
    }

    private Answer on(Answer answer) {
        Answer dated = date.header().map(now -> answer.with("Date", now)).orElse(answer);
        long seconds = behaviour.get().retryAfter().toSeconds();
        return seconds > 0 && COME_AGAIN.contains(answer.status())
                ? dated.with("Retry-After", Long.toString(seconds))
                : dated;
    }
}
