package dev.requite.run.batch;

import dev.requite.input.file.RefusedFileException;
import dev.requite.input.returns.IntakeRules;
import dev.requite.input.returns.ReturnsFile;
import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.IntakeStore;
import dev.requite.model.file.FileHead;
import dev.requite.model.row.StagedRow;
import dev.requite.submit.StopSignal;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.annotation.BeforeStep;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads a run's files one after the other. The ledger knows which were read to their end; a file that was cut short by a
 * crash is forgotten and read again from its start. A file that can't be used ends the pass.
 */
final class IntakeReader implements ItemStreamReader<IntakeItem> {

    private final String runId;
    private final IntakeStore ledger;
    private final IntakeRules rules;
    private final StopSignal stop;
    private final Consumer<PassEnd> ending;
    private Iterator<InputFileEntry> files = List.<InputFileEntry>of().iterator();
    private @Nullable InputFileEntry entry;
    private @Nullable RowsAhead file;
    private @Nullable StepExecution step;

    IntakeReader(String runId, IntakeStore ledger, IntakeRules rules, StopSignal stop, Consumer<PassEnd> ending) {
        this.runId = runId;
        this.ledger = ledger;
        this.rules = rules;
        this.stop = stop;
        this.ending = ending;
    }

    @BeforeStep
    void remember(StepExecution execution) {
        step = execution;
    }

    @Override
    public void open(ExecutionContext context) {
        ledger.forgetHalfRead(runId);
        files = ledger.files(runId).stream()
                .filter(known -> known.records() == null)
                .toList()
                .iterator();
    }

    @Override
    public @Nullable IntakeItem read() throws InterruptedException {
        if (stop.stopped()) {
            return nothingMore();
        }
        try {
            return file == null ? nextFile() : next(file);
        } catch (RefusedFileException e) {
            ending.accept(new PassEnd.FileRefused(String.valueOf(e.getMessage())));
            return nothingMore();
        }
    }

    private @Nullable IntakeItem nothingMore() {
        Objects.requireNonNull(step).setTerminateOnly();
        return null;
    }

    private IntakeItem next(RowsAhead file) throws InterruptedException {
        List<StagedRow> rows = file.next();
        if (!rows.isEmpty()) {
            return new IntakeItem.Rows(rows);
        }
        IntakeItem end = new IntakeItem.FileEnd(Objects.requireNonNull(entry).number(), file.rows(), file.controlled());
        close();
        return end;
    }

    private @Nullable IntakeItem nextFile() {
        if (!files.hasNext()) {
            return null;
        }
        InputFileEntry next = files.next();
        entry = next;
        ReturnsFile opened = ReturnsFile.open(next.file(), rules);
        FileHead head = opened.head();
        file = new RowsAhead(opened);
        return new IntakeItem.FileStart(next.number(), head);
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
