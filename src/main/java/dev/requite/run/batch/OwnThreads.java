package dev.requite.run.batch;

import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.step.Step;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/** All parts at once, in this process, each on a thread of its own: the slowest account holds up no other. */
public final class OwnThreads implements Hands {

    @Override
    public PartitionHandler of(Step part, int parts) {
        TaskExecutorPartitionHandler handler = new TaskExecutorPartitionHandler();
        handler.setStep(part);
        handler.setGridSize(Math.max(1, parts));
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("account-");
        threads.setDaemon(true);
        handler.setTaskExecutor(threads);
        return handler;
    }
}
