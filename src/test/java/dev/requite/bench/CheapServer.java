package dev.requite.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A Klarna that costs next to nothing, so that what is measured is its client: it reads any order and grants any refund,
 * checks and keeps nothing, and counts. It is told how to behave and asked what it saw under {@code /bench/}. It ends
 * with its standard input.
 */
final class CheapServer extends Handler.Abstract.NonBlocking {

    private static final String ORDERS = "/ordermanagement/v1/orders/";
    private static final String REFUNDS = "/refunds";
    private static final int ID_LENGTH = 36;
    private static final byte[] TOO_MANY =
            "{\"error_code\":\"TOO_MANY_REQUESTS\",\"error_messages\":[\"Too many requests\"],\"correlation_id\":\"\"}"
                    .getBytes(StandardCharsets.UTF_8);

    private volatile Behaviour behaviour = new Behaviour(new BenchOrders(1, 2), 0, 0, new ConcurrentHashMap<>(), cpu());

    /** How it behaves, and what it has counted since, by account: what stands before the provider's own path. */
    private record Behaviour(
            BenchOrders orders,
            long latencyMillis,
            int limit,
            ConcurrentMap<String, Tally> tallies,
            Duration cpuBefore) {

        Tally tally(String account) {
            return tallies.computeIfAbsent(account, any -> new Tally(limit));
        }
    }

    private CheapServer() {}

    /** Prints its port, then serves until its standard input ends. */
    public static void main(String[] arguments) throws Exception {
        Server server = new Server(new QueuedThreadPool(8, 4));
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setAcceptQueueSize(1024);
        connector.setIdleTimeout(600_000);
        server.addConnector(connector);
        server.setHandler(new CheapServer());
        server.setStopTimeout(0);
        server.start();
        System.out.println(connector.getLocalPort());
        System.out.flush();
        while (System.in.read() >= 0) {
            // Nobody says anything.
        }
        server.stop();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String path = request.getHttpURI().getPath();
        int orders = path.indexOf(ORDERS);
        if (orders >= 0 && path.length() >= orders + ORDERS.length() + ID_LENGTH) {
            provider(path.substring(0, orders), path.substring(orders), request, response, callback);
            return true;
        }
        Fields settings = Request.extractQueryParameters(request);
        String text = path.equals("/bench/reset") ? reset(settings) : tally(settings.getValue("account"));
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }

    private void provider(String account, String path, Request request, Response response, Callback callback) {
        Behaviour now = behaviour;
        Tally tally = now.tally(account);
        boolean refund = path.endsWith(REFUNDS);
        long arrived = System.nanoTime();
        boolean admitted = tally.admit(refund, arrived);
        if (now.limit > 0) {
            response.getHeaders().put("X-Ratelimit-Limit", now.limit + ", " + now.limit + ";w=1");
            response.getHeaders().put("X-Ratelimit-Remaining", tally.remaining(arrived));
            response.getHeaders().put("X-Ratelimit-Reset", 1);
        }
        if (!admitted) {
            new Amount(request, callback, amount -> answer(429, TOO_MANY, response, callback)).run();
        } else if (refund) {
            new Amount(request, callback, amount -> {
                        String key = request.getHeaders().get("Klarna-Idempotency-Key");
                        tally.refund(key == null ? "" : key, amount);
                        String id = path.substring(ORDERS.length(), ORDERS.length() + ID_LENGTH);
                        response.getHeaders().put("Refund-Id", id);
                        response.getHeaders().put("Location", account + path + "/" + id);
                        later(now, request, () -> answer(201, new byte[0], response, callback));
                    })
                    .run();
        } else {
            byte[] order = now.orders.json(path.substring(ORDERS.length(), ORDERS.length() + ID_LENGTH));
            later(now, request, () -> answer(200, order, response, callback));
        }
    }

    private static void later(Behaviour behaviour, Request request, Runnable answer) {
        if (behaviour.latencyMillis == 0) {
            answer.run();
        } else {
            request.getComponents().getScheduler().schedule(answer, behaviour.latencyMillis, TimeUnit.MILLISECONDS);
        }
    }

    private static void answer(int status, byte[] body, Response response, Callback callback) {
        response.setStatus(status);
        if (body.length > 0) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        }
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.getHeaders().put("Klarna-Correlation-Id", "6a9cbf46-5e5e-4f5a-9a3c-2c7bd27d0e3f");
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private String reset(Fields settings) {
        int limit = Integer.parseInt(settings.getValue("limit"));
        behaviour = new Behaviour(
                new BenchOrders(Long.parseLong(settings.getValue("seed")), Integer.parseInt(settings.getValue("rows"))),
                Long.parseLong(settings.getValue("latency")),
                limit,
                new ConcurrentHashMap<>(),
                cpu());
        return "";
    }

    private String tally(String account) {
        Behaviour now = behaviour;
        return now.tally(account).text() + "cpuMillis="
                + cpu().minus(now.cpuBefore).toMillis() + "\n";
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Reads a body to its end and keeps only the first number in it, which is the amount. */
    private static final class Amount implements Runnable {

        private final Request request;
        private final Callback callback;
        private final LongConsumer then;
        private long amount;
        private boolean begun;
        private boolean ended;

        Amount(Request request, Callback callback, LongConsumer then) {
            this.request = request;
            this.callback = callback;
            this.then = then;
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
                    callback.failed(chunk.getFailure());
                    return;
                }
                ByteBuffer bytes = chunk.getByteBuffer();
                while (!ended && bytes.hasRemaining()) {
                    look(bytes.get());
                }
                chunk.release();
                if (chunk.isLast()) {
                    then.accept(amount);
                    return;
                }
            }
        }

        private void look(byte character) {
            if (character >= '0' && character <= '9') {
                amount = amount * 10 + character - '0';
                begun = true;
            } else {
                ended = begun;
            }
        }
    }
}
