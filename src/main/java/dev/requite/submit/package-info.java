/** From a planned refund to its outcome: one order at a time in itself, many orders side by side. */
@NullMarked
package dev.requite.submit;

import org.jspecify.annotations.NullMarked;
