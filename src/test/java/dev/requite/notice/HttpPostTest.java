package dev.requite.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a server does, the night's end is not held up: Java's own time-out ends with an answer's head. */
class HttpPostTest {

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({"200, true", "404, false"})
    void aTextThatNeverEndsDoesNotMatterOnceTheStatusIsKnown(int status, boolean told) {
        server.createContext("/", call -> {
            call.sendResponseHeaders(status, 5);
            call.getResponseBody().flush();
            await();
        });

        Channel.Delivery delivery = new HttpPost(client).send(address(), "text", Map.of());

        assertThat(delivery instanceof Channel.Delivery.Told).isEqualTo(told);
    }

    @Test
    void noAnswerAtAllIsToldAsThat() {
        server.createContext("/", (HttpExchange call) -> await());

        assertThat(new HttpPost(client, Duration.ofMillis(300)).send(address(), "text", Map.of()))
                .isInstanceOfSatisfying(
                        Channel.Delivery.Failed.class,
                        failed -> assertThat(failed.why()).startsWith("127.0.0.1 gave no answer"));
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/x");
    }
}
