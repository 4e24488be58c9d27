package dev.requite.job;

import dev.requite.intake.IntakeRules;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.Outcome;
import dev.requite.ledger.PlanStore;
import dev.requite.ledger.PlannedOrder;
import dev.requite.ledger.RefundInHand;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.StagedOrder;
import dev.requite.ledger.SubmitStore;
import dev.requite.ledger.TableStatistics;
import dev.requite.money.Amounts;
import dev.requite.order.RefundState;
import dev.requite.order.StagedRow;
import dev.requite.plan.Planner;
import dev.requite.provider.PaymentProvider;
import dev.requite.submit.OrderSubmission;
import dev.requite.submit.StopSignal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The nightly job: intake, identities, plan, gate, submit, report.
 *
 * <p>The ledger is every step's memory: a step finds there what is still to be done, so running one again, after
 * whatever crash, does the rest and nothing twice. For the same reason no step trusts the framework's counters, none is
 * fault-tolerant, and the framework's own transaction around a chunk is empty: each write to the ledger is a transaction
 * of its own whose failure fails the step.
 */
final class RefundJobs {

    /** Rows staged at once. */
    private static final int ROWS_A_CHUNK = 10_000;

    /** Orders written at once; small, so that outcomes do not wait long for each other. */
    private static final int ORDERS_A_CHUNK = 100;

    private final JobRepository repository;
    private final TransactionTemplate transaction;
    private final IntakeStore intake;
    private final PlanStore plans;
    private final SubmitStore submits;
    private final TableStatistics statistics;
    private final Gate gate;
    private final IntakeRules rules;
    private final Map<String, PaymentProvider> providers;
    private final Planner planner;
    private final OrderSubmission submission;
    private final RunClosing closing;
    private final StopSignal stop;
    private final Progress progress;
    private final Clock clock;
    private final Executor threads;
    private final int concurrency;

    RefundJobs(
            JobRepository repository,
            TransactionTemplate transaction,
            IntakeStore intake,
            PlanStore plans,
            SubmitStore submits,
            TableStatistics statistics,
            Gate gate,
            IntakeRules rules,
            Map<String, PaymentProvider> providers,
            Planner planner,
            OrderSubmission submission,
            RunClosing closing,
            StopSignal stop,
            Progress progress,
            Clock clock,
            Executor threads,
            int concurrency) {
        this.repository = repository;
        this.transaction = transaction;
        this.intake = intake;
        this.plans = plans;
        this.submits = submits;
        this.statistics = statistics;
        this.gate = gate;
        this.rules = rules;
        this.providers = providers;
        this.planner = planner;
        this.submission = submission;
        this.closing = closing;
        this.stop = stop;
        this.progress = progress;
        this.clock = clock;
        this.threads = threads;
        this.concurrency = concurrency;
    }

    /**
     * The job of one run.
     *
     * @param orders the only orders to work on; empty for all
     */
    Job of(Run run, Set<String> orders) {
        RowIdentities identities = new RowIdentities(run.id(), intake, transaction);
        SimpleJobBuilder job = new JobBuilder(run.kind() == RunKind.RUN ? "refunds" : "dry-run", repository)
                .start(intakeStep(run, identities))
                .next(identityStep(identities))
                .next(planStep(run, orders));
        if (run.kind() == RunKind.RUN) {
            job = job.next(gateStep(run)).next(submitStep(run, orders));
        }
        return job.next(reportStep(run)).build();
    }

    private Step intakeStep(Run run, RowIdentities identities) {
        IntakeReader reader = new IntakeReader(run.id(), intake, rules, stop);
        return new StepBuilder("intake", repository)
                .<IntakeItem, IntakeItem>chunk(ROWS_A_CHUNK / RowsAhead.ROWS_A_BATCH)
                .reader(reader)
                .writer(chunk -> {
                    identities.begin();
                    transaction.executeWithoutResult(status -> stage(run, identities, chunk));
                })
                .listener(phase("intake", () -> -1, "rows"))
                .allowStartIfComplete(true)
                .build();
    }

    private void stage(Run run, RowIdentities identities, Chunk<? extends IntakeItem> chunk) {
        List<StagedRow> rows = new ArrayList<>();
        for (IntakeItem item : chunk) {
            if (item instanceof IntakeItem.Rows some) {
                rows.addAll(some.rows());
            } else if (item instanceof IntakeItem.FileStart start) {
                intake.header(run.id(), start.fileNumber(), start.header());
            } else if (item instanceof IntakeItem.FileEnd end) {
                intake.complete(run.id(), end.fileNumber(), end.records());
            }
        }
        if (!rows.isEmpty()) {
            identities.note(rows);
            intake.stage(run.id(), rows);
            if (identities.manyWait()) {
                identities.settle();
            }
        }
        progress.advance(rows.size(), "");
    }

    private Step identityStep(RowIdentities identities) {
        return new StepBuilder("identities", repository)
                .tasklet((contribution, context) -> {
                    statistics.staged();
                    identities.settle();
                    return RepeatStatus.FINISHED;
                })
                .allowStartIfComplete(true)
                .build();
    }

    private Step planStep(Run run, Set<String> orders) {
        OrderPlans orderPlans = new OrderPlans(providers, planner, run.kind(), stop, threads);
        OrderPages<StagedOrder> pages = new OrderPages<>(
                List.copyOf(providers.keySet()),
                (provider, after) -> plans.page(run.id(), provider, after),
                StagedOrder::orderId,
                orders);
        Pipeline<StagedOrder, PlannedOrder> pipeline = new Pipeline<>(
                pages, staged -> staged.stream().map(orderPlans::plan).toList(), concurrency, stop);
        return new StepBuilder("plan", repository)
                .<PlannedOrder, PlannedOrder>chunk(ORDERS_A_CHUNK)
                .reader(pipeline)
                .writer(chunk -> {
                    transaction.executeWithoutResult(status -> plans.write(run, chunk.getItems(), clock.instant()));
                    statistics.planned(chunk.size());
                    progress.advance(rows(chunk), "");
                })
                .listener(phase("plan", () -> plans.rowsStaged(run.id()), "rows"))
                .listener(orders.isEmpty() ? mustLeaveNothing(() -> plans.rowsStaged(run.id()) > 0) : NO_DEMAND)
                .listener((Object) pipeline)
                .allowStartIfComplete(true)
                .build();
    }

    private static long rows(Chunk<? extends PlannedOrder> orders) {
        return orders.getItems().stream()
                .mapToLong(order -> order.rowNumbers().size())
                .sum();
    }

    private Step gateStep(Run run) {
        return new StepBuilder("gate", repository)
                .tasklet((contribution, context) -> {
                    if (!gate.pass(run.id())) {
                        contribution.getStepExecution().setTerminateOnly();
                    }
                    return RepeatStatus.FINISHED;
                })
                .allowStartIfComplete(true)
                .build();
    }

    private Step submitStep(Run run, Set<String> orders) {
        OrderPages<List<RefundInHand>> pages = new OrderPages<>(
                List.copyOf(providers.keySet()),
                (provider, after) -> submits.page(run.id(), provider, after, gate.open()),
                refunds -> refunds.get(0).orderId(),
                orders);
        Pipeline<List<RefundInHand>, List<Outcome>> pipeline =
                new Pipeline<>(pages, submission::start, concurrency, stop);
        Money money = new Money();
        return new StepBuilder("submit", repository)
                .<List<Outcome>, List<Outcome>>chunk(ORDERS_A_CHUNK)
                .reader(pipeline)
                .writer(chunk -> {
                    List<Outcome> outcomes =
                            chunk.getItems().stream().flatMap(List::stream).toList();
                    submits.write(run.id(), outcomes);
                    progress.advance(outcomes.size(), money.add(outcomes));
                })
                .listener(phase("submit", () -> submits.refundsOpen(run.id(), gate.open()), "refunds"))
                .listener(
                        orders.isEmpty()
                                ? mustLeaveNothing(() -> submits.untouched(run.id(), gate.open()) > 0)
                                : NO_DEMAND)
                .listener((Object) pipeline)
                .allowStartIfComplete(true)
                .build();
    }

    private Step reportStep(Run run) {
        return new StepBuilder("report", repository)
                .tasklet((contribution, context) -> {
                    closing.finish(run.id());
                    return RepeatStatus.FINISHED;
                })
                .allowStartIfComplete(true)
                .build();
    }

    // Listeners hear of a step's end in reverse: a pipeline that failed says so before the others look at what is left.
    private static final StepExecutionListener NO_DEMAND = new StepExecutionListener() {};

    /** A step that says it is complete while the ledger still has work for it has lost something: it fails. */
    private static StepExecutionListener mustLeaveNothing(BooleanSupplier left) {
        return new StepExecutionListener() {
            @Override
            public ExitStatus afterStep(StepExecution step) {
                if (step.getStatus() == BatchStatus.COMPLETED && left.getAsBoolean()) {
                    step.setStatus(BatchStatus.FAILED);
                    step.addFailureException(
                            new IllegalStateException("step " + step.getStepName() + " ended with work left"));
                    return ExitStatus.FAILED;
                }
                return step.getExitStatus();
            }
        };
    }

    private StepExecutionListener phase(String name, LongSupplier total, String unit) {
        return new StepExecutionListener() {
            @Override
            public void beforeStep(StepExecution step) {
                progress.begin(name, total.getAsLong(), unit);
            }

            @Override
            public ExitStatus afterStep(StepExecution step) {
                progress.end();
                return step.getExitStatus();
            }
        };
    }

    /** The money so far, for the person who watches. */
    private static final class Money {

        private final Map<String, Long> refunded = new TreeMap<>();

        String add(List<Outcome> outcomes) {
            for (Outcome outcome : outcomes) {
                if (outcome.state() == RefundState.REFUNDED) {
                    refunded.merge(outcome.refund().currency(), outcome.refund().amount(), Long::sum);
                }
            }
            return refunded.entrySet().stream()
                    .map(sum -> Amounts.format(sum.getValue(), CurrencyUnit.of(sum.getKey())) + " " + sum.getKey())
                    .collect(Collectors.joining(", "));
        }
    }
}
