package dev.requite.run.batch.machines;

import dev.requite.run.batch.Hands;
import dev.requite.run.batch.OrderSteps;
import dev.requite.submit.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * Parts are requested from all machines, this one among them, and waited for. One query tells of all of them whether they
 * are done, however many there are; and the wait ends with a stop, and with the ledger.
 */
public final class SharedHands implements Hands {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final JobRepository repository;
    private final PartRequests requests;
    private final StopSignal stop;
    private final BooleanSupplier held;
    private final Runnable callIn;

    /**
     * @param held whether this process still has the ledger
     * @param callIn asks all machines to bring their parts to an end
     */
    public SharedHands(
            JobRepository repository, PartRequests requests, StopSignal stop, BooleanSupplier held, Runnable callIn) {
        this.repository = repository;
        this.requests = requests;
        this.stop = stop;
        this.held = held;
        this.callIn = callIn;
    }

    @Override
    public PartitionHandler of(Step part, int parts) {
        return (splitter, whole) -> handle(splitter, whole, Math.max(1, parts));
    }

    private Collection<StepExecution> handle(StepExecutionSplitter splitter, StepExecution whole, int parts)
            throws Exception {
        Map<Long, String> requested = new TreeMap<>();
        splitter.split(whole, parts).forEach(part -> requested.put(part.getId(), part.getStepName()));
        requests.open();
        requests.offer(requested);
        await(requested);
        List<StepExecution> ended = new ArrayList<>();
        for (Long id : requested.keySet()) {
            StepExecution part = read(id);
            ended.add(part);
            if (part.getExecutionContext().containsKey(OrderSteps.REFUSED)) {
                stop.credentialsRefused(part.getExecutionContext().getString(OrderSteps.REFUSED));
            }
        }
        return ended;
    }

    private void await(Map<Long, String> requested) {
        boolean calledIn = false;
        Map<Long, Boolean> left = left(requested);
        while (!left.isEmpty()) {
            if (!held.getAsBoolean()) {
                // What this process has in hand comes to its end, too.
                stop.request();
                throw new IllegalStateException("the ledger is lost while others work on parts of the run");
            }
            if (stop.stopped()) {
                if (!calledIn) {
                    callIn.run();
                    calledIn = true;
                }
                left.forEach((id, inHand) -> {
                    if (!inHand && requests.withdraw(id, String.valueOf(requested.get(id)))) {
                        stopped(id);
                    }
                });
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            left = left(requested);
        }
    }

    private Map<Long, Boolean> left(Map<Long, String> requested) {
        Map<Long, Boolean> left = requests.left();
        left.keySet().retainAll(requested.keySet());
        return left;
    }

    private void stopped(long id) {
        StepExecution part = read(id);
        part.setStatus(BatchStatus.STOPPED);
        part.setExitStatus(ExitStatus.STOPPED);
        repository.update(part);
    }

    private StepExecution read(long id) {
        return Objects.requireNonNull(repository.getStepExecution(id), "a part that was requested");
    }
}
