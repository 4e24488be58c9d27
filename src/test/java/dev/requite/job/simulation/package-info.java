/** The whole of sending, with ledger, provider and clock, in a time that is simulated. */
@NullMarked
package dev.requite.job.simulation;

import org.jspecify.annotations.NullMarked;
