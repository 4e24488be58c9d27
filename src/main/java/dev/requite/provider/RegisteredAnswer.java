package dev.requite.provider;

/** What a provider says of a refund that is overdue. */
public sealed interface RegisteredAnswer
        permits RegisteredAnswer.Waiting,
                RegisteredAnswer.InPayout,
                RegisteredAnswer.NotListed,
                RegisteredAnswer.NotAsked,
                FeedTrouble {

    /** It is registered, and waits for its payout. */
    record Waiting() implements RegisteredAnswer {}

    /** It is part of that payout. */
    record InPayout(String paymentReference) implements RegisteredAnswer {}

    /** The provider does not list it. */
    record NotListed() implements RegisteredAnswer {}

    /** This provider can't be asked. */
    record NotAsked() implements RegisteredAnswer {}
}
