package dev.requite.ledger.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the first write that fails means for what was confirmed before it: done about it what can be, and said in words.
 * Only the first one counts, since nothing is written after it. Thread-safe.
 */
final class DiskFailure {

    private static final Logger logger = LoggerFactory.getLogger(DiskFailure.class);

    private final LedgerFiles files;
    private final LedgerHealth health;
    private final FreeSpace space;
    private final BrokenMark mark;

    DiskFailure(LedgerFiles files, LedgerHealth health, FreeSpace space) {
        this.files = files;
        this.health = health;
        this.space = space;
        this.mark = new BrokenMark(files);
    }

    enum Loss {
        /** Everything that was confirmed is on disk. */
        NONE,
        /** A page of the log that failed also has the end of what was confirmed before. */
        LOG,
        UNKNOWN
    }

    /**
     * Ends all writing.
     *
     * @param file that could not be written
     * @param end how far the log was confirmed; null if the log is not what failed
     * @param backup of what was written over since the last checkpoint; null while there is none
     */
    synchronized void first(Path file, Exception cause, Loss loss, @Nullable LogEnd end, @Nullable FileChannel backup) {
        if (health.broken()) {
            return;
        }
        Loss worst = worst(loss, backup);
        String meaning = whatItMeans(worst, end);
        String sentence = "The ledger's file " + file + " can't be written: " + words(cause) + " (" + space.words()
                + "). From that moment on nothing was committed and nothing more was sent. " + meaning;
        health.fail(new BrokenLedgerException(sentence, cause));
        logger.error(
                "the ledger can't be written, nothing more is sent file={} cause=\"{}\" confirmed_work={}",
                file,
                words(cause),
                worst == Loss.NONE ? "safe" : "uncertain");
    }

    /** What was written over since the last checkpoint is kept for whoever puts the ledger together again. */
    private Loss worst(Loss loss, @Nullable FileChannel backup) {
        try {
            files.freeze();
            if (backup != null) {
                backup.force(true);
            }
            return loss;
        } catch (IOException e) {
            return Loss.UNKNOWN;
        }
    }

    private String whatItMeans(Loss worst, @Nullable LogEnd end) {
        if (worst == Loss.NONE) {
            return "All that was confirmed before is on disk, and what was on its way is looked for at the provider before"
                    + " anything is sent again. Make room there, or see to the disk, and give the same command again.";
        }
        String marked = "";
        try {
            mark.set(worst == Loss.LOG ? end : null);
        } catch (IOException e) {
            marked =
                    " This could not even be noted on the disk, so do not run anything on this folder before the disk is"
                            + " seen to.";
        }
        return worst == Loss.LOG
                ? "See to the disk, and give the same command again: it goes on only if all that was confirmed before is"
                        + " still there." + marked
                : "It may have lost work that was confirmed, and is not opened again. " + BrokenMark.WAY_OUT + marked;
    }

    private static String words(Exception cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message.replaceAll("\\s+", " ");
    }
}
