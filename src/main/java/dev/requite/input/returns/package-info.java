/** The returns file: its columns and forms, row by row; each row is staged in the ledger or rejected with a reason. */
@NullMarked
package dev.requite.input.returns;

import org.jspecify.annotations.NullMarked;
