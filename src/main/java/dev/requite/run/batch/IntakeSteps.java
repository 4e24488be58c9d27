package dev.requite.run.batch;

import dev.requite.input.returns.IntakeRules;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.Run;
import dev.requite.ledger.database.TableStatistics;
import dev.requite.model.row.StagedRow;
import dev.requite.run.phase.Progress;
import dev.requite.run.phase.RowIdentities;
import dev.requite.submit.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Files into the ledger, then what their row ids mean. */
public final class IntakeSteps {

    /** Rows staged at once. */
    private static final int ROWS_A_CHUNK = 10_000;

    private final JobRepository repository;
    private final Ledger transactions;
    private final IntakeStore ledger;
    private final TableStatistics statistics;
    private final IntakeRules rules;
    private final StopSignal stop;
    private final Progress progress;

    public IntakeSteps(
            JobRepository repository,
            Ledger transactions,
            IntakeStore ledger,
            TableStatistics statistics,
            IntakeRules rules,
            StopSignal stop,
            Progress progress) {
        this.repository = repository;
        this.transactions = transactions;
        this.ledger = ledger;
        this.statistics = statistics;
        this.rules = rules;
        this.stop = stop;
        this.progress = progress;
    }

    /** What is known of the row ids of a run while its steps are at work. */
    RowIdentities identities(Run run) {
        return new RowIdentities(run.id(), ledger, transactions);
    }

    /**
     * Stages the rows of all files that were not read to their end.
     *
     * @param ending told of a file that can't be used
     */
    Step stage(Run run, RowIdentities identities, Consumer<PassEnd> ending, PhaseTimes times) {
        return new StepBuilder("intake", repository)
                .<IntakeItem, IntakeItem>chunk(ROWS_A_CHUNK / RowsAhead.ROWS_A_BATCH)
                .reader(new IntakeReader(run.id(), ledger, rules, stop, ending))
                .writer(chunk -> {
                    identities.begin();
                    transactions.write(() -> write(run, identities, chunk));
                })
                .listener(new PhaseProgress(progress, "intake", () -> -1, "rows", false))
                .listener(times)
                .allowStartIfComplete(true)
                .build();
    }

    private void write(Run run, RowIdentities identities, Chunk<? extends IntakeItem> chunk) {
        List<StagedRow> rows = new ArrayList<>();
        for (IntakeItem item : chunk) {
            if (item instanceof IntakeItem.Rows some) {
                rows.addAll(some.rows());
            } else if (item instanceof IntakeItem.FileStart start) {
                ledger.header(run.id(), start.fileNumber(), start.head());
            } else if (item instanceof IntakeItem.FileEnd end) {
                ledger.complete(run.id(), end.fileNumber(), end.records(), end.controlled());
            }
        }
        if (!rows.isEmpty()) {
            identities.note(rows);
            ledger.stage(run.id(), rows);
            if (identities.manyWait()) {
                identities.settle();
            }
        }
        progress.advance(rows.size(), "");
    }

    /** Settles which rows of the run are the same, and which contradict each other. */
    Step identify(RowIdentities identities, PhaseTimes times) {
        return new StepBuilder("identities", repository)
                .tasklet((contribution, context) -> {
                    statistics.staged();
                    identities.settle();
                    return RepeatStatus.FINISHED;
                })
                .listener(times)
                .allowStartIfComplete(true)
                .build();
    }
}
