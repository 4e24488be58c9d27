package dev.requite.model.payout;

import org.jspecify.annotations.Nullable;

/**
 * What a line is.
 *
 * @param reference the refund or operation that it is tied or suggested to, null for none
 * @param refund the refund behind it, null for none
 * @param difference theirs less ours in minor units of the line's currency (both positive for a refund), null where nothing
 *     is compared
 * @param word what a person decided about it and still holds, null for none
 * @param lapsed whether a person's word about it holds no more, since it is another thing today
 * @param open what it asks of a person now
 */
public record LineFinding(
        KeptLine line,
        LineClass verdict,
        @Nullable String reference,
        @Nullable OwnRefund refund,
        @Nullable Long difference,
        @Nullable Word word,
        boolean lapsed,
        Attention open) {}
