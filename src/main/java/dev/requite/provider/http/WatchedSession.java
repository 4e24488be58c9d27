package dev.requite.provider.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.concurrent.locks.Lock;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which an answer whose head was cut off is no answer.
 *
 * <p>The HTTP library takes what it has of a head as the whole head when the connection ends. A header cut in half, such
 * as the id of a refund, would pass for a whole one.
 */
final class WatchedSession implements IOSession {

    private final IOSession session;

    /** Of the answer to the latest request; only the connection's own thread reads and writes. */
    private boolean anything;

    private boolean lineEnded;
    private boolean headEnded;

    WatchedSession(IOSession session) {
        this.session = session;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int from = target.position();
        int count = session.read(target);
        if (count > 0 && !headEnded) {
            watch(target, from, from + count);
        } else if (count < 0 && anything && !headEnded) {
            throw new ConnectionClosedException("the answer's head was cut off");
        }
        return count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (source.hasRemaining()) {
            anything = false;
            lineEnded = false;
            headEnded = false;
        }
        return session.write(source);
    }

    private void watch(ByteBuffer bytes, int from, int to) {
        for (int i = from; i < to && !headEnded; i++) {
            byte octet = bytes.get(i);
            if (octet == '\n') {
                headEnded = lineEnded;
                lineEnded = anything;
            } else if (octet != '\r') {
                anything = true;
                lineEnded = false;
            }
        }
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
    public void upgrade(IOEventHandler handler) {
        session.upgrade(handler);
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
