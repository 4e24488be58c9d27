package dev.requite.input.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip data of one or several members (RFC 1952), to the last byte. The JDK's own stream takes whatever it can't
 * read behind the first member for the end of the data: half a night's rows would be gone without a word. Zeros at the
 * end are padding.
 */
final class GzipMembers extends InputStream {

    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final InputStream packed;
    private final byte[] buffer;
    private int at;
    private int filled;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private boolean ended;

    /** @throws IOException if no member begins there, or it can't be read */
    GzipMembers(InputStream packed, int bufferBytes) throws IOException {
        this.packed = packed;
        this.buffer = new byte[bufferBytes];
        readHeader(required());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        while (length > 0 && !ended) {
            int n = inflate(bytes, offset, length);
            if (n > 0) {
                sum.update(bytes, offset, n);
                return n;
            }
            if (inflater.finished()) {
                endMember();
            }
        }
        return length == 0 ? 0 : -1;
    }

    private int inflate(byte[] bytes, int offset, int length) throws IOException {
        if (inflater.needsInput() && !inflater.finished()) {
            if (at == filled) {
                fill();
            }
            if (at == filled) {
                throw new EOFException("a member ends too early");
            }
            inflater.setInput(buffer, at, filled - at);
        }
        try {
            int n = inflater.inflate(bytes, offset, length);
            at = filled - inflater.getRemaining();
            if (n == 0 && inflater.needsDictionary()) {
                throw new ZipException("a member needs a dictionary");
            }
            return n;
        } catch (DataFormatException e) {
            throw new ZipException("a member is damaged");
        }
    }

    private void endMember() throws IOException {
        long written = number(4);
        long size = number(4);
        if (written != sum.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new ZipException("a member does not have the sum it should");
        }
        int next = next();
        while (next == 0) {
            next = next();
        }
        ended = next < 0;
        if (!ended) {
            readHeader(next);
        }
    }

    private void readHeader(int first) throws IOException {
        if (first != 0x1f || required() != 0x8b || required() != DEFLATE) {
            throw new ZipException("no member begins where one should");
        }
        int flags = required();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("a member is of an unknown kind");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip((int) number(2));
        }
        skipText((flags & NAME) != 0);
        skipText((flags & COMMENT) != 0);
        skip((flags & HEADER_CRC) != 0 ? 2 : 0);
        inflater.reset();
        sum.reset();
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            required();
        }
    }

    private void skipText(boolean there) throws IOException {
        while (there && required() != 0) {
            // up to its end
        }
    }

    /** Little-endian. */
    private long number(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) required() << (8 * i);
        }
        return number;
    }

    private int required() throws IOException {
        int next = next();
        if (next < 0) {
            throw new EOFException("a member ends too early");
        }
        return next;
    }

    private int next() throws IOException {
        if (at == filled) {
            fill();
        }
        return at == filled ? -1 : buffer[at++] & 0xff;
    }

    private void fill() throws IOException {
        at = 0;
        filled = Math.max(0, packed.read(buffer, 0, buffer.length));
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
