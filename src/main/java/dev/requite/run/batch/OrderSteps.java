package dev.requite.run.batch;

import dev.requite.run.phase.OrderPhase;
import dev.requite.run.phase.OrderWork;
import dev.requite.run.phase.Part;
import dev.requite.run.phase.Parts;
import dev.requite.run.phase.Pass;
import dev.requite.run.phase.Progress;
import dev.requite.submit.StopSignal;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Steps that go order by order: each in parts, an account beside the other, whoever does them. A part keeps a number of
 * orders in flight and writes what came of them, some at a time.
 */
public final class OrderSteps {

    /** In a part's context at its end: that the account's credentials were refused. */
    public static final String REFUSED = "refused";

    /** As the framework puts a part's name together. */
    private static final char BEFORE_ACCOUNT = ':';

    /** Orders written at once; small, so that outcomes do not wait long for each other. */
    private static final int ORDERS_A_CHUNK = 100;

    private static final StepExecutionListener NO_DEMAND = new StepExecutionListener() {};

    private final JobRepository repository;
    private final Parts parts;
    private final int concurrency;
    private final StopSignal stop;
    private final Progress progress;

    /** @param concurrency orders of each account in flight at most */
    public OrderSteps(JobRepository repository, Parts parts, int concurrency, StopSignal stop, Progress progress) {
        this.repository = repository;
        this.parts = parts;
        this.concurrency = concurrency;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * @param hands who works on the parts
     * @param ending told of work that is left for an account that is not configured
     */
    Step step(OrderPhase phase, Pass pass, WantedOrders only, Hands hands, Consumer<PassEnd> ending, PhaseTimes times) {
        OrderWork<?, ?> whole = parts.whole(pass).of(phase, pass.run());
        Set<String> accounts = new TreeSet<>(parts.accounts());
        accounts.removeIf(account -> !only.any(account));
        return new StepBuilder(phase.stepName(), repository)
                .partitioner(phase.stepName(), number -> byAccount(accounts))
                .partitionHandler(hands.of(part(phase, pass, only), accounts.size()))
                .listener(new PhaseProgress(progress, whole.name(), whole::total, whole.unit(), whole.isSeldom()))
                .listener(times)
                .listener(only.all() ? new NothingLeft(whole::left, parts.accounts(), ending) : NO_DEMAND)
                .allowStartIfComplete(true)
                .build();
    }

    /** What is done with the orders of whichever account an execution names. */
    public Step part(OrderPhase phase, Pass pass, WantedOrders only) {
        return new PartStep(phase, pass, only, parts, this, repository);
    }

    /** The account is in the part's name: contexts come from an earlier execution when a pass is started again. */
    private static Map<String, ExecutionContext> byAccount(Set<String> accounts) {
        return accounts.stream()
                .collect(Collectors.toMap(
                        Function.identity(), account -> new ExecutionContext(), (one, same) -> one, TreeMap::new));
    }

    /** Whose orders a part works on. */
    public static String account(StepExecution part) {
        return part.getStepName().substring(part.getStepName().indexOf(BEFORE_ACCOUNT) + 1);
    }

    /** What a part does with them. */
    public static OrderPhase phase(StepExecution part) {
        String name = part.getStepName().substring(0, part.getStepName().indexOf(BEFORE_ACCOUNT));
        return Arrays.stream(OrderPhase.values())
                .filter(phase -> phase.stepName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What is done with one account's orders, for one execution: a pipeline is good for one. */
    Step of(OrderPhase phase, Pass pass, Part part, WantedOrders only) {
        return of(part.phases().of(phase, pass.run()), pass, part, only);
    }

    private <T, R> Step of(OrderWork<T, R> work, Pass pass, Part part, WantedOrders only) {
        OrderPages<T> pages =
                new OrderPages<>(after -> work.page(part.account(), after), work::orderId, only.of(part.account()));
        Pipeline<T, R> pipeline =
                new Pipeline<>(pages, work::start, concurrency, stop, () -> !work.isSeldom() || work.total() > 0);
        // Listeners hear of a step's end in reverse: a pipeline that failed says so before anybody looks at it.
        return new StepBuilder(work.name(), repository)
                .<R, R>chunk(ORDERS_A_CHUNK)
                .reader(pipeline)
                .writer(chunk -> work.write(chunk.getItems()))
                .listener(new Traffic(pass, part))
                .listener((Object) pipeline)
                .allowStartIfComplete(true)
                .build();
    }

    /** Notes how the provider answered, and whether it let us in at all. */
    private final class Traffic implements StepExecutionListener {

        private final Pass pass;
        private final Part part;

        Traffic(Pass pass, Part part) {
            this.pass = pass;
            this.part = part;
        }

        @Override
        public ExitStatus afterStep(StepExecution step) {
            if (stop.refused(part.account())) {
                step.getExecutionContext().putString(REFUSED, part.account());
            } else {
                step.getExecutionContext().remove(REFUSED);
            }
            if (part.hold().stands()) {
                part.endpoints().note(pass.run().id());
            }
            return step.getExitStatus();
        }
    }
}
