package dev.requite.report.page;

import dev.requite.model.row.RowStatus;
import dev.requite.model.row.RowType;
import dev.requite.report.fate.ReportLine;
import dev.requite.report.fate.RowAccount;
import java.util.HashMap;
import java.util.Map;

/** What of the money are fees that were kept from it. */
final class Fees {

    private final Map<Key, Long> sums = new HashMap<>();

    private record Key(String currency, RowStatus status) {}

    void see(RowAccount account) {
        for (ReportLine line : account.lines()) {
            if (line.amount() != null && line.currency() != null && isFee(account, line)) {
                sums.merge(new Key(line.currency().getCode(), line.status()), line.amount(), Math::addExact);
            }
        }
    }

    private static boolean isFee(RowAccount account, ReportLine line) {
        return line.share() == null
                ? account.row().type().equals(RowType.RETURN_FEE.code())
                : line.share().share().type() == RowType.RETURN_FEE;
    }

    /** Minor units, negative; nothing where no fee was kept. */
    long of(String currency, RowStatus status) {
        return sums.getOrDefault(new Key(currency, status), 0L);
    }
}
