package dev.requite.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Over real HTTP. */
class WebhookChannelTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server = server();
    private final HttpClient client = HttpClient.newHttpClient();
    private int answer = 204;

    private record Received(String path, Map<String, List<String>> headers, String body) {}

    private HttpServer server() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", this::take);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange call) throws IOException {
        received.add(new Received(
                call.getRequestURI().getPath(),
                Map.copyOf(call.getRequestHeaders()),
                new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        call.sendResponseHeaders(answer, -1);
        call.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aProgramGetsAllFiguresAndCanSeeThatTheyAreOurs() {
        Notice notice = Ended.of(
                4,
                0,
                "Größe",
                "rows 7",
                Path.of("/var/reports/R"),
                Ended.json("{\"run_id\":\"R\",\"rows\":{\"in\":7}}"));

        assertThat(webhook(WebhookForm.JSON, "s3cret").tell(notice)).isEqualTo(new Channel.Delivery.Told());

        Received call = received.get(0);
        JsonNode json = Ended.json(call.body());
        assertThat(json.path("exit_code").asInt()).isEqualTo(4);
        assertThat(json.path("exit_code_before").asInt()).isZero();
        assertThat(json.path("message").asString()).endsWith("Größe");
        assertThat(json.path("next").asString()).contains("requite rerun");
        assertThat(json.path("summary").path("rows").path("in").asInt()).isEqualTo(7);
        assertThat(call.headers().get("X-requite-signature"))
                .containsExactly("t=" + NOON.getEpochSecond() + ",v1="
                        + WebhookChannel.signature("s3cret", NOON.getEpochSecond() + "." + call.body()));
    }

    /** From RFC 4231, test case 2. */
    @Test
    void theSignatureIsTheUsualOne() {
        assertThat(WebhookChannel.signature("Jefe", "what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void withoutASecretNothingIsSigned() {
        webhook(WebhookForm.JSON, "").tell(Ended.with(0, null));

        assertThat(received.get(0).headers()).doesNotContainKey("X-requite-signature");
    }

    @Test
    void aChatTakesNoMentionOrLinkFromATextOfAFile() {
        webhook(WebhookForm.SLACK, "")
                .tell(Ended.of(3, 0, "Row <!channel> & ``` <https://x>", "", null, Ended.json("{}")));

        String text = Ended.json(received.get(0).body()).path("text").asString();
        assertThat(text)
                .contains("Row &lt;!channel&gt; &amp; ''' &lt;https://x&gt;")
                .startsWith("[Requite] run on shop-7 ended with 3")
                .doesNotContain("<!channel>");
    }

    @Test
    void teamsGetsACard() {
        webhook(WebhookForm.TEAMS, "").tell(Ended.with(5, 0));

        JsonNode attachment =
                Ended.json(received.get(0).body()).path("attachments").path(0);
        assertThat(attachment.path("contentType").asString()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(attachment.path("content").path("body").path(0).path("text").asString())
                .contains("ended with 5");
    }

    @Test
    void aCardTakesNoLinkFromATextOfAFile() {
        webhook(WebhookForm.TEAMS, "")
                .tell(Ended.of(3, 0, "Row [x](http:evil) <http:evil>", "", null, Ended.json("{}")));

        JsonNode card =
                Ended.json(received.get(0).body()).path("attachments").path(0).path("content");
        assertThat(card.path("body").path(1).path("text").asString())
                .contains("Row [x] (http:evil) < http:evil>")
                .doesNotContain("](");
    }

    @Test
    void aProgramAlwaysGetsSentences() {
        webhook(WebhookForm.JSON, "").tell(Ended.with(3, 0));

        assertThat(Ended.json(received.get(0).body()).path("message").asString())
                .startsWith("Some rows need a person.\nNext: ");
    }

    @Test
    void whatIsNotTakenIsToldWithoutTheAddress() {
        answer = 403;

        assertThat(webhook(WebhookForm.SLACK, "").tell(Ended.with(0, null)))
                .isEqualTo(new Channel.Delivery.Failed("127.0.0.1 answered 403"));
        assertThat(webhook(WebhookForm.SLACK, "").name()).doesNotContain("T0KEN");
    }

    @Test
    void whereNobodyListensItSaysSo() {
        server.stop(0);

        assertThat(webhook(WebhookForm.JSON, "").tell(Ended.with(0, null)))
                .isInstanceOfSatisfying(
                        Channel.Delivery.Failed.class,
                        failed -> assertThat(failed.why()).startsWith("127.0.0.1 gave no answer"));
    }

    @Test
    void aDeadMansSwitchGetsTheExitCode() {
        new PingChannel(address("/ping/4711/"), client).tell(Ended.with(8, 8));
        new PingChannel(address("/ping/4711"), client).tell(Ended.with(0, 8));

        assertThat(received).extracting(Received::path).containsExactly("/ping/4711/8", "/ping/4711/0");
    }

    private WebhookChannel webhook(WebhookForm form, String secret) {
        return new WebhookChannel(address("/hooks/T0KEN"), form, secret, client, () -> NOON);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
