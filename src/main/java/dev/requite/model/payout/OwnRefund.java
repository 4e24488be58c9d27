package dev.requite.model.payout;

import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A refund of ours as settlement sees it.
 *
 * @param reference its UUID, in small letters
 * @param account by name
 * @param orderId as the provider has it
 * @param amount what was refunded, positive, in minor units
 * @param state where it stands
 * @param reason why it stands there, null for none
 * @param refundId the provider's own id, empty if it told none
 * @param submittedAt when it was first sent, null if it never was
 * @param settledAt since when it stands as it does, null if it never came to an end
 * @param sends how often it was sent
 * @param keyless whether its provider carries every request out, so that one sent more than once may stand twice in the books
 */
public record OwnRefund(
        String reference,
        String account,
        String orderId,
        String captureId,
        String merchantReference,
        long amount,
        CurrencyUnit currency,
        RefundState state,
        @Nullable ReasonCode reason,
        String refundId,
        @Nullable Instant submittedAt,
        @Nullable Instant settledAt,
        int sends,
        boolean keyless) {

    /** The same as it stood when it stood elsewhere. */
    public OwnRefund standing(RefundState other, @Nullable ReasonCode why) {
        return new OwnRefund(
                reference,
                account,
                orderId,
                captureId,
                merchantReference,
                amount,
                currency,
                other,
                why,
                refundId,
                submittedAt,
                settledAt,
                sends,
                keyless);
    }

    /** Whether it was carried out and came back, as a person said, so that its rows may come again. */
    public boolean cameBack() {
        return state == RefundState.REJECTED && reason == ReasonCode.REFUND_CAME_BACK;
    }
}
