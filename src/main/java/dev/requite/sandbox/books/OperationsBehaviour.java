package dev.requite.sandbox.books;

/**
 * What the simulated Klarna does about authorisations and due dates where its documents are silent, or contradict each
 * other.
 *
 * @param accountDays to how many days from today an authorisation is extended, 1 to 180 (Klarna, "Extended
 *     authorization expiration": 28, others by contract)
 * @param beyondLimit what an extension gets whose new date would be more than 180 days after the order
 * @param releaseLowersOrderAmount whether a release lowers {@code order_amount} to what was captured (undocumented)
 * @param secondRelease what a release gets after an earlier one (undocumented)
 * @param dueDatesOnlyFullyCaptured whether only fully captured orders have later due dates (Klarna says so of its
 *     portal)
 * @param feeRaise by how many minor units every due date that costs something is dearer, from a certain reading of its
 *     capture's options on; cheaper if it is negative
 * @param feeRaiseFromReading that reading, 1 being the first; 2 for a change between two of them
 */
public record OperationsBehaviour(
        int accountDays,
        BeyondLimit beyondLimit,
        boolean releaseLowersOrderAmount,
        SecondRelease secondRelease,
        boolean dueDatesOnlyFullyCaptured,
        long feeRaise,
        int feeRaiseFromReading) {

    /** How long after an order its authorisation can be extended. */
    public static final int LIMIT_DAYS = 180;

    public OperationsBehaviour {
        if (accountDays < 1 || accountDays > LIMIT_DAYS || feeRaiseFromReading < 1) {
            throw new IllegalArgumentException("accountDays must be 1 to " + LIMIT_DAYS
                    + ", feeRaiseFromReading above 0, not " + accountDays + " and " + feeRaiseFromReading);
        }
    }

    /** What an extension gets whose new date would be beyond the limit. */
    public enum BeyondLimit {
        /** The limit's date. */
        CAPPED,
        /** 403 NOT_ALLOWED. */
        REFUSED
    }

    /** What a release gets after an earlier one. */
    public enum SecondRelease {
        /** 403 NOT_ALLOWED, as a fully captured order. */
        REFUSED,
        /** 204, without any effect. */
        DONE
    }

    /** The documented behaviour. */
    public static OperationsBehaviour documented() {
        return new Builder().build();
    }

    /** A builder that starts with this behaviour. */
    public Builder toBuilder() {
        return new Builder()
                .accountDays(accountDays)
                .beyondLimit(beyondLimit)
                .releaseLowersOrderAmount(releaseLowersOrderAmount)
                .secondRelease(secondRelease)
                .dueDatesOnlyFullyCaptured(dueDatesOnlyFullyCaptured)
                .feeRaise(feeRaise)
                .feeRaiseFromReading(feeRaiseFromReading);
    }

    /** Builds an {@link OperationsBehaviour}. Not thread-safe. */
    public static final class Builder {

        private int accountDays = 28;
        private BeyondLimit beyondLimit = BeyondLimit.CAPPED;
        private boolean releaseLowersOrderAmount;
        private SecondRelease secondRelease = SecondRelease.REFUSED;
        private boolean dueDatesOnlyFullyCaptured = true;
        private long feeRaise;
        private int feeRaiseFromReading = 2;

        private Builder() {}

        public Builder accountDays(int value) {
            accountDays = value;
            return this;
        }

        public Builder beyondLimit(BeyondLimit value) {
            beyondLimit = value;
            return this;
        }

        public Builder releaseLowersOrderAmount(boolean value) {
            releaseLowersOrderAmount = value;
            return this;
        }

        public Builder secondRelease(SecondRelease value) {
            secondRelease = value;
            return this;
        }

        public Builder dueDatesOnlyFullyCaptured(boolean value) {
            dueDatesOnlyFullyCaptured = value;
            return this;
        }

        public Builder feeRaise(long value) {
            feeRaise = value;
            return this;
        }

        public Builder feeRaiseFromReading(int value) {
            feeRaiseFromReading = value;
            return this;
        }

        public OperationsBehaviour build() {
            return new OperationsBehaviour(
                    accountDays,
                    beyondLimit,
                    releaseLowersOrderAmount,
                    secondRelease,
                    dueDatesOnlyFullyCaptured,
                    feeRaise,
                    feeRaiseFromReading);
        }
    }
}
