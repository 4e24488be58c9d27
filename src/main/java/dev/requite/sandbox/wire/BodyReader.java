package dev.requite.sandbox.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads a request's body without blocking. Of a body that is too long only the beginning is kept, but all of it is read,
 * so that the client is not cut off while it writes and sees the answer.
 */
public final class BodyReader implements Runnable {

    /** What became of the body: {@code failure} is empty if it was read to its end. */
    public record Body(ByteBuffer bytes, boolean tooLarge, Optional<Throwable> failure) {}

    private final Request request;
    private final int keptMax;
    private final Consumer<Body> then;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(1024);
    private boolean tooLarge;

    private BodyReader(Request request, int keptMax, Consumer<Body> then) {
        this.request = request;
        this.keptMax = keptMax;
        this.then = then;
    }

    public static void read(Request request, int keptMax, Consumer<Body> then) {
        new BodyReader(request, keptMax, then).run();
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                then.accept(new Body(ByteBuffer.allocate(0), tooLarge, Optional.of(chunk.getFailure())));
                return;
            }
            keep(chunk.getByteBuffer());
            chunk.release();
            if (chunk.isLast()) {
                then.accept(new Body(ByteBuffer.wrap(kept.toByteArray()), tooLarge, Optional.empty()));
                return;
            }
        }
    }

    private void keep(ByteBuffer bytes) {
        tooLarge |= kept.size() + bytes.remaining() > keptMax;
        byte[] part = new byte[Math.min(bytes.remaining(), keptMax - kept.size())];
        bytes.get(part);
        kept.writeBytes(part);
    }
}
