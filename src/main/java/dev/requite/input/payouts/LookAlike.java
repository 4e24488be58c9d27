package dev.requite.input.payouts;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of file that a person may take for a payout file.
 *
 * @param signature names, in small letters, that stand together in no payout file
 */
record LookAlike(String problem, String remedy, Set<String> signature) {

    private static final String OWN = "is a settlement report of Requite, no payout file";
    private static final String NETWORK = "is a report of Klarna Network, which has other columns";
    private static final String TRANSACTIONS = "is a transaction report, which knows no payouts";
    private static final String LEAVE_OUT = "leave it out of the input";
    private static final String EXPORT_REPORT = "export the settlement report of the payout";

    private static final List<LookAlike> ALL = List.of(
            new LookAlike("is a returns file", "give it to `requite run --input`", Set.of("row_id", "order_id")),
            new LookAlike(OWN, LEAVE_OUT, Set.of("reconciliation_id", "provider")),
            new LookAlike(OWN, "give it to `requite decide --from`", Set.of("item_id", "side", "class")),
            new LookAlike(OWN, LEAVE_OUT, Set.of("payment_reference", "our_refunds")),
            new LookAlike(OWN, LEAVE_OUT, Set.of("run_id", "refund_amount")),
            new LookAlike(NETWORK, EXPORT_REPORT, Set.of("payment_refund_reference")),
            new LookAlike(NETWORK, EXPORT_REPORT, Set.of("payment_transaction_id")),
            new LookAlike(
                    "is a custom report of AltaPay, no funding file",
                    "download the funding file",
                    Set.of("order id", "payment id", "transaction date")),
            new LookAlike(TRANSACTIONS, EXPORT_REPORT, Set.of("order_id", "captured_at")),
            new LookAlike(TRANSACTIONS, EXPORT_REPORT, Set.of("order_id", "transaction_type")),
            new LookAlike(TRANSACTIONS, EXPORT_REPORT, Set.of("order_id", "transaction_date")));

    /** @param names of a header, in small letters; null if it is none of theirs */
    static @Nullable LookAlike of(Set<String> names) {
        return ALL.stream()
                .filter(file -> names.containsAll(file.signature()))
                .findFirst()
                .orElse(null);
    }
}
