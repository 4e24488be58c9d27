package dev.requite.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The {@link CheapServer} in a process of its own. */
final class ServerProcess implements AutoCloseable {

    private static final int WARM_UP_THREADS = 4;

    private final Process process;
    private final URI uri;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What the server counted since it was told how to behave; rates are requests a second. */
    record Counts(
            long reads,
            long refunds,
            long refused,
            long duplicates,
            long cents,
            double rate,
            double readRate,
            double refundRate,
            double readSteady,
            double refundSteady,
            double cpuSeconds) {

        long requests() {
            return reads + refunds;
        }
    }

    private ServerProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    static ServerProcess start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CheapServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String port =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (port == null) {
            throw new IOException("the server did not start");
        }
        return new ServerProcess(process, URI.create("http://127.0.0.1:" + port));
    }

    URI uri() {
        return uri;
    }

    /** Forgets what it counted, and behaves like this from now on. */
    void behave(long seed, int rowsPerOrder, long latencyMillis, int limit) throws IOException, InterruptedException {
        ask("/bench/reset?seed=" + seed + "&rows=" + rowsPerOrder + "&latency=" + latencyMillis + "&limit=" + limit);
    }

    Counts counts() throws IOException, InterruptedException {
        return counts("");
    }

    /** @param account the path before the provider's own; empty for none */
    Counts counts(String account) throws IOException, InterruptedException {
        Properties counted = new Properties();
        counted.load(new StringReader(ask("/bench/tally?account=" + account)));
        return new Counts(
                whole(counted, "reads"),
                whole(counted, "refunds"),
                whole(counted, "refused"),
                whole(counted, "duplicates"),
                whole(counted, "cents"),
                number(counted, "rate"),
                number(counted, "readRate"),
                number(counted, "refundRate"),
                number(counted, "readSteady"),
                number(counted, "refundSteady"),
                whole(counted, "cpuMillis") / 1000.0);
    }

    /** Lets the server's compiler finish its work, so that the first to be measured pays nothing for the others. */
    void warmUp(int requests) throws IOException, InterruptedException {
        BenchOrders orders = new BenchOrders(1, 2);
        RefundClient refunds = new RefundClient(uri);
        List<Thread> threads = IntStream.range(0, WARM_UP_THREADS)
                .mapToObj(number -> new Thread(() -> {
                    for (long order = number; order < requests / 2; order += WARM_UP_THREADS) {
                        refunds.order(orders.id(order));
                        refunds.refund(orders.id(order), Long.toString(order), "{\"refunded_amount\":1}");
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private String ask(String what) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri.resolve(what)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static long whole(Properties counted, String name) {
        return Long.parseLong(counted.getProperty(name));
    }

    private static double number(Properties counted, String name) {
        return Double.parseDouble(counted.getProperty(name));
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
