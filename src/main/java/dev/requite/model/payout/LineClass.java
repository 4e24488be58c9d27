package dev.requite.model.payout;

/** What a kept line of a payout is. Each has exactly one. */
public enum LineClass {
    /** A fee that might have been a due date's of ours, and is none: counted with all others, and told nowhere. */
    OTHER(Attention.NONE),
    /** The provider's own doing: a dispute, a customer who did not pay. Never tied, even where order and amount fit. */
    PROVIDER_EVENT(Attention.NONE),
    /** A refund that went out and came back. */
    CAME_BACK(Attention.ALARM),
    /** What it says of its refund contradicts itself or us. */
    CONFLICT(Attention.QUIET),
    /** Tied, in another currency. */
    CURRENCY(Attention.QUIET),
    /** It proves a refund whose outcome we did not know. */
    PROVES(Attention.NONE),
    /** It pays a refund that we hold for not carried out. */
    CONTRADICTS(Attention.ALARM),
    /** The fee of a due date that we extended. */
    OPERATION(Attention.NONE),
    /** Exactly a refund of ours, or with others exactly one. */
    MATCHED(Attention.NONE),
    /** It pays a refund that is paid already. */
    DUPLICATE(Attention.ALARM),
    /** Tied, with another amount. */
    AMOUNT(Attention.QUIET),
    /** It names no refund; order, amount and currency fit exactly one that is open. */
    SUGGESTED(Attention.QUIET),
    /** It names no refund; several fit, or several lines fit one. */
    AMBIGUOUS(Attention.QUIET),
    /** A refund that is none of ours. */
    MISSING_HERE(Attention.QUIET),
    /** A re-issued payout does not have it any more. */
    WITHDRAWN(Attention.NONE);

    private final Attention attention;

    LineClass(Attention attention) {
        this.attention = attention;
    }

    /** Whether such a line pays its refund, alone or with others of the same class. */
    public boolean settles() {
        return this == MATCHED || this == PROVES;
    }

    /** What it asks of a person who has not decided yet. */
    public Attention attention() {
        return attention;
    }
}
