package dev.requite.ledger.history;

import dev.requite.model.request.Share;

/**
 * What a row has in a refund.
 *
 * @param refund the refund
 * @param number the share's number within the refund, from 1
 * @param share the share
 */
public record ReportShare(ReportRefund refund, int number, Share share) {}
