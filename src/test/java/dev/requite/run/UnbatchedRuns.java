package dev.requite.run;

import dev.requite.ledger.GateStore;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenRefunds;
import dev.requite.ledger.PlanStore;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.SubmitStore;
import dev.requite.ledger.WatchStore;
import dev.requite.ledger.WatchedRefund;
import dev.requite.ledger.WithdrawalStore;
import dev.requite.ledger.database.LedgerHold;
import dev.requite.ledger.database.TableStatistics;
import dev.requite.model.file.InputFile;
import dev.requite.model.row.StagedRow;
import dev.requite.plan.FeePolicy;
import dev.requite.plan.OperationPlanner;
import dev.requite.plan.OperationRules;
import dev.requite.plan.Planner;
import dev.requite.provider.PaymentProvider;
import dev.requite.run.batch.OrderPages;
import dev.requite.run.batch.Pipeline;
import dev.requite.run.phase.Gate;
import dev.requite.run.phase.Limits;
import dev.requite.run.phase.OrderWork;
import dev.requite.run.phase.Planning;
import dev.requite.run.phase.Progress;
import dev.requite.run.phase.RefundedMoney;
import dev.requite.run.phase.Submitting;
import dev.requite.submit.OrderSubmission;
import dev.requite.submit.StopSignal;
import dev.requite.submit.SubmitPolicy;
import dev.requite.submit.Time;
import dev.requite.submit.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What {@link RefundRuns} and the steps do, on the real stores, plans and submissions, without Spring Batch and without a
 * thread: every wait is a future, so that whoever owns the clock and the executors owns all that happens. Long, since it
 * stands for a whole run, from its opening to its exit code, and each part is of use only beside the others.
 */
public final class UnbatchedRuns {

    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Ledger ledger;
    private final RunStore runs;
    private final IntakeStore intake;
    private final WithdrawalStore withdrawals;
    private final Planning planning;
    private final Gate gate;
    private final Submitting submitting;
    private final Watching watching;
    private final List<String> providers;
    private final StopSignal stop;
    private final Shape shape;
    private final Time time;
    private final Executor threads;
    private final Function<String, List<StagedRow>> files;

    /**
     * How much goes together.
     *
     * @param concurrency orders in flight
     * @param chunk orders written at once
     */
    public record Shape(int concurrency, int chunk) {}

    /**
     * @param providers by name
     * @param threads of the planners and the ledger
     * @param files the rows of a file by its fingerprint
     */
    public UnbatchedRuns(
            JdbcTemplate template,
            TransactionTemplate transaction,
            Map<String, PaymentProvider> providers,
            SubmitPolicy policy,
            StopSignal stop,
            LedgerHold hold,
            Shape shape,
            Time time,
            Executor threads,
            Function<String, List<StagedRow>> files) {
        this.ledger = new Ledger(template, transaction);
        this.runs = new RunStore(ledger);
        this.intake = new IntakeStore(ledger);
        this.withdrawals = new WithdrawalStore(ledger);
        this.gate = new Gate(new GateStore(ledger), runs, Limits.NONE);
        Progress unwatched = new Night.Unwatched();
        this.planning = new Planning(
                new PlanStore(ledger),
                ledger,
                new TableStatistics(template),
                providers,
                new Planner(new FeePolicy(Set.of(), FeePolicy.WhenIneligible.HOLD)),
                new OperationPlanner(OperationRules.NONE),
                stop,
                unwatched,
                ((InstantSource) time::now).withZone(ZoneOffset.UTC),
                threads);
        SubmitStore submits = new SubmitStore(ledger);
        this.submitting = new Submitting(
                submits,
                new OpenRefunds(ledger, false),
                new OrderSubmission(providers, submits, policy, stop, hold, time, threads),
                new RefundedMoney(),
                unwatched);
        this.watching = new Watching(
                new WatchStore(ledger),
                submits,
                providers,
                providers.keySet().stream()
                        .collect(Collectors.toMap(
                                Function.identity(), account -> new Watch(Duration.ofDays(10), stop, time))),
                stop,
                shape.concurrency());
        this.providers = providers.keySet().stream().sorted().toList();
        this.stop = stop;
        this.shape = shape;
        this.time = time;
        this.threads = threads;
        this.files = files;
    }

    /** Runs a file, or takes up its run that was cut short. Answers the exit code. */
    public CompletableFuture<Integer> run(String fingerprint) {
        return watch().thenCompose(watched -> {
            Optional<Run> unfinished = runs.unfinished(fingerprint);
            return execute(unfinished.isPresent() ? takeUp(unfinished.get()) : open(fingerprint));
        });
    }

    /** Takes up whatever is not settled. Answers the worst exit code. */
    public CompletableFuture<Integer> rerun() {
        return watch().thenCompose(watched -> rerun(runs.unsettled(), 0, 0));
    }

    /** As {@link Watching#look} does, page by page. */
    private CompletableFuture<?> watch() {
        return CompletableFuture.supplyAsync(() -> watching.page(""), threads).thenCompose(this::watch);
    }

    private CompletableFuture<?> watch(List<WatchedRefund> page) {
        if (page.isEmpty()) {
            return CompletableFuture.completedFuture(page);
        }
        List<CompletableFuture<Watch.Seen>> looks = watching.start(page);
        return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new))
                .thenComposeAsync(
                        all -> {
                            looks.forEach(seen -> watching.write(seen.join()).ifPresent(watching::told));
                            return watch(watching.page(page.get(page.size() - 1)
                                    .refund()
                                    .reference()
                                    .toString()));
                        },
                        threads);
    }

    private CompletableFuture<Integer> rerun(List<Run> wanted, int next, int worst) {
        return next == wanted.size() || worst == 1
                ? CompletableFuture.completedFuture(worst)
                : execute(takeUp(wanted.get(next)))
                        .thenCompose(exit -> rerun(wanted, next + 1, exit == 1 ? 1 : Math.max(worst, exit)));
    }

    private String open(String fingerprint) {
        Instant now = time.now();
        String runId = RUN_ID.format(now);
        ledger.write(() -> {
            runs.open(runId, RunKind.RUN, fingerprint, now);
            intake.enterFiles(
                    runId,
                    List.of(new InputFile(1, "/in/" + fingerprint.strip(), fingerprint.strip(), 1, fingerprint)));
        });
        withdrawals.stageFailedAgain(runId);
        return runId;
    }

    private String takeUp(Run run) {
        runs.takeUp(run.id(), run.state() == Run.State.FINISHED);
        withdrawals.stageFailedAgain(run.id());
        return run.id();
    }

    private CompletableFuture<Integer> execute(String runId) {
        Run run = runs.find(runId).orElseThrow();
        return CompletableFuture.runAsync(() -> stage(run), threads)
                .thenCompose(staged -> new Flight<>(planning.of(run)).fly())
                .thenCompose(planned -> {
                    gate.pass(run.id());
                    return new Flight<>(submitting.of(run)).fly();
                })
                .thenApply(sent -> close(run))
                .exceptionally(failure -> {
                    runs.end(run.id(), Run.State.OPEN, 1, time.now());
                    return 1;
                });
    }

    private void stage(Run run) {
        if (intake.files(run.id()).stream().allMatch(file -> file.records() != null)) {
            return;
        }
        intake.forgetHalfRead(run.id());
        List<StagedRow> rows = files.apply(run.inputs());
        ledger.write(() -> {
            intake.stage(run.id(), rows);
            intake.complete(run.id(), 1, rows.size());
        });
    }

    private int close(Run run) {
        return ledger.write(() -> {
            boolean open = count(
                                    "SELECT COUNT(*) FROM refund WHERE scope = '' AND run_id = ?"
                                            + " AND state IN ('PLANNED', 'SENDING', 'UNKNOWN', 'FAILED')",
                                    run)
                            + count("SELECT COUNT(*) FROM return_row WHERE run_id = ? AND status = 'failed'", run)
                    > 0;
            boolean refused =
                    count("SELECT COUNT(*) FROM refund WHERE scope = '' AND run_id = ? AND state = 'REJECTED'", run)
                                    + count(
                                            "SELECT COUNT(*) FROM return_row WHERE run_id = ? AND status IN ('rejected', 'held')",
                                            run)
                            > 0;
            int exit = open ? 4 : refused ? 3 : 0;
            runs.end(run.id(), Run.State.FINISHED, exit, time.now());
            return exit;
        });
    }

    private int count(String sql, Run run) {
        return ledger.jdbc().sql(sql).param(run.id()).query(Integer.class).single();
    }

    /** {@link Pipeline} and its step, as far as they decide what is started and written when. */
    private final class Flight<T, R> {

        private final OrderWork<T, R> work;
        private final List<OrderPages<T>> pages;
        private final List<T> waiting = new ArrayList<>();
        private final List<R> ended = new ArrayList<>();
        private final CompletableFuture<Integer> landed = new CompletableFuture<>();
        private final List<Throwable> failures = new ArrayList<>();
        private int inFlight;
        private boolean exhausted;

        Flight(OrderWork<T, R> work) {
            this.work = work;
            this.pages = providers.stream()
                    .map(account -> new OrderPages<T>(after -> work.page(account, after), work::orderId, Set.of()))
                    .toList();
        }

        CompletableFuture<Integer> fly() {
            threads.execute(this::goOn);
            return landed;
        }

        private void goOn() {
            if (landed.isDone()) {
                return;
            }
            try {
                if (ended.size() >= shape.chunk()) {
                    write();
                }
                if (failures.isEmpty() && !stop.stopped()) {
                    start();
                }
                if (inFlight == 0) {
                    write();
                    land();
                }
            } catch (RuntimeException e) {
                failures.add(e);
                if (inFlight == 0) {
                    land();
                }
            }
        }

        private void land() {
            if (failures.isEmpty()) {
                landed.complete(0);
            } else {
                landed.completeExceptionally(failures.get(0));
            }
        }

        private void write() {
            List<R> together = List.copyOf(ended);
            ended.clear();
            if (!together.isEmpty()) {
                work.write(together);
            }
        }

        private void start() {
            List<T> next = new ArrayList<>();
            while (inFlight + next.size() < shape.concurrency() && more()) {
                next.add(waiting.remove(0));
            }
            if (next.isEmpty()) {
                return;
            }
            List<CompletableFuture<R>> started = work.start(next);
            inFlight += started.size();
            for (CompletableFuture<R> each : started) {
                CompletableFuture<R> unused = each.whenComplete((result, failure) -> {
                    inFlight--;
                    if (failure == null) {
                        ended.add(result);
                    } else {
                        failures.add(failure);
                    }
                    threads.execute(this::goOn);
                });
            }
        }

        private boolean more() {
            if (waiting.isEmpty() && !exhausted) {
                // One of each account's in turn, as its lanes go side by side.
                pages.forEach(account -> waiting.addAll(account.get()));
                exhausted = waiting.isEmpty();
            }
            return !waiting.isEmpty();
        }
    }
}
