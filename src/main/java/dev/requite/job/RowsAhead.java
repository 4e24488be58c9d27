package dev.requite.job;

import dev.requite.intake.ReturnsFile;
import dev.requite.order.StagedRow;
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

    private static final int ROWS_A_BATCH = 250;
    private static final int BATCHES_AHEAD = 4;

    private final ReturnsFile file;
    private final BlockingQueue<Batch> read = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final Thread thread;
    private Batch batch = new Batch(List.of(), false, null);
    private int taken;

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
            Batch next = batch;
            while (!next.last()) {
                next = nextBatch();
                read.put(next);
            }
        } catch (InterruptedException e) {
            // Closed before its end: nobody takes any more.
            Thread.currentThread().interrupt();
        }
    }

    private Batch nextBatch() {
        List<StagedRow> rows = new ArrayList<>(ROWS_A_BATCH);
        try {
            while (rows.size() < ROWS_A_BATCH) {
                StagedRow row = file.next();
                if (row == null) {
                    return new Batch(rows, true, null);
                }
                rows.add(row);
            }
            return new Batch(rows, false, null);
        } catch (RuntimeException | Error e) {
            return new Batch(rows, true, e);
        }
    }

    /**
     * The next row, null at the file's end.
     *
     * @throws dev.requite.intake.RefusedFileException if the file can't be used as a whole
     */
    @Nullable
    StagedRow next() throws InterruptedException {
        while (taken == batch.rows().size()) {
            if (batch.failure() instanceof Error error) {
                throw error;
            }
            if (batch.failure() != null) {
                throw (RuntimeException) batch.failure();
            }
            if (batch.last()) {
                return null;
            }
            batch = read.take();
            taken = 0;
        }
        return batch.rows().get(taken++);
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
