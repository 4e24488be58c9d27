package dev.requite.provider.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * What an exception of the transport means. Its own text is never repeated: it may carry what the peer wrote.
 *
 * <p>Whether anything was written is not read from the exception, but from the call's {@link Departure}.
 */
final class Failure {

    /** Long enough for a connection or a name server to come back, short enough not to matter. */
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);

    private Failure() {}

    static Reply of(Exception cause, Departure departure) {
        if (!departure.callOff()) {
            return new Reply.NoAnswer(words(cause), cause instanceof FiledBody.NotKept);
        }
        if (departure.permitOver()) {
            return Reply.permitOver();
        }
        boolean unreachable = cause instanceof IOException && !(cause instanceof ConnectionRequestTimeoutException);
        return new Reply.NotSent(
                unreachable ? Reply.Cause.UNREACHABLE : Reply.Cause.BUSY,
                BEFORE_NEXT_TRY,
                "nothing was sent: " + (unreachable ? words(cause) : "no free connection"));
    }

    private static String words(Exception cause) {
        if (cause instanceof UnknownHostException) {
            return "the host is unknown";
        } else if (cause instanceof ConnectTimeoutException) {
            return "connecting took too long";
        } else if (cause instanceof NoRouteToHostException) {
            return "there is no route to the host";
        } else if (cause instanceof ConnectException) {
            return "the connection was refused";
        } else if (cause instanceof SocketTimeoutException) {
            return "no answer in time";
        } else if (cause instanceof SSLException) {
            return "TLS failed";
        } else if (cause instanceof Departure.Refused) {
            return "its time to leave was over when only a part of it was written";
        } else if (cause instanceof ConnectionClosedException) {
            return "the connection was closed without a complete answer";
        } else if (cause instanceof BoundedBody.TooLong) {
            return "the answer was too long to be read";
        } else if (cause instanceof FiledBody.NotKept kept) {
            return String.valueOf(kept.getMessage());
        }
        return "the connection failed (" + cause.getClass().getSimpleName() + ")";
    }
}
