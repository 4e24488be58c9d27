/** What a run does, phase by phase: identities, plans, the gate, sending, closing. No Spring Batch. */
@NullMarked
package dev.requite.run.phase;

import org.jspecify.annotations.NullMarked;
