package dev.requite.provider.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * What a connection's events tell about an answer's head: where a request may begin, and what TLS hands over, which no
 * one reads from the connection. Called on the connection's own thread only.
 */
final class WatchedHandler implements IOEventHandler {

    private static final ByteBuffer NO_ROOM = ByteBuffer.allocate(0);

    private final IOEventHandler handler;
    private final AnswerHead head;
    private final WayOut way;

    WatchedHandler(IOEventHandler handler, AnswerHead head, WayOut way) {
        this.handler = handler;
        this.head = head;
        this.way = way;
    }

    @Override
    public void inputReady(IOSession session, @Nullable ByteBuffer decrypted) throws IOException {
        if (decrypted != null) {
            head.read(decrypted, decrypted.position(), decrypted.limit());
            if (head.hasBegun()) {
                way.answered(session);
            }
        }
        if (head.isCut() && session.read(NO_ROOM.duplicate()) < 0) {
            throw cutOff();
        }
        handler.inputReady(session, decrypted);
    }

    @Override
    public void outputReady(IOSession session) throws IOException {
        // The rest of a request may still be on its way when its answer begins.
        if (!head.isCut()) {
            head.begin();
        }
        handler.outputReady(session);
    }

    static ConnectionClosedException cutOff() {
        return new ConnectionClosedException("the answer's head was cut off");
    }

    @Override
    public void connected(IOSession session) throws IOException {
        way.begins(session);
        handler.connected(session);
    }

    @Override
    public void timeout(IOSession session, Timeout timeout) throws IOException {
        handler.timeout(session, timeout);
    }

    @Override
    public void exception(IOSession session, Exception cause) {
        handler.exception(session, cause);
    }

    @Override
    public void disconnected(IOSession session) {
        handler.disconnected(session);
    }
}
