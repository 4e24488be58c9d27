package dev.requite.input.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Unpacked bytes, refused when they grow out of all proportion to the packed ones (a gzip bomb). */
final class UnpackedStream extends FilterInputStream {

    private final WitnessedStream packed;
    private final String fileName;
    private final IntakeLimits limits;
    private final String content;
    private long count;

    UnpackedStream(InputStream unpacked, WitnessedStream packed, String fileName, IntakeLimits limits, String content) {
        super(unpacked);
        this.packed = packed;
        this.fileName = fileName;
        this.limits = limits;
        this.content = content;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            grown(1);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = in.read(bytes, offset, length);
        if (n > 0) {
            grown(n);
        }
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void grown(int n) {
        count += n;
        boolean outOfProportion =
                count > limits.unpackedBytesFree() && count / limits.unpackRatioMax() > packed.count();
        if (outOfProportion || count > limits.unpackedBytesMax()) {
            throw RefusedFileException.of(
                    fileName,
                    "unpacks to more than " + count + " bytes out of " + packed.count() + ", too much for " + content,
                    "check where it comes from, or split it");
        }
    }
}
