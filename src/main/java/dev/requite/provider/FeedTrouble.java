package dev.requite.provider;

/** Why something of a payout could not be read; nothing of it was kept. */
public sealed interface FeedTrouble extends PayoutsAnswer, PayoutAnswer, RegisteredAnswer {

    /** The call it happened in, method and path without the query. */
    String call();

    Evidence evidence();

    /** It can't be had for now; another night may bring it. */
    record NotNow(String call, Evidence evidence) implements FeedTrouble {}

    /**
     * These credentials may not read it.
     *
     * @param right that is missing, in words for people
     */
    record NoRight(String call, String right, Evidence evidence) implements FeedTrouble {}

    /** The credentials were refused. */
    record CredentialsRefused(String call, Evidence evidence) implements FeedTrouble {}

    /** It answered, and what it said can't be used; it would say the same again. */
    record Unusable(String call, Evidence evidence) implements FeedTrouble {}
}
