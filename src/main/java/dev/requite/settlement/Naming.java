package dev.requite.settlement;

import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnRefund;
import dev.requite.settlement.Tie.How;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which refund a line names: by our reference, compared as text in any case, else by the provider's id. */
final class Naming {

    private final Map<String, OwnRefund> byReference = new HashMap<>();
    private final Map<String, List<OwnRefund>> byId = new HashMap<>();

    Naming(OrderCase all) {
        if (all.lines().isEmpty()) {
            return;
        }
        List<OwnRefund> known = new ArrayList<>(all.refunds());
        known.addAll(all.foreign());
        known.sort(Comparator.comparing(OwnRefund::reference));
        for (OwnRefund refund : known) {
            if (byReference.putIfAbsent(key(refund.reference()), refund) == null
                    && !refund.refundId().isEmpty()) {
                byId.computeIfAbsent(refund.refundId(), id -> new ArrayList<>()).add(refund);
            }
        }
    }

    /** The refund of this reference, null if none is known. */
    @Nullable
    OwnRefund refund(String reference) {
        return byReference.get(key(reference));
    }

    /** Whether a line names nobody, so that it can only be suggested. */
    static boolean unnamed(KeptLine line) {
        return line.toldReference().isBlank() && line.refundId().isBlank();
    }

    /** The tie that follows from what the line says, null if it names no refund of ours. */
    @Nullable
    Tie tie(KeptLine line) {
        OwnRefund told = line.toldReference().isBlank() ? null : refund(line.toldReference());
        List<OwnRefund> identified =
                line.refundId().isEmpty() ? List.of() : byId.getOrDefault(line.refundId(), List.of());
        if (told != null) {
            return new Tie(line, told, true, how(line, told, identified));
        }
        if (identified.isEmpty()) {
            return null;
        }
        OwnRefund first = identified.get(0);
        boolean several = identified.size() > 1;
        return new Tie(line, first, false, several || otherOrder(line, first) ? How.CONFLICTING : How.FITTING);
    }

    private static How how(KeptLine line, OwnRefund told, List<OwnRefund> identified) {
        boolean another = !identified.isEmpty() && !identified.contains(told);
        if (another || otherOrder(line, told)) {
            return How.CONFLICTING;
        }
        boolean otherId = !line.refundId().isEmpty()
                && !told.refundId().isEmpty()
                && !line.refundId().equals(told.refundId());
        return otherId ? How.OTHER_ID : How.FITTING;
    }

    /** A line that tells no order contradicts none; nor does one that an export wrote in other letters. */
    private static boolean otherOrder(KeptLine line, OwnRefund refund) {
        return !line.orderId().isEmpty() && !line.orderId().equalsIgnoreCase(refund.orderId());
    }

    private static String key(String reference) {
        return reference.strip().toLowerCase(Locale.ROOT);
    }
}
