/**
 * What payouts say of our refunds: every line and every refund has exactly one class, and a payout adds up or is not believed.
 * Pure: no files, no clock, no ledger, so that the same lines and refunds give the same classes in any order.
 */
@NullMarked
package dev.requite.settlement;

import org.jspecify.annotations.NullMarked;
