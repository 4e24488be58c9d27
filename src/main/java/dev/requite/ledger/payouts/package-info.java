/** Payouts, their lines, what they say of refunds, and what people decided about that, as rows of the ledger. */
@NullMarked
package dev.requite.ledger.payouts;

import org.jspecify.annotations.NullMarked;
