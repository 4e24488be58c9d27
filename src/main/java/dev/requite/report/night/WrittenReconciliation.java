package dev.requite.report.night;

import dev.requite.ledger.payouts.Reconciliation;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A reconciliation as its reports tell it.
 *
 * @param payouts how many were read for the first time
 * @param closing what was on its way at its end, by currency, minor units
 * @param told whether there is a summary; else only the call itself is known
 * @param link to its report, from the folder of all reports; null if it has none
 */
public record WrittenReconciliation(
        Reconciliation reconciliation,
        long payouts,
        SortedMap<String, Long> closing,
        boolean told,
        @Nullable String link) {}
