package dev.requite.ledger.history;

/**
 * Where a row stands.
 *
 * @param runId the run
 * @param rowNumber its number within the run
 */
public record ReportPlace(String runId, long rowNumber) {}
