package dev.requite.submit;

import dev.requite.ledger.LeftBefore;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.RefundAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The course of one refund through one pass: what happened in, the next step out. It decides and does nothing itself. Used
 * once, by one thread at a time.
 */
interface Course {

    /** The first step. */
    Step begin();

    /** After {@link Step.Send}. */
    Step answered(RefundAnswer answer);

    /** After {@link Step.Look}. */
    Step looked(OrderAnswer answer);

    /** After {@link Step.Pause} or {@link Step.NotePending}. */
    Step goOn();

    /** When its latest request had left for certain, by the provider's clock; null if nobody knows. */
    @Nullable
    LeftBefore leftBefore();

    /** How much longer an earlier pass's request may leave or wait for its answer. Zero or more. */
    Duration inFlight();

    /** The provider's words when it refused without saying for certain that nothing moved; null if it did not. */
    @Nullable
    String refusal();
}
