package dev.requite.provider.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.reactor.IOSession;
import org.jspecify.annotations.Nullable;

/**
 * Which request leaves by which connection. The HTTP library prepares a request and writes it in a later round of its thread,
 * after whatever else that thread had to do: so its right to leave is asked again where its bytes go to the socket. Of one
 * client; thread-safe.
 */
final class WayOut {

    /** Where a call's {@link Departure} travels in its context. */
    static final String DEPARTURE = "requite.departure";

    private final Map<Connection, Departure> leaving = new ConcurrentHashMap<>();

    /** The library wraps a connection in several objects; its two ends are the same for all of them. */
    private record Connection(SocketAddress local, SocketAddress remote) {

        static @Nullable Connection of(@Nullable SocketAddress local, @Nullable SocketAddress remote) {
            return local == null || remote == null ? null : new Connection(local, remote);
        }

        static @Nullable Connection of(IOSession session) {
            return of(session.getLocalAddress(), session.getRemoteAddress());
        }
    }

    /** Runs on the connection's own thread, after TLS, when a request is about to be written. */
    void prepare(HttpRequest request, @Nullable EntityDetails entity, HttpContext context) throws HttpException {
        EndpointDetails ends = HttpCoreContext.cast(context).getEndpointDetails();
        Connection connection = ends == null ? null : Connection.of(ends.getLocalAddress(), ends.getRemoteAddress());
        if (connection == null
                || !(context.getAttribute(DEPARTURE) instanceof Departure departure)
                || !departure.mayDepart()) {
            throw new HttpException("the call was given up before it was sent");
        }
        leaving.put(connection, departure);
    }

    /**
     * Writes what leaves by a connection, as far as it still may.
     *
     * @throws Departure.Refused if it may not, or not any more
     */
    int write(IOSession session, ByteBuffer source) throws IOException {
        Connection connection = Connection.of(session);
        Departure departure = connection == null ? null : leaving.get(connection);
        if (departure == null) {
            return session.write(source);
        }
        if (!departure.mayWrite()) {
            throw new Departure.Refused();
        }
        try {
            return session.write(source);
        } finally {
            departure.written();
        }
    }

    /** Nothing leaves by a connection yet: a former one may have had the same two ends. */
    void begins(IOSession session) {
        Connection connection = Connection.of(session);
        if (connection != null) {
            leaving.remove(connection);
        }
    }

    /**
     * An answer has begun: what leaves from now on is no request any more. A server may also speak before it was asked; then
     * what is prepared still departs with its first byte, or nobody would know that it did.
     */
    void answered(IOSession session) {
        Connection connection = Connection.of(session);
        if (connection != null) {
            leaving.computeIfPresent(connection, (ends, departure) -> departure.hasDeparted() ? null : departure);
        }
    }
}
