/** Which refunds an order's rows become. Pure: no I/O, no clock, no Spring. */
@NullMarked
package dev.requite.plan;

import org.jspecify.annotations.NullMarked;
