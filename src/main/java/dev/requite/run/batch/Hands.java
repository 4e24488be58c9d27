package dev.requite.run.batch;

import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.step.Step;

/** Who works on the parts of a step. */
@FunctionalInterface
public interface Hands {

    /**
     * Has the parts of a step worked on.
     *
     * @param part works on the account that an execution names
     * @param parts how many there are
     */
    PartitionHandler of(Step part, int parts);
}
