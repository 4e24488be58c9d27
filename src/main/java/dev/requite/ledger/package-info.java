/** The SQL of the ledger: runs, files, rows, refunds, attempts. Everything is written here first. */
@NullMarked
package dev.requite.ledger;

import org.jspecify.annotations.NullMarked;
