package dev.requite.model.payout;

/** What the payouts say of a refund of ours. Each has exactly one. */
public enum RefundClass {
    MATCHED(Attention.NONE),
    AMOUNT(Attention.QUIET),
    CURRENCY(Attention.QUIET),
    CONFLICT(Attention.QUIET),
    DUPLICATE(Attention.ALARM),
    SUGGESTED(Attention.QUIET),
    AMBIGUOUS(Attention.QUIET),
    CAME_BACK(Attention.ALARM),
    PROVES(Attention.NONE),
    CONTRADICTS(Attention.ALARM),
    /** Carried out, in no payout yet, and not for long. */
    EXPECTED(Attention.NONE),
    /** Carried out, in no payout yet, and older than a payout takes. */
    OVERDUE(Attention.ALARM),
    /** A person said what became of it. */
    EXPLAINED(Attention.NONE),
    /** Planned, failed, rejected, or unknown and in no payout: no payout is due. */
    NOT_DUE(Attention.NONE),
    /** Carried out before settlement is looked at. */
    BEFORE_START(Attention.NONE);

    private final Attention attention;

    RefundClass(Attention attention) {
        this.attention = attention;
    }

    /** What it asks of a person who has not decided yet. */
    public Attention attention() {
        return attention;
    }

    /** Whether the money is on its way still: carried out, and in no payout that counts. */
    public boolean onItsWay() {
        return this == EXPECTED || this == OVERDUE || this == SUGGESTED || this == AMBIGUOUS;
    }
}
