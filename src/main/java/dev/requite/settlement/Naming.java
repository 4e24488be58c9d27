package dev.requite.settlement;

import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnRefund;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which refund of ours a line names, by our reference and by the provider's id. */
final class Naming {

    private final Map<String, OwnRefund> byReference = new HashMap<>();
    private final Map<String, OwnRefund> byId = new HashMap<>();

    Naming(OrderCase facts) {
        facts.foreign().forEach(this::note);
        facts.refunds().forEach(this::note);
    }

    private void note(OwnRefund refund) {
        byReference.put(refund.reference(), refund);
        if (!refund.refundId().isEmpty()) {
            byId.put(refund.refundId(), refund);
        }
    }

    /** What a line says of its refund. */
    sealed interface Named {

        /** Neither a reference nor an id. */
        record Nothing() implements Named {}

        /** Names, and none of them is ours. */
        record NotOurs() implements Named {}

        /** This refund, and nothing speaks against it. */
        record Ours(OwnRefund refund) implements Named {}

        /**
         * This refund, and another name or its order contradicts.
         *
         * @param otherId whether it is nothing but an id that is none of ours
         */
        record Contradictory(OwnRefund refund, boolean otherId) implements Named {}
    }

    Named of(KeptLine line) {
        String told = line.toldReference().strip().toLowerCase(Locale.ROOT);
        @Nullable OwnRefund referred = told.isEmpty() ? null : byReference.get(told);
        @Nullable OwnRefund identified = line.refundId().isEmpty() ? null : byId.get(line.refundId());
        if (referred == null) {
            if (identified != null) {
                return elsewhere(line, identified)
                        ? new Named.Contradictory(identified, false)
                        : new Named.Ours(identified);
            }
            return told.isEmpty() && line.refundId().isEmpty() ? new Named.Nothing() : new Named.NotOurs();
        }
        boolean another = identified != null && !identified.equals(referred);
        if (another || elsewhere(line, referred)) {
            return new Named.Contradictory(referred, false);
        }
        boolean otherId = !line.refundId().isEmpty()
                && !referred.refundId().isEmpty()
                && !line.refundId().equals(referred.refundId());
        return otherId ? new Named.Contradictory(referred, true) : new Named.Ours(referred);
    }

    private static boolean elsewhere(KeptLine line, OwnRefund refund) {
        return !line.orderId().isEmpty() && !Objects.equals(line.orderId(), refund.orderId());
    }

    /** The refund of a reference; null if it is none of ours. */
    @Nullable
    OwnRefund refund(String reference) {
        return byReference.get(reference);
    }
}
