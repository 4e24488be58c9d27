package dev.requite.provider.http;

import static dev.requite.provider.http.ScriptedServer.answer;
import static dev.requite.provider.http.ScriptedServer.hangUp;
import static dev.requite.provider.http.ScriptedServer.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.provider.Permit;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same wire through TLS, to a server whose certificate this machine trusts, for the name "localhost" alone. */
class WireTlsTest {

    private static final String TRUST = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "password";

    private static SSLContext certified;
    private static ScheduledExecutorService timer;

    @BeforeAll
    static void trustLocalhost(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("keys.p12");
        int made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(made).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        key.init(store, PASSWORD.toCharArray());
        certified = SSLContext.getInstance("TLS");
        certified.init(key.getKeyManagers(), null, null);
        timer = Timers.daemon("test");
        System.setProperty(TRUST, keys.toString());
        System.setProperty(TRUST + "Password", PASSWORD);
    }

    @AfterAll
    static void trustAsBefore() {
        System.clearProperty(TRUST);
        System.clearProperty(TRUST + "Password");
        timer.shutdownNow();
    }

    @Test
    void anAnswerComesThrough() {
        try (ScriptedServer server = ScriptedServer.overTls(certified, answer(201, "", "Refund-Id: r-1"))) {
            assertThat(post(server, "localhost"))
                    .isInstanceOfSatisfying(
                            Reply.Answered.class,
                            answered -> assertThat(answered.header("Refund-Id")).isEqualTo("r-1"));
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void aPermitThatEndsBetweenARequestsPreparationAndTheSocketLetsNothingOut() {
        try (ScriptedServer server = ScriptedServer.overTls(certified, answer(201, "", "Refund-Id: r-1"));
                Wire wire = wire(server, "localhost")) {
            AtomicInteger asked = new AtomicInteger();
            Call call = new Call("POST", "/refund", Map.of(), "application/json", "{}", 1024);

            assertThat(wire.exchange(call, () -> asked.incrementAndGet() <= 1, () -> {})
                            .join())
                    .isEqualTo(Reply.permitOver());
            assertThat(post(wire)).isInstanceOf(Reply.Answered.class);
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void aCertificateForAnotherNameIsTrustedWithNothing() {
        try (ScriptedServer server = ScriptedServer.overTls(certified, answer(201, "", "Refund-Id: r-1"))) {
            assertThat(post(server, "127.0.0.1"))
                    .isInstanceOfSatisfying(
                            Reply.NotSent.class,
                            notSent -> assertThat(notSent.words()).contains("TLS failed"));
            assertThat(server.seen()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 201 Created\r\nRefund-Id: r-",
                "HTTP/1.1 201 Created\r\nRefund-Id: r-1\r\nContent-Length: 0\r\n",
                "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 201 Created\r\nRefund-Id: r-"
            })
    void anAnswerWhoseHeadIsCutOffIsNone(String cut) {
        try (ScriptedServer server = ScriptedServer.overTls(certified, raw(cut, false), answer(200, "{}"))) {
            assertThat(post(server, "localhost")).isInstanceOf(Reply.NoAnswer.class);
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void theNextAnswerOfAKeptConnectionIsWatchedAsClosely() {
        try (ScriptedServer server = ScriptedServer.overTls(
                        certified,
                        answer(201, "", "Refund-Id: r-1"),
                        raw("HTTP/1.1 201 Created\r\nRefund-Id: r-", false),
                        answer(200, "{}"));
                Wire wire = wire(server, "localhost")) {
            assertThat(post(wire)).isInstanceOf(Reply.Answered.class);
            assertThat(post(wire)).isInstanceOf(Reply.NoAnswer.class);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.seen()).hasSize(2);
        }
    }

    @Test
    void aBodyThatEndsWithItsConnectionIsWhole() {
        try (ScriptedServer server =
                ScriptedServer.overTls(certified, raw("HTTP/1.1 200 OK\r\n\r\nno end in sight", false))) {
            assertThat(post(server, "localhost"))
                    .isInstanceOfSatisfying(
                            Reply.Answered.class,
                            answered -> assertThat(answered.body())
                                    .asString(StandardCharsets.UTF_8)
                                    .isEqualTo("no end in sight"));
        }
    }

    @Test
    void aConnectionThatIsClosedWithoutAnAnswerGetsNoSecondPost() {
        try (ScriptedServer server = ScriptedServer.overTls(certified, hangUp(), answer(200, "{}"))) {
            assertThat(post(server, "localhost")).isInstanceOf(Reply.NoAnswer.class);
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void throughAProxyTheProviderAnswersAndTheProxyReadsNothing() {
        try (ScriptedServer server = ScriptedServer.overTls(
                        certified,
                        answer(201, "", "Refund-Id: r-1"),
                        raw("HTTP/1.1 201 Created\r\nRefund-Id: r-", false),
                        answer(200, "{}"));
                ScriptedProxy proxy = new ScriptedProxy(null);
                Wire wire = wire(server, "localhost", proxy.address())) {
            assertThat(post(wire))
                    .isInstanceOfSatisfying(
                            Reply.Answered.class,
                            answered -> assertThat(answered.header("Refund-Id")).isEqualTo("r-1"));
            assertThat(post(wire)).as("its head is cut off").isInstanceOf(Reply.NoAnswer.class);
            assertThat(server.seen()).hasSize(2);
            assertThat(proxy.asked()).containsExactly("CONNECT localhost:" + server.port() + " HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "301 Moved",
                "401 Unauthorized",
                "403 Forbidden",
                "404 Not Found",
                "407 Who",
                "429 Slow",
                "502 Bad"
            })
    void whatAProxyAnswersIsNotTakenForTheProvidersAnswer(String status) {
        String refusal = "HTTP/1.1 " + status + "\r\nRefund-Id: r-1\r\nContent-Length: 2\r\n\r\n{}";
        try (ScriptedServer server = ScriptedServer.overTls(certified, answer(201, "", "Refund-Id: r-1"));
                ScriptedProxy proxy = new ScriptedProxy(refusal);
                Wire wire = wire(server, "localhost", proxy.address())) {
            assertThat(post(wire)).isInstanceOf(Reply.NotSent.class);
            assertThat(server.seen()).isEmpty();
        }
    }

    @Test
    void aProxyThatIsNotThereMeansThatNothingWasSent() {
        try (ScriptedServer server = ScriptedServer.overTls(certified, answer(201, "", "Refund-Id: r-1"));
                ScriptedProxy proxy = new ScriptedProxy(null);
                Wire wire = wire(server, "localhost", proxy.address())) {
            proxy.close();
            assertThat(post(wire)).isInstanceOf(Reply.NotSent.class);
            assertThat(server.seen()).isEmpty();
        }
    }

    private static Reply post(ScriptedServer server, String host) {
        try (Wire wire = wire(server, host)) {
            return post(wire);
        }
    }

    private static Reply post(Wire wire) {
        return wire.exchange(
                        new Call("POST", "/refund", Map.of(), "application/json", "{}", 1024),
                        Permit.always(),
                        () -> {})
                .join();
    }

    private static Wire wire(ScriptedServer server, String host) {
        return wire(server, host, null);
    }

    private static Wire wire(ScriptedServer server, String host, @Nullable HttpProxy proxy) {
        URI url = URI.create("https://" + host + ":" + server.port());
        return new Wire(
                WireSettings.of(
                        "test", url, CallSettings.at(0).withConnectionsMax(1).withProxy(proxy)),
                timer);
    }
}
