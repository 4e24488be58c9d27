/** The files for finance, written from the ledger alone. */
@NullMarked
package dev.requite.report;

import org.jspecify.annotations.NullMarked;
