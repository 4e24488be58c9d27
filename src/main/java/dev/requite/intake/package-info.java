/** Returns files in: whole-file checks, then row by row, each row staged in the ledger or rejected with a reason. */
@NullMarked
package dev.requite.intake;

import org.jspecify.annotations.NullMarked;
