/** What became of each row and of the money, and whether both are conserved. Pure. */
@NullMarked
package dev.requite.report.fate;

import org.jspecify.annotations.NullMarked;
