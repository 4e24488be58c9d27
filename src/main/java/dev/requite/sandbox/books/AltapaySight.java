package dev.requite.sandbox.books;

import java.time.Duration;
import java.util.Set;

/**
 * What the simulated AltaPay lets a client see of what it has booked, and when. The list of identifiers and
 * {@code RefundedAmount} may lag apart from each other. A lag is over when its time has gone by and its look-ups have
 * been answered; the longer of it and the common {@link Behaviour#readAfterWriteLag} counts. Until then a look-up has
 * the state of that time ago, also of a refund that has failed since.
 *
 * @param unlistedTerminals names of the terminals whose payments list no identifiers; an order's own
 *     {@code identifier_listed} wins
 * @param repeatsListed whether an identifier that was booked twice is listed twice; if not, once with the amount of the
 *     first, while the sum has both
 * @param identifierLag how long the identifier of a booked refund is not listed
 * @param identifierLagPolls in how many look-ups of its payment it is missing at least
 * @param amountLag how long {@code RefundedAmount} has not risen by a booked refund
 * @param amountLagPolls in how many look-ups of its payment it has not risen at least
 * @param freshEvery every so many-th look-up of a payment has no lag at all, as if another replica had answered; 0 for
 *     none
 * @param ownAnswer which state of the payment the answer to a refund has
 */
public record AltapaySight(
        Set<String> unlistedTerminals,
        boolean repeatsListed,
        Duration identifierLag,
        int identifierLagPolls,
        Duration amountLag,
        int amountLagPolls,
        int freshEvery,
        OwnAnswer ownAnswer) {

    public AltapaySight {
        unlistedTerminals = Set.copyOf(unlistedTerminals);
        if (identifierLag.isNegative() || amountLag.isNegative()) {
            throw new IllegalArgumentException("identifierLag and amountLag must not be negative");
        }
        if (identifierLagPolls < 0 || amountLagPolls < 0 || freshEvery < 0) {
            throw new IllegalArgumentException(
                    "identifierLagPolls, amountLagPolls and freshEvery must not be negative");
        }
    }

    /** Which state of the payment the answer to a refund has. */
    public enum OwnAnswer {
        /** That after the refund, without any lag. */
        UP_TO_DATE,
        /** That which a look-up would have. */
        LAGGING,
        /** None: the transaction is missing. */
        MISSING
    }

    /** Everything is seen at once. */
    public static AltapaySight clear() {
        return new Builder().build();
    }

    /** A builder that starts with this sight. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.unlistedTerminals = unlistedTerminals;
        builder.repeatsListed = repeatsListed;
        builder.identifierLag = identifierLag;
        builder.identifierLagPolls = identifierLagPolls;
        builder.amountLag = amountLag;
        builder.amountLagPolls = amountLagPolls;
        builder.freshEvery = freshEvery;
        builder.ownAnswer = ownAnswer;
        return builder;
    }

    /** Builds an {@link AltapaySight}. Not thread-safe. */
    public static final class Builder {

        private Set<String> unlistedTerminals = Set.of();
        private boolean repeatsListed = true;
        private Duration identifierLag = Duration.ZERO;
        private int identifierLagPolls;
        private Duration amountLag = Duration.ZERO;
        private int amountLagPolls;
        private int freshEvery;
        private OwnAnswer ownAnswer = OwnAnswer.UP_TO_DATE;

        private Builder() {}

        public Builder unlistedTerminals(Set<String> value) {
            unlistedTerminals = value;
            return this;
        }

        public Builder repeatsListed(boolean value) {
            repeatsListed = value;
            return this;
        }

        public Builder identifierLag(Duration value) {
            identifierLag = value;
            return this;
        }

        public Builder identifierLagPolls(int value) {
            identifierLagPolls = value;
            return this;
        }

        public Builder amountLag(Duration value) {
            amountLag = value;
            return this;
        }

        public Builder amountLagPolls(int value) {
            amountLagPolls = value;
            return this;
        }

        public Builder freshEvery(int value) {
            freshEvery = value;
            return this;
        }

        public Builder ownAnswer(OwnAnswer value) {
            ownAnswer = value;
            return this;
        }

        public AltapaySight build() {
            return new AltapaySight(
                    unlistedTerminals,
                    repeatsListed,
                    identifierLag,
                    identifierLagPolls,
                    amountLag,
                    amountLagPolls,
                    freshEvery,
                    ownAnswer);
        }
    }
}
