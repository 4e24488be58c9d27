package dev.requite.provider.http;

import static dev.requite.provider.http.ScriptedServer.answer;
import static dev.requite.provider.http.ScriptedServer.hangUp;
import static dev.requite.provider.http.ScriptedServer.raw;
import static dev.requite.provider.http.ScriptedServer.reset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.provider.Permit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the HTTP library must neither add, repeat, unpack nor complete by itself, over real sockets. */
class WireTest {

    private static final String HEAD = "HTTP/1.1 201 Created\r\nRefund-Id: r-1\r\nContent-Length: 0\r\n\r\n";
    private static final String HINTS = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";

    private final ScheduledExecutorService timer = Timers.daemon("test");

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void nothingIsAddedToACallButWhatHttpNeeds() {
        try (ScriptedServer server = new ScriptedServer(answer(200, "{}"));
                Wire wire = wire(server)) {
            assertThat(wire.exchange(get(), Permit.always(), () -> {}).join()).isInstanceOf(Reply.Answered.class);
            assertThat(wire.exchange(post(), Permit.always(), () -> {}).join()).isInstanceOf(Reply.Answered.class);

            assertThat(server.seen().get(0).headers()).containsOnlyKeys("host", "connection", "user-agent", "x-ours");
            assertThat(server.seen().get(1).headers())
                    .containsOnlyKeys("host", "connection", "user-agent", "x-ours", "content-length", "content-type");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, gzip",
        "200, GZIP",
        "201, x-gzip",
        "403, gzip",
        "404, gzip",
        "429, gzip",
        "503, gzip",
        "200, deflate",
        "200, br",
        "200, zstd",
        "200, 'identity, gzip'",
        "200, never-heard-of"
    })
    void aPackedAnswerIsNoneSinceNobodyAskedForIt(int status, String coding) {
        Reply reply = reply(raw(packed(status, "Content-Encoding: " + coding), true));

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.NoAnswer.class,
                        none -> assertThat(none.words()).isEqualTo("the answer came packed, which was not asked for"));
    }

    @Test
    void aSecondContentEncodingIsSeenAsWell() {
        Reply reply = reply(raw(packed(200, "Content-Encoding: identity\r\nContent-Encoding: gzip"), true));

        assertThat(reply).isInstanceOf(Reply.NoAnswer.class);
    }

    @Test
    void aBodyPackedForItsWayIsNoAnswerEither() {
        Reply reply =
                reply(raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", true));

        assertThat(reply).isInstanceOf(Reply.NoAnswer.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", " ", "identity, identity"})
    void anAnswerThatSaysItIsNotPackedIsRead(String coding) {
        Reply reply = reply(answer(200, "{}", "Content-Encoding: " + coding));

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Answered.class,
                        answered -> assertThat(answered.body())
                                .asString(StandardCharsets.UTF_8)
                                .isEqualTo("{}"));
    }

    @Test
    void whereThereIsNoBodyNothingCanBeMisread() {
        Reply reply = reply(answer(201, "", "Content-Encoding: gzip", "Refund-Id: r-1"));

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Answered.class,
                        answered -> assertThat(answered.header("Refund-Id")).isEqualTo("r-1"));
    }

    static Stream<ScriptedServer.Act> unwelcome() {
        return Stream.of(
                answer(503, ""),
                answer(503, "", "Retry-After: 0"),
                answer(429, "", "Retry-After: 0"),
                answer(408, "", "Connection: close"),
                answer(421, ""),
                answer(425, ""),
                answer(500, ""),
                answer(401, "", "WWW-Authenticate: Basic realm=\"x\""),
                answer(407, "", "Proxy-Authenticate: Basic realm=\"x\""),
                answer(302, "", "Location: /elsewhere"),
                answer(307, "", "Location: /elsewhere"),
                answer(417, ""),
                answer(426, "", "Upgrade: h2c"),
                hangUp(),
                reset());
    }

    @ParameterizedTest
    @MethodSource("unwelcome")
    void whateverComesBackNothingIsSentTwice(ScriptedServer.Act act) {
        for (Call call : new Call[] {get(), post()}) {
            // Were it sent again, a friendly answer would be waiting.
            try (ScriptedServer server = new ScriptedServer(act, answer(200, "{}"));
                    Wire wire = wire(server)) {
                Reply reply = wire.exchange(call, Permit.always(), () -> {}).join();

                assertThat(reply).isNotInstanceOf(Reply.NotSent.class);
                assertThat(server.seen()).hasSize(1);
            }
        }
    }

    static IntStream cutsOfAHead() {
        return IntStream.range(1, HEAD.length());
    }

    @ParameterizedTest
    @MethodSource("cutsOfAHead")
    void anAnswerWhoseHeadIsCutOffIsNoneWhereverTheCut(int length) {
        assertThat(reply(raw(HEAD.substring(0, length), false))).isInstanceOf(Reply.NoAnswer.class);
    }

    @ParameterizedTest
    @MethodSource("cutsOfAHead")
    void aHeadThatFollowsHintsIsWatchedAsClosely(int length) {
        assertThat(reply(raw(HINTS + HEAD.substring(0, length), false))).isInstanceOf(Reply.NoAnswer.class);
    }

    @Test
    void hintsAloneAreNoAnswerAndDoNotHideTheOneThatFollows() {
        assertThat(reply(raw(HINTS, false))).isInstanceOf(Reply.NoAnswer.class);
        assertThat(reply(raw(HINTS + HINTS + HEAD, false))).isInstanceOfSatisfying(Reply.Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(201);
            assertThat(answered.header("Refund-Id")).isEqualTo("r-1");
        });
    }

    @Test
    void theNextAnswerOfAKeptConnectionIsWatchedAsClosely() {
        try (ScriptedServer server = new ScriptedServer(
                        answer(201, "", "Refund-Id: r-1"), raw(HEAD.substring(0, 40), false), answer(200, "{}"));
                Wire wire = wire(server)) {
            assertThat(wire.exchange(post(), Permit.always(), () -> {}).join()).isInstanceOf(Reply.Answered.class);
            assertThat(wire.exchange(post(), Permit.always(), () -> {}).join()).isInstanceOf(Reply.NoAnswer.class);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.seen()).hasSize(2);
        }
    }

    @Test
    void aBodyThatEndsWithItsConnectionIsWhole() {
        Reply reply = reply(raw("HTTP/1.1 200 OK\r\n\r\nno end in sight", false));

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Answered.class,
                        answered -> assertThat(answered.body())
                                .asString(StandardCharsets.UTF_8)
                                .isEqualTo("no end in sight"));
    }

    @Test
    void anAnswerIntoAFileHasTheSameLimits(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("answer"));
        Call call = new Call("GET", "/file", Map.of(), "text/plain", "", 5, file);
        try (ScriptedServer server = new ScriptedServer(
                        answer(200, "12345"),
                        answer(200, "123456"),
                        answer(200, ""),
                        raw(packed(200, "Content-Encoding: gzip"), true));
                Wire wire = wire(server)) {
            Reply whole = wire.exchange(call, Permit.always(), () -> {}).join();
            assertThat(((Reply.Answered) whole).body()).isEmpty();
            assertThat(file).hasContent("12345");

            assertThat(wire.exchange(call, Permit.always(), () -> {}).join())
                    .isEqualTo(new Reply.NoAnswer("the answer is longer than 5 bytes", true));
            assertThat(wire.exchange(call, Permit.always(), () -> {}).join()).isInstanceOf(Reply.Answered.class);
            Call longer = new Call("GET", "/file", Map.of(), "text/plain", "", 5000, file);
            assertThat(wire.exchange(longer, Permit.always(), () -> {}).join()).isInstanceOf(Reply.NoAnswer.class);
        }
    }

    /** A device that takes nothing, as a disk without room. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void anAnswerForWhichThereIsNoRoomIsNoneAndWouldBeNoneAgain() {
        Call call = new Call("GET", "/file", Map.of(), "text/plain", "", 5, Path.of("/dev/full"));
        try (ScriptedServer server = new ScriptedServer(answer(200, "12345"));
                Wire wire = wire(server)) {
            assertThat(wire.exchange(call, Permit.always(), () -> {}).join())
                    .isEqualTo(new Reply.NoAnswer(
                            "the answer could not be written down here, which the disk refused (No space left on device)",
                            true));
        }
    }

    @Test
    void aPermitThatEndsBetweenARequestsPreparationAndTheSocketLetsNothingOut() {
        try (ScriptedServer server = new ScriptedServer(answer(201, ""));
                Wire wire = wire(server)) {
            AtomicInteger left = new AtomicInteger();
            Reply reply =
                    wire.exchange(post(), endsAfter(1), left::incrementAndGet).join();

            assertThat(reply).isEqualTo(Reply.permitOver());
            assertThat(left).hasValue(0);
            assertThat(wire.exchange(get(), Permit.always(), () -> {}).join()).isInstanceOf(Reply.Answered.class);
            assertThat(server.seen()).extracting(ScriptedServer.Seen::line).containsExactly("GET /order HTTP/1.1");
        }
    }

    @Test
    void aPermitThatEndsAmidARequestLetsNoWholeOneOut() {
        String body = "{\"text\":\"" + "x".repeat(20_000_000) + "\"}";
        Call call = new Call("POST", "/refund", Map.of(), "application/json", body, 1024);
        try (ScriptedServer server = new ScriptedServer(answer(201, ""), answer(200, "{}"));
                Wire wire = wire(server)) {
            Reply reply = wire.exchange(call, endsAfter(2), () -> {}).join();

            assertThat(reply)
                    .isInstanceOfSatisfying(
                            Reply.NoAnswer.class,
                            none -> assertThat(none.words())
                                    .isEqualTo("its time to leave was over when only a part of it was written"));
            assertThat(wire.exchange(get(), Permit.always(), () -> {}).join()).isInstanceOf(Reply.Answered.class);
            assertThat(server.seen())
                    .filteredOn(seen -> seen.line().startsWith("POST"))
                    .allSatisfy(seen -> assertThat(seen.body()).hasSizeLessThan(body.length()));
        }
    }

    /** A process that is frozen right then finds it over when it wakes. */
    private static Permit endsAfter(int questions) {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.incrementAndGet() <= questions;
    }

    private Reply reply(ScriptedServer.Act act) {
        try (ScriptedServer server = new ScriptedServer(act, answer(200, "{}"));
                Wire wire = wire(server)) {
            Reply reply = wire.exchange(post(), Permit.always(), () -> {}).join();
            assertThat(server.seen()).as("requests on the wire").hasSize(1);
            return reply;
        }
    }

    private Wire wire(ScriptedServer server) {
        return new Wire(WireSettings.of("test", server.url(), CallSettings.at(0).withConnectionsMax(1)), timer);
    }

    private static Call get() {
        return new Call("GET", "/order", Map.of("X-Ours", "1"), "application/json", "", 1024);
    }

    private static Call post() {
        return new Call("POST", "/refund", Map.of("X-Ours", "1"), "application/json", "{\"amount\":1}", 1024);
    }

    private static byte[] packed(int status, String headers) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try {
            try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
                gzip.write("{\"refunded\":true}".getBytes(StandardCharsets.UTF_8));
            }
            String head = "HTTP/1.1 " + status + " Word\r\n" + headers + "\r\nContent-Length: " + body.size();
            whole.write((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            body.writeTo(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return whole.toByteArray();
    }
}
