package dev.requite.run.settling;

import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.OwnOperation;
import dev.requite.model.payout.PayoutLine;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Which fees of a payout are kept one by one: those that a due date of ours cost. */
final class KeptFees {

    private final Set<Fee> paid;

    private KeptFees(Set<Fee> paid) {
        this.paid = paid;
    }

    private record Fee(String orderId, long cost, String currency) {}

    static KeptFees of(Collection<OwnOperation> operations) {
        return new KeptFees(operations.stream()
                .map(operation -> new Fee(
                        operation.orderId(),
                        operation.cost(),
                        operation.currency().getCode()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean keeps(LineKind kind, PayoutLine line) {
        return kind.kept()
                || (kind == LineKind.FEE
                        && !paid.isEmpty()
                        && paid.contains(new Fee(
                                line.orderId(),
                                Math.abs(line.amount()),
                                line.currency().getCode())));
    }
}
