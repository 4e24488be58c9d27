/** What the ledger tells of a run that reports are made of: its rows, their shares, the refunds and their attempts. */
@NullMarked
package dev.requite.ledger.history;

import org.jspecify.annotations.NullMarked;
