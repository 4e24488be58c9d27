package dev.requite.run.batch;

import dev.requite.run.phase.OrderWork;
import dev.requite.run.phase.Progress;
import dev.requite.submit.StopSignal;
import java.util.List;
import java.util.Set;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;

/** Steps that keep a number of orders in flight and write what came of them, some at a time. */
public final class OrderSteps {

    /** Orders written at once; small, so that outcomes do not wait long for each other. */
    private static final int ORDERS_A_CHUNK = 100;

    private static final StepExecutionListener NO_DEMAND = new StepExecutionListener() {};

    private final JobRepository repository;
    private final List<String> providers;
    private final int concurrency;
    private final StopSignal stop;
    private final Progress progress;

    /**
     * @param providers whose orders are worked on, one provider after the other
     * @param concurrency orders in flight at most
     */
    public OrderSteps(
            JobRepository repository, Set<String> providers, int concurrency, StopSignal stop, Progress progress) {
        this.repository = repository;
        this.providers = List.copyOf(providers);
        this.concurrency = concurrency;
        this.stop = stop;
        this.progress = progress;
    }

    /** @param only the orders that are wanted; empty for all */
    <T, R> Step step(OrderWork<T, R> work, Set<String> only) {
        Pipeline<T, R> pipeline = new Pipeline<>(
                new OrderPages<>(providers, work::page, work::orderId, only), work::start, concurrency, stop);
        // Listeners hear of a step's end in reverse: a pipeline that failed says so before anybody looks at what is
        // left.
        return new StepBuilder(work.name(), repository)
                .<R, R>chunk(ORDERS_A_CHUNK)
                .reader(pipeline)
                .writer(chunk -> work.write(chunk.getItems()))
                .listener(new PhaseProgress(progress, work.name(), work::total, work.unit()))
                .listener(only.isEmpty() ? new NothingLeft(work::left, Set.copyOf(providers)) : NO_DEMAND)
                .listener((Object) pipeline)
                .allowStartIfComplete(true)
                .build();
    }
}
