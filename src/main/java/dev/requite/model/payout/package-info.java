/** What a provider pays out: payouts with their lines and totals, however they are written. */
@NullMarked
package dev.requite.model.payout;

import org.jspecify.annotations.NullMarked;
