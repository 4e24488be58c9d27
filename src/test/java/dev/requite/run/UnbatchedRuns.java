package dev.requite.run;

import dev.requite.ledger.GateStore;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.SubmitStore;
import dev.requite.ledger.WatchStore;
import dev.requite.ledger.WatchedRefund;
import dev.requite.ledger.WithdrawalStore;
import dev.requite.model.file.InputFile;
import dev.requite.model.row.StagedRow;
import dev.requite.provider.PaymentProvider;
import dev.requite.run.phase.Gate;
import dev.requite.run.phase.Limits;
import dev.requite.run.phase.OrderPhase;
import dev.requite.submit.StopSignal;
import dev.requite.submit.Time;
import dev.requite.submit.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What {@link RefundRuns} and the steps do, on the real stores, plans and submissions, without Spring Batch and without a
 * thread: every wait is a future, so that whoever owns the clock and the executors owns all that happens.
 */
public final class UnbatchedRuns {

    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Ledger ledger;
    private final RunStore runs;
    private final IntakeStore intake;
    private final WithdrawalStore withdrawals;
    private final Gate gate;
    private final Hands hands;
    private final Watching watching;
    private final StopSignal stop;
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

    /** Who does what goes order by order. */
    public interface Hands {

        /** Completes when all accounts are through, or brought to an end by a stop. */
        CompletableFuture<Void> through(OrderPhase phase, Run run);
    }

    /**
     * @param providers by name
     * @param hands who plans and sends
     * @param threads of the ledger
     * @param files the rows of a file by its fingerprint
     */
    public UnbatchedRuns(
            Ledger ledger,
            Map<String, PaymentProvider> providers,
            Hands hands,
            StopSignal stop,
            Shape shape,
            Time time,
            Executor threads,
            Function<String, List<StagedRow>> files) {
        this.ledger = ledger;
        this.runs = new RunStore(ledger);
        this.intake = new IntakeStore(ledger);
        this.withdrawals = new WithdrawalStore(ledger);
        this.gate = new Gate(new GateStore(ledger), runs, Limits.NONE);
        this.hands = hands;
        this.watching = new Watching(
                new WatchStore(ledger),
                new SubmitStore(ledger),
                providers,
                providers.keySet().stream()
                        .collect(Collectors.toMap(
                                Function.identity(), account -> new Watch(Duration.ofDays(10), stop, time))),
                stop,
                shape.concurrency());
        this.stop = stop;
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
                .thenCompose(staged -> hands.through(OrderPhase.PLAN, run))
                .thenCompose(planned -> {
                    if (stop.stopped()) {
                        return CompletableFuture.completedFuture(null);
                    }
                    gate.pass(run.id());
                    return hands.through(OrderPhase.SUBMIT, run);
                })
                .thenApply(sent -> stop.stopped() ? end(run, 4) : close(run))
                .exceptionally(failure -> end(run, 1));
    }

    /** Cut short. */
    private int end(Run run, int exit) {
        runs.end(run.id(), Run.State.OPEN, exit, time.now());
        return exit;
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
}
