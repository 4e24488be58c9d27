/** The payout file: Klarna's settlement report and AltaPay's funding file, proven by their own summary and read line by line. */
@NullMarked
package dev.requite.input.payouts;

import org.jspecify.annotations.NullMarked;
