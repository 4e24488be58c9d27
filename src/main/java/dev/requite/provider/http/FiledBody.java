package dev.requite.provider.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.entity.AbstractBinAsyncEntityConsumer;
import org.jspecify.annotations.Nullable;

/** Writes an answer's body to a file as it comes, up to a limit: a payout may be larger than the heap. */
final class FiledBody extends AbstractBinAsyncEntityConsumer<byte[]> {

    private static final byte[] NOTHING = {};

    /** The answer comes, and this side can't take it; it would be the same again. Its message is without secrets. */
    static final class NotKept extends IOException {

        private static final long serialVersionUID = 1;

        private NotKept(IOException cause) {
            super(
                    "the answer could not be written down here, which the disk refused (" + cause.getMessage() + ")",
                    cause);
        }

        private NotKept(long bytesMax) {
            super("the answer is longer than " + bytesMax + " bytes");
        }
    }

    private final Path file;
    private final long bytesMax;
    private long length;
    private @Nullable FileChannel channel;

    /** @param file that is there already, with the permissions it is to have; overwritten from its beginning */
    FiledBody(Path file, long bytesMax) {
        this.file = file;
        this.bytesMax = bytesMax;
    }

    @Override
    protected void streamStart(@Nullable ContentType contentType) throws IOException {
        try {
            channel = FileChannel.open(file, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new NotKept(e);
        }
    }

    @Override
    protected int capacityIncrement() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected void data(ByteBuffer source, boolean endOfStream) throws IOException {
        length += source.remaining();
        if (length > bytesMax) {
            throw new NotKept(bytesMax);
        }
        FileChannel open = channel;
        if (open == null) {
            return;
        }
        try {
            while (source.hasRemaining()) {
                open.write(source);
            }
        } catch (IOException e) {
            throw new NotKept(e);
        }
    }

    @Override
    protected byte[] generateContent() throws IOException {
        close();
        return NOTHING;
    }

    @Override
    public void releaseResources() {
        try {
            close();
        } catch (IOException e) {
            // An answer that did not end is not used, and one that did was closed before.
            length = bytesMax;
        }
    }

    private void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new NotKept(e);
            }
        }
    }
}
