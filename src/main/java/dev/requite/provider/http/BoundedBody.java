package dev.requite.provider.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.entity.AbstractBinAsyncEntityConsumer;
import org.apache.hc.core5.util.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** Collects an answer's body up to a limit, so that no answer can fill the heap. */
final class BoundedBody extends AbstractBinAsyncEntityConsumer<byte[]> {

    /** The answer is longer than its caller allows. */
    static final class TooLong extends IOException {
        TooLong(long bytesMax) {
            super("the answer is longer than " + bytesMax + " bytes");
        }
    }

    private final int bytesMax;
    private final ByteArrayBuffer buffer = new ByteArrayBuffer(2048);

    BoundedBody(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    @Override
    protected void streamStart(@Nullable ContentType contentType) {}

    @Override
    protected int capacityIncrement() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected void data(ByteBuffer source, boolean endOfStream) throws IOException {
        int length = source.remaining();
        if (length > bytesMax - buffer.length()) {
            throw new TooLong(bytesMax);
        }
        if (source.hasArray()) {
            buffer.append(source.array(), source.arrayOffset() + source.position(), length);
            source.position(source.limit());
        } else {
            byte[] copy = new byte[length];
            source.get(copy);
            buffer.append(copy, 0, length);
        }
    }

    @Override
    protected byte[] generateContent() {
        return buffer.toByteArray();
    }

    @Override
    public void releaseResources() {
        buffer.clear();
    }
}
