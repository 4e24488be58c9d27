package dev.requite.plan;

import dev.requite.model.row.Reason;

/**
 * Why a row got no refund.
 *
 * @param rowId the row
 * @param reason code and detail; its code decides whether the row is rejected or held
 */
public record Verdict(String rowId, Reason reason) {}
