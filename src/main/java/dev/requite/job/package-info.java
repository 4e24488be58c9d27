/** Spring Batch wiring: the steps of the nightly job, its listeners, its exit codes. */
@NullMarked
package dev.requite.job;

import org.jspecify.annotations.NullMarked;
