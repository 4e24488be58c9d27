package dev.requite.ledger.database;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * How far the ledger's log was confirmed to be on disk.
 *
 * @param bytes from its beginning
 * @param checksum CRC-32C of them
 */
record LogEnd(long bytes, long checksum) {

    private static final int BUFFER = 1 << 16;

    /** Whether a log has all that was confirmed. */
    boolean isIn(Path log) throws IOException {
        if (!Files.exists(log)) {
            return bytes == 0;
        }
        CRC32C found = new CRC32C();
        try (InputStream in = Files.newInputStream(log)) {
            forEachBlock(in, found::update);
        } catch (EOFException e) {
            return false;
        }
        return found.getValue() == checksum;
    }

    /** Writes what was confirmed of a log to another place. */
    void copy(Path log, OutputStream to) throws IOException {
        if (bytes > 0) {
            try (InputStream in = Files.newInputStream(log)) {
                forEachBlock(in, to::write);
            }
        }
    }

    private interface Block {
        void take(byte[] buffer, int offset, int length) throws IOException;
    }

    private void forEachBlock(InputStream in, Block block) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = bytes;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException();
            }
            block.take(buffer, 0, read);
            left -= read;
        }
    }
}
