package dev.requite.run.batch;

import dev.requite.input.returns.ReturnsFile;
import dev.requite.model.file.ControlledSums;
import dev.requite.model.row.StagedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file on a thread of its own, a little ahead of who takes its rows, so that files are parsed while the ledger
 * writes. For one taking thread.
 */
final class RowsAhead implements AutoCloseable {

    /** Rows of a batch, or characters of it, whichever comes first: one row alone may have a million. */
    static final int ROWS_A_BATCH = 250;

    private static final int CHARS_A_BATCH = 1 << 18;
    private static final int BATCHES_AHEAD = 8;

    private final ReturnsFile file;
    private final BlockingQueue<Batch> read = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final Thread thread;
    private @Nullable Batch last;

    /** @param file is closed with this */
    RowsAhead(ReturnsFile file) {
        this.file = file;
        thread = new Thread(this::read, "intake");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Some rows, and how the file went on behind them.
     *
     * @param last whether it ended there
     * @param failure what broke off its reading there
     */
    private record Batch(
            List<StagedRow> rows, boolean last, @Nullable Throwable failure) {}

    private void read() {
        try {
            boolean more = true;
            while (more) {
                Batch next = nextBatch();
                read.put(next);
                more = !next.last();
            }
        } catch (InterruptedException e) {
            // Closed before its end: nobody takes any more.
            Thread.currentThread().interrupt();
        }
    }

    private Batch nextBatch() {
        List<StagedRow> rows = new ArrayList<>(ROWS_A_BATCH);
        try {
            long chars = 0;
            while (rows.size() < ROWS_A_BATCH && chars < CHARS_A_BATCH) {
                StagedRow row = file.next();
                if (row == null) {
                    return new Batch(rows, true, null);
                }
                rows.add(row);
                for (String cell : row.cells()) {
                    chars += cell.length();
                }
            }
            return new Batch(rows, false, null);
        } catch (RuntimeException | Error e) {
            return new Batch(rows, true, e);
        }
    }

    /**
     * The next rows, none at the file's end.
     *
     * @throws dev.requite.input.file.RefusedFileException if the file can't be used as a whole
     */
    List<StagedRow> next() throws InterruptedException {
        Batch batch = last == null ? read.take() : new Batch(List.of(), true, last.failure());
        if (batch.last()) {
            last = batch;
        }
        if (batch.rows().isEmpty()) {
            rethrow(batch.failure());
        }
        return batch.rows();
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** What its control file demanded, null for none; to be asked at its end. */
    @Nullable
    ControlledSums controlled() {
        return file.controlled();
    }

    /** How many rows the file had; to be asked at its end. */
    long rows() {
        return file.rows();
    }

    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
