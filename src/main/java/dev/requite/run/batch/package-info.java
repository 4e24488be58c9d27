/** Spring Batch: the job of a run, its steps and listeners. */
@NullMarked
package dev.requite.run.batch;

import org.jspecify.annotations.NullMarked;
