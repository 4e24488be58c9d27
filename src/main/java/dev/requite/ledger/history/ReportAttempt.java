package dev.requite.ledger.history;

import dev.requite.ledger.Attempt;

/**
 * An attempt as it stands in the ledger.
 *
 * @param number within its refund, from 1
 * @param runId the run that made it
 * @param attempt what was asked and answered
 */
public record ReportAttempt(int number, String runId, Attempt attempt) {}
