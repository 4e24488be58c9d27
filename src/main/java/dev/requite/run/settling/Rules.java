package dev.requite.run.settling;

import dev.requite.model.account.Account;
import dev.requite.report.form.Version;
import dev.requite.settlement.SettlementPolicy;
import dev.requite.text.Sha256;
import java.util.List;

/** All that is not in the ledger and that a reconciliation is judged and told by. */
final class Rules {

    private Rules() {}

    /** A hash over them. */
    static String hash(List<Account> accounts, SettlementPolicy policy, String forms) {
        return Sha256.hex(String.join(
                "\n",
                Version.current(),
                policy.toString(),
                accounts.stream()
                        .map(account -> account.name() + " " + account.provider())
                        .sorted()
                        .toList()
                        .toString(),
                forms));
    }
}
