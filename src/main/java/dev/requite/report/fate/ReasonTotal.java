package dev.requite.report.fate;

import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import java.util.Map;

/**
 * The rows whose fate has one reason.
 *
 * @param status of these rows; some reasons come with several
 * @param rows how many, each counted once, by the line that decides its fate
 * @param atStake what waits with them by currency, minor units; without those whose worth nobody knows
 */
public record ReasonTotal(ReasonCode code, RowStatus status, long rows, Map<String, Long> atStake) {}
