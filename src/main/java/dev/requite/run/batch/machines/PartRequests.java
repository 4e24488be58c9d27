package dev.requite.run.batch.machines;

import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteReschedule;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests for parts, in a table of the ledger: each is a part's step execution, handed to one process after the other until
 * it is done. A process that gives no sign of life for a while counts as dead, and its requests are handed on; should it be
 * alive, its hold on the part tells. Thread-safe.
 */
public final class PartRequests implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PartRequests.class);

    private static final TaskDescriptor<Void> PART = TaskDescriptor.of("part");

    /** Less than this the library does not take. */
    private static final int MISSED_SIGNS = 4;

    private static final Duration ASK_EVERY = Duration.ofMillis(250);

    /** Parts become due one after the other, so that whoever asks first does not get them all; but soon. */
    private static final Duration BETWEEN_TWO = Duration.ofMillis(100);

    private static final Duration ALL_WITHIN = Duration.ofSeconds(3);

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

    private final Scheduler scheduler;
    private final InstantSource time;
    private final AtomicBoolean open = new AtomicBoolean();

    /**
     * @param ledger a scheduler over the ledger's tables
     * @param work what is done with a request
     * @param parts so many at a time in this process, at most
     * @param sign how often a process tells that it still works on its parts
     * @param time the server's: machines' own clocks differ
     * @param process whose requests are told from others' by
     */
    public PartRequests(
            Function<Task<?>, SchedulerBuilder> ledger,
            PartWork work,
            int parts,
            Duration sign,
            InstantSource time,
            String process) {
        this.time = time;
        this.scheduler = ledger.apply(Tasks.custom(PART)
                        .onFailure((failed, request) ->
                                request.reschedule(failed, failed.getTimeDone().plus(AGAIN_AFTER)))
                        .execute((request, context) -> completion(
                                work.on(execution(request.getId()), context.getExecution().consecutiveFailures))))
                .threads(parts)
                // What is picked but waits for a thread would give no sign of life.
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(ASK_EVERY)
                .heartbeatInterval(sign)
                .missedHeartbeatsLimit(MISSED_SIGNS)
                .shutdownMaxWait(Duration.ofMinutes(5))
                .failureLogging(LogLevel.DEBUG, false)
                .schedulerName(new SchedulerName.Fixed(process))
                .clock(time::instant)
                .build();
    }

    private static CompletionHandler<Void> completion(PartWork.Came came) {
        return switch (came) {
            case DONE -> new OnCompleteRemove<>();
            case GIVEN_BACK -> new OnCompleteReschedule<>(FixedDelay.of(Duration.ZERO));
            case LEFT_TO_OTHERS ->
                (complete, request) ->
                        request.reschedule(complete, complete.getTimeDone().plus(AGAIN_AFTER));
            // The library counts what was thrown.
            case FAILED -> throw new PartFailedException();
        };
    }

    /** Of what failed the log tells already. */
    private static final class PartFailedException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** From now on this process takes requests, if it does not already. */
    public void open() {
        if (!open.getAndSet(true)) {
            scheduler.start();
        }
    }

    /** With its name, for people. */
    private static String id(long execution, String name) {
        return execution + " " + name;
    }

    private static long execution(String id) {
        return Long.parseLong(id.substring(0, id.indexOf(' ')));
    }

    /** Wants these step executions, by their ids, to be worked on by whoever has a hand free. */
    void offer(Map<Long, String> executions) {
        Instant now = time.instant();
        Duration between = executions.isEmpty() ? BETWEEN_TWO : ALL_WITHIN.dividedBy(executions.size());
        Duration step = between.compareTo(BETWEEN_TWO) < 0 ? between : BETWEEN_TWO;
        int number = 0;
        for (Map.Entry<Long, String> execution : executions.entrySet()) {
            scheduler.scheduleIfNotExists(PART.instance(id(execution.getKey(), execution.getValue()))
                    .scheduledTo(now.plus(step.multipliedBy(number++))));
        }
    }

    /** The step executions that are requested and not done, and whether somebody works on them. */
    Map<Long, Boolean> left() {
        Map<Long, Boolean> left = new TreeMap<>();
        scheduler.fetchScheduledExecutionsForTask(
                PART.getTaskName(),
                Void.class,
                ScheduledExecutionsFilter.all(),
                request -> left.put(execution(request.getTaskInstance().getId()), request.isPicked()));
        return left;
    }

    /** Takes a request back; answers whether it could be, since nobody works on it. */
    boolean withdraw(long execution, String name) {
        try {
            scheduler.cancel(PART.instanceId(id(execution, name)));
            return true;
        } catch (TaskInstanceException e) {
            // Done, or in somebody's hands.
            return false;
        }
    }

    /**
     * Takes no more, and waits until what is in hand here was given back.
     *
     * @param patience how long answers are waited for
     * @param hangUp ends what did not come to its end by then
     */
    public void close(Duration patience, Runnable hangUp) {
        CompletableFuture<Void> closing =
                CompletableFuture.runAsync(this::close, task -> new Thread(task, "parts-given-back").start());
        try {
            closing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return;
        } catch (TimeoutException e) {
            log.warn(
                    "answers are waited for no longer, what was not answered is unknown waited={}s",
                    patience.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("parts were not given back", e);
        }
        hangUp.run();
        closing.join();
    }

    /** Takes no more, and waits until what is in hand here was given back. */
    @Override
    public void close() {
        if (open.getAndSet(false)) {
            scheduler.stop();
        }
    }
}
