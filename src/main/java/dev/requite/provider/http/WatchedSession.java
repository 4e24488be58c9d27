package dev.requite.provider.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.concurrent.locks.Lock;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that asks a request's right to leave where its bytes go to the socket, and on which an answer whose head was
 * cut off is no answer.
 *
 * <p>The HTTP library takes what it has of a head as the whole head when the connection ends. A header cut in half, such
 * as the id of a refund, would pass for a whole one. Without TLS an answer comes by {@link #read}; with TLS it comes by
 * an event, see {@link WatchedHandler}.
 */
final class WatchedSession implements IOSession {

    private final IOSession session;

    private final WayOut way;

    /** Of the answer to the latest request; only the connection's own thread knows it. */
    private final AnswerHead head = new AnswerHead();

    WatchedSession(IOSession session, WayOut way) {
        this.session = session;
        this.way = way;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int from = target.position();
        int count = session.read(target);
        if (count > 0) {
            head.read(target, from, from + count);
            if (head.hasBegun()) {
                way.answered(session);
            }
        } else if (count < 0 && head.isCut()) {
            throw WatchedHandler.cutOff();
        }
        return count;
    }

    @Override
    public void upgrade(IOEventHandler handler) {
        session.upgrade(new WatchedHandler(handler, head, way));
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return way.write(session, source);
    }

    @Override
    public String getId() {
        return session.getId();
    }

    @Override
    public IOEventHandler getHandler() {
        return session.getHandler();
    }

    @Override
    public Lock getLock() {
        return session.getLock();
    }

    @Override
    public void enqueue(Command command, Command.Priority priority) {
        session.enqueue(command, priority);
    }

    @Override
    public boolean hasCommands() {
        return session.hasCommands();
    }

    @Override
    public @Nullable Command poll() {
        return session.poll();
    }

    @Override
    public ByteChannel channel() {
        return session.channel();
    }

    @Override
    public SocketAddress getRemoteAddress() {
        return session.getRemoteAddress();
    }

    @Override
    public SocketAddress getLocalAddress() {
        return session.getLocalAddress();
    }

    @Override
    public int getEventMask() {
        return session.getEventMask();
    }

    @Override
    public void setEventMask(int ops) {
        session.setEventMask(ops);
    }

    @Override
    public void setEvent(int op) {
        session.setEvent(op);
    }

    @Override
    public void clearEvent(int op) {
        session.clearEvent(op);
    }

    @Override
    public boolean isOpen() {
        return session.isOpen();
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public void close(CloseMode mode) {
        session.close(mode);
    }

    @Override
    public Status getStatus() {
        return session.getStatus();
    }

    @Override
    public Timeout getSocketTimeout() {
        return session.getSocketTimeout();
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        session.setSocketTimeout(timeout);
    }

    @Override
    public long getLastReadTime() {
        return session.getLastReadTime();
    }

    @Override
    public long getLastWriteTime() {
        return session.getLastWriteTime();
    }

    @Override
    public long getLastEventTime() {
        return session.getLastEventTime();
    }

    @Override
    public void updateReadTime() {
        session.updateReadTime();
    }

    @Override
    public void updateWriteTime() {
        session.updateWriteTime();
    }
}
