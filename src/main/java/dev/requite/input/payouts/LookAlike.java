package dev.requite.input.payouts;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files that a person may take for a payout file, each told by columns that no payout file has. */
enum LookAlike {
    RETURNS("is a returns file", "give it to `requite run --input`", Set.of("row_id", "order_id")),
    OWN_LINES(Constants.OWN, Constants.LEAVE_OUT, Set.of("reconciliation_id", "provider")),
    OWN_ITEMS(Constants.OWN, "give it to `requite decide --from`", Set.of("item_id", "side", "class")),
    OWN_PAYOUTS(Constants.OWN, Constants.LEAVE_OUT, Set.of("payment_reference", "our_refunds")),
    OWN_REFERENCES(Constants.OWN, Constants.LEAVE_OUT, Set.of("run_id", "refund_amount")),
    NETWORK_REFUNDS(Constants.NETWORK, Constants.EXPORT_REPORT, Set.of("payment_refund_reference")),
    NETWORK_TRANSACTIONS(Constants.NETWORK, Constants.EXPORT_REPORT, Set.of("payment_transaction_id")),
    ALTAPAY_CUSTOM(
            "is a custom report of AltaPay, no funding file",
            "download the funding file",
            Set.of("order id", "payment id", "transaction date")),
    TRANSACTIONS_CAPTURED(Constants.TRANSACTIONS, Constants.EXPORT_REPORT, Set.of("order_id", "captured_at")),
    TRANSACTIONS_TYPED(Constants.TRANSACTIONS, Constants.EXPORT_REPORT, Set.of("order_id", "transaction_type")),
    TRANSACTIONS_DATED(Constants.TRANSACTIONS, Constants.EXPORT_REPORT, Set.of("order_id", "transaction_date"));

    private final String problem;
    private final String remedy;
    private final Set<String> signature;

    LookAlike(String problem, String remedy, Set<String> signature) {
        this.problem = problem;
        this.remedy = remedy;
        this.signature = signature;
    }

    /** @param names of a header, in small letters; null if it is none of theirs */
    static @Nullable LookAlike of(Set<String> names) {
        for (LookAlike file : values()) {
            if (names.containsAll(file.signature)) {
                return file;
            }
        }
        return null;
    }

    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }

    /** Words that several of them share. */
    private static final class Constants {

        static final String OWN = "is a settlement report of Requite, no payout file";
        static final String LEAVE_OUT = "leave it out of the input";
        static final String NETWORK = "is a report of Klarna Network, which has other columns";
        static final String TRANSACTIONS = "is a transaction report, which knows no payouts";
        static final String EXPORT_REPORT = "export the settlement report of the payout";
    }
}
