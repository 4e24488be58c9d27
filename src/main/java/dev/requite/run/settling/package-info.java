/** What {@code reconcile} and {@code decide} do: read payouts, judge lines and refunds, take people's words. No money moves here. */
@NullMarked
package dev.requite.run.settling;

import org.jspecify.annotations.NullMarked;
