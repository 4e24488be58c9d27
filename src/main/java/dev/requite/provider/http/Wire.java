package dev.requite.provider.http;

import dev.requite.provider.Permit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.nio.AsyncEntityConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls, each at most once, without blocking a thread. Thread-safe.
 *
 * <p>Nothing is repeated, redirected, or authenticated by itself, since only the caller knows what a second request
 * would do. Nothing is unpacked either, so that an answer's limit holds for what is in memory. Replies come on the
 * transport's few threads: whoever continues there must not block.
 */
public final class Wire implements AutoCloseable {

    private static final byte[] NOTHING = {};

    /** A file may take its time as long as it comes. */
    private static final Duration DOWNLOAD = Duration.ofHours(1);

    private final WireSettings settings;
    private final HttpHost target;
    private final String basePath;
    private final CloseableHttpAsyncClient client;
    private final ScheduledExecutorService timer;
    private final Set<Exchange> inFlight = ConcurrentHashMap.newKeySet();

    /** @param timer ends calls that last too long; not closed here */
    public Wire(WireSettings settings, ScheduledExecutorService timer) {
        this.settings = settings;
        this.target = target(settings);
        this.basePath = settings.path();
        this.timer = timer;
        this.client = Transport.open(settings);
    }

    /**
     * Sends it as soon as there is a connection. The future never completes exceptionally.
     *
     * @param permit asked right before the first byte is written
     * @param left told each time when bytes of it were handed to the connection; must not block
     */
    public CompletableFuture<Reply> exchange(Call call, Permit permit, Runnable left) {
        Departure departure = new Departure(permit, left);
        Exchange exchange = new Exchange(departure, call.answerFile() != null);
        inFlight.add(exchange);
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(WayOut.DEPARTURE, departure);
        try {
            Future<?> running = client.execute(
                    target,
                    new BasicRequestProducer(request(call), entity(call)),
                    new BasicResponseConsumer<>(body(call)),
                    null,
                    context,
                    exchange);
            exchange.endAt(
                    timer.schedule(() -> running.cancel(true), longest(call).toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            exchange.failed(e);
        }
        return exchange.reply.whenComplete((reply, failure) -> inFlight.remove(exchange));
    }

    private static AsyncEntityConsumer<byte[]> body(Call call) {
        Path file = call.answerFile();
        return file == null
                ? new BoundedBody(Math.toIntExact(call.answerBytesMax()))
                : new FiledBody(file, call.answerBytesMax());
    }

    /** One that stops coming is given up as soon as any other. */
    private Duration longest(Call call) {
        return call.answerFile() == null ? settings.total() : DOWNLOAD;
    }

    /** Whom it calls. */
    String host() {
        return target.toHostString();
    }

    /** At once when nothing is in flight, else within seconds; every reply is complete then. */
    @Override
    public void close() {
        // Not immediately: that would pull the selectors from under their threads.
        client.close(CloseMode.GRACEFUL);
        inFlight.forEach(Exchange::cancelled);
    }

    private BasicHttpRequest request(Call call) {
        BasicHttpRequest request = new BasicHttpRequest(call.method(), target, basePath + call.path());
        call.headers().forEach(request::addHeader);
        return request;
    }

    private static @Nullable AsyncEntityProducer entity(Call call) {
        return call.body().isEmpty()
                ? null
                : AsyncEntityProducers.create(
                        call.body().getBytes(StandardCharsets.UTF_8), ContentType.parse(call.contentType()));
    }

    private static HttpHost target(WireSettings settings) {
        String host = settings.baseUrl().getHost();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        String scheme = settings.baseUrl().getScheme().toLowerCase(Locale.ROOT);
        return new HttpHost(scheme, bare, settings.baseUrl().getPort());
    }

    /** Turns the transport's callback into a reply. */
    private static final class Exchange implements FutureCallback<Message<HttpResponse, byte[]>> {

        private final CompletableFuture<Reply> reply = new CompletableFuture<>();
        private final Departure departure;
        private final boolean filed;

        Exchange(Departure departure, boolean filed) {
            this.departure = departure;
            this.filed = filed;
        }

        void endAt(ScheduledFuture<?> deadline) {
            CompletableFuture<Reply> unused = reply.whenComplete((answered, failure) -> deadline.cancel(false));
        }

        @Override
        public void completed(Message<HttpResponse, byte[]> message) {
            HttpResponse head = message.getHead();
            if (departure.callOff()) {
                // Only a proxy can answer what was never sent.
                reply.complete(new Reply.NotSent(
                        Reply.Cause.UNREACHABLE,
                        Duration.ofSeconds(1),
                        "nothing was sent: the proxy opened no way to the host (HTTP " + head.getCode() + ")"));
                return;
            }
            byte[] body = message.getBody() == null ? NOTHING : message.getBody();
            reply.complete(
                    (filed || body.length > 0) && packed(head)
                            ? new Reply.NoAnswer("the answer came packed, which was not asked for")
                            : new Reply.Answered(head.getCode(), headers(head), body));
        }

        @Override
        public void failed(Exception cause) {
            reply.complete(Failure.of(cause, departure));
        }

        @Override
        public void cancelled() {
            if (!departure.callOff()) {
                reply.complete(new Reply.NoAnswer("no complete answer in time"));
            } else if (departure.permitOver()) {
                reply.complete(Reply.permitOver());
            } else {
                reply.complete(new Reply.NotSent(
                        Reply.Cause.BUSY,
                        Duration.ofSeconds(1),
                        "nothing was sent: the call was given up before a connection was ready"));
            }
        }

        /** A body that nobody here can read may say anything, so not even the status is believed. */
        private static boolean packed(HttpResponse response) {
            Iterator<String> codings = MessageSupport.iterateTokens(response, HttpHeaders.CONTENT_ENCODING);
            while (codings.hasNext()) {
                if (!"identity".equalsIgnoreCase(codings.next())) {
                    return true;
                }
            }
            return false;
        }

        private static Map<String, String> headers(HttpResponse response) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (Header header : response.getHeaders()) {
                String value = header.getValue();
                headers.putIfAbsent(header.getName(), value == null ? "" : value.trim());
            }
            return headers;
        }
    }
}
