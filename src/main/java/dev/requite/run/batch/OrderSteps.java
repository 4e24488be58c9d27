package dev.requite.run.batch;

import dev.requite.run.phase.OrderWork;
import dev.requite.run.phase.Progress;
import dev.requite.submit.StopSignal;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
    private final List<String> accounts;
    private final int concurrency;
    private final StopSignal stop;
    private final Progress progress;

    /**
     * @param accounts whose orders are worked on, side by side
     * @param concurrency orders of each account in flight at most
     */
    public OrderSteps(
            JobRepository repository, Set<String> accounts, int concurrency, StopSignal stop, Progress progress) {
        this.repository = repository;
        this.accounts = accounts.stream().sorted().toList();
        this.concurrency = concurrency;
        this.stop = stop;
        this.progress = progress;
    }

    /** @param ending told of work that is left for an account that is not configured */
    <T, R> Step step(OrderWork<T, R> work, WantedOrders only, Consumer<PassEnd> ending, PhaseTimes times) {
        List<OrderPages<T>> pages = accounts.stream()
                .filter(only::any)
                .map(account -> new OrderPages<T>(after -> work.page(account, after), work::orderId, only.of(account)))
                .toList();
        Pipeline<T, R> pipeline =
                new Pipeline<>(pages, work::start, concurrency, stop, () -> !work.isSeldom() || work.total() > 0);
        // Listeners hear of a step's end in reverse: a pipeline that failed says so before anybody looks at what is
        // left.
        return new StepBuilder(work.name(), repository)
                .<R, R>chunk(ORDERS_A_CHUNK)
                .reader(pipeline)
                .writer(chunk -> work.write(chunk.getItems()))
                .listener(new PhaseProgress(progress, work.name(), work::total, work.unit(), work.isSeldom()))
                .listener(times)
                .listener(only.all() ? new NothingLeft(work::left, Set.copyOf(accounts), ending) : NO_DEMAND)
                .listener((Object) pipeline)
                .allowStartIfComplete(true)
                .build();
    }
}
