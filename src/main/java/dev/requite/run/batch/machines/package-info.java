/** A run on several machines: requests for parts of its steps, and who works on them. */
@NullMarked
package dev.requite.run.batch.machines;

import org.jspecify.annotations.NullMarked;
