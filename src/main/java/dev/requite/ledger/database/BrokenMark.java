package dev.requite.ledger.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a disk error leaves beside the ledger, if it may have cost something that was confirmed: such a ledger is never
 * opened again as if nothing were wrong. Its room on the disk is taken when the ledger is opened, since there may be none
 * left when it is needed.
 *
 * <p>Some losses nothing can tell: a disk that confirms and forgets without ever failing, unless it leaves a log that can't
 * be read; and a disk that fails so thoroughly that it does not take the mark either, in a machine that stops before
 * anybody has read what Requite said about it.
 */
final class BrokenMark {

    private static final int ROOM = 4096;
    private static final Pattern LOG = Pattern.compile("log ([0-9]+) ([0-9]+)\\s.*", Pattern.DOTALL);
    private static final int LONGEST_CONTENT = 10 * ROOM;

    /** How to go on without what was lost. */
    static final String WAY_OUT = "Put this folder aside and its last copy in its place, and run the files since that"
            + " copy again with --after-loss: what it does not know is looked for at the provider first. Without any copy"
            + " begin with an empty folder, and run the files of the nights in question with --after-loss: AltaPay knows no"
            + " keys, so what may be on its way there is waited for.";

    private final LedgerFiles files;

    BrokenMark(LedgerFiles files) {
        this.files = files;
    }

    /** Takes its room. */
    void reserve() throws IOException {
        PrivateFiles.create(files.reserve());
        try (FileChannel room = FileChannel.open(files.reserve(), StandardOpenOption.WRITE)) {
            write(room, "");
            room.force(true);
        }
    }

    /**
     * Sets the mark, as durable as the disk lets it be.
     *
     * @param end what the log must have, if only the log can have lost something; null if nobody knows
     * @throws IOException if the disk does not take even this
     */
    void set(@Nullable LogEnd end) throws IOException {
        String what = end == null ? "unknown\n" : "log " + end.bytes() + " " + end.checksum() + "\n";
        try (FileChannel room = FileChannel.open(files.reserve(), StandardOpenOption.WRITE)) {
            write(room, what + "A disk error may have cost this ledger something that was confirmed.\n");
            room.force(true);
        } finally {
            // The name alone says enough to be careful.
            Files.move(files.reserve(), files.mark(), StandardCopyOption.REPLACE_EXISTING);
            files.syncFolder();
        }
    }

    /**
     * Sees whether a ledger that had a disk error still has all that was confirmed. If only its log could have lost
     * something, and did not, the log is written anew, to other blocks of the disk: what can be read of it now may stand in
     * memory alone.
     *
     * @return whether a mark was there, and is gone
     * @throws UnusableLedgerException if something is lost, or nobody can say
     * @throws IOException if the disk still fails; then the mark stays
     */
    boolean clear() throws IOException {
        if (!Files.exists(files.mark())) {
            return false;
        }
        LogEnd end = read();
        if (end == null || !end.isIn(files.log())) {
            throw new UnusableLedgerException(
                    "A disk error cost the ledger in " + files.folder() + " work that was confirmed, or may have, so"
                            + " that not all that was refunded is known; nothing was sent. " + WAY_OUT,
                    null);
        }
        writeAnew(end);
        Files.delete(files.mark());
        files.syncFolder();
        return true;
    }

    private void writeAnew(LogEnd end) throws IOException {
        Path anew = files.folder().resolve(files.name() + ".log.anew");
        Files.deleteIfExists(anew);
        PrivateFiles.create(anew);
        try (FileChannel channel = FileChannel.open(anew, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            end.copy(files.log(), out);
            channel.force(true);
        }
        Files.move(anew, files.log(), StandardCopyOption.REPLACE_EXISTING);
        files.syncFolder();
    }

    /** What the log must have, null if the mark does not say. */
    private @Nullable LogEnd read() throws IOException {
        if (Files.size(files.mark()) > LONGEST_CONTENT) {
            return null;
        }
        Matcher log = LOG.matcher(Files.readString(files.mark(), StandardCharsets.ISO_8859_1));
        try {
            return log.matches() ? new LogEnd(Long.parseLong(log.group(1)), Long.parseLong(log.group(2))) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Always as long as the room, so that no block has to be found when it counts. */
    private static void write(FileChannel room, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer block = ByteBuffer.allocate(ROOM);
        block.put(bytes);
        while (block.hasRemaining()) {
            block.put((byte) ' ');
        }
        block.flip();
        while (block.hasRemaining()) {
            room.write(block, block.position());
        }
    }
}
