package dev.requite.run.settling;

import dev.requite.run.phase.RunEnd;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where documents with payouts come from. */
public interface Sources {

    /**
     * What stands behind a call's arguments.
     *
     * @param wrong how the call ends, if it asks for something that is not there; then nothing is read
     */
    record Found(List<Source> sources, @Nullable RunEnd wrong) {}

    /** The files. One that can't be read is a source with a problem. */
    Found behind(ReconcileCall call);

    /** Asks every account's provider, and hands over each payout that is new or told otherwise than before. */
    Fetched fetch(@Nullable LocalDate since, Consumer<Source> each);

    /** What the provider says of a refund that no payout shows, in a sentence; empty if it can't be asked. */
    String registered(String account, String orderId, String reference, String refundId);
}
