package dev.requite.settlement;

import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.OwnOperation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which fees are what our due dates cost: one line for each extension. Any other fee is the provider's own doing: it was kept
 * as a candidate only, and may be counted instead.
 */
final class OperationFees {

    private OperationFees() {}

    /** One verdict for each fee, given in the order of payouts. */
    static List<Verdict> of(List<KeptLine> fees, List<OwnOperation> operations) {
        List<OwnOperation> unproven = new ArrayList<>(operations);
        unproven.sort(Comparator.comparing(OwnOperation::reference));
        List<Verdict> verdicts = new ArrayList<>();
        for (KeptLine fee : fees) {
            OwnOperation proven = unproven.stream()
                    .filter(operation -> is(fee, operation))
                    .findFirst()
                    .orElse(null);
            unproven.remove(proven);
            LineClass verdict = proven == null ? LineClass.OTHER : LineClass.OPERATION;
            verdicts.add(new Verdict(fee, verdict, List.of(), proven));
        }
        return verdicts;
    }

    private static boolean is(KeptLine fee, OwnOperation operation) {
        return fee.orderId().equals(operation.orderId())
                && fee.captureId().equals(operation.captureId())
                && fee.currency().equals(operation.currency())
                && -fee.amount() == operation.cost();
    }
}
