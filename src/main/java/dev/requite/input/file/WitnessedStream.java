package dev.requite.input.file;

import dev.requite.text.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Counts and hashes what is read, so that it can be told afterwards which bytes were. */
final class WitnessedStream extends FilterInputStream {

    private static final int DRAIN_BYTES = 64 * 1024;

    private final MessageDigest digest = Sha256.begin();
    private long count;

    WitnessedStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            digest.update((byte) b);
            count++;
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = in.read(bytes, offset, length);
        if (n > 0) {
            digest.update(bytes, offset, n);
            count += n;
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        // Skipped bytes are bytes of the file too.
        return readNBytes((int) Math.min(n, DRAIN_BYTES)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    void readToEnd() throws IOException {
        byte[] rest = new byte[DRAIN_BYTES];
        while (read(rest, 0, rest.length) >= 0) {
            // only to count and hash
        }
    }

    long count() {
        return count;
    }

    /** Of all that was read, in lower-case hex; call once, at the end. */
    String sha256() {
        return Sha256.hex(digest);
    }
}
