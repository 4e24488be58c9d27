package dev.requite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.SandboxOptions;
import dev.requite.sandbox.SandboxServer;
import dev.requite.sandbox.payouts.Oddity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page on the sandbox, tried at a sandbox. */
class SandboxPageTest {

    private static final Document PAGE = Document.page("user/sandbox.md");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CURL = Pattern.compile("curl (?:-d '([^']*)' )?http://127\\.0\\.0\\.1:8099(/\\S+).*");

    private static SandboxServer sandbox;

    @BeforeAll
    static void start() {
        sandbox = SandboxServer.start(SandboxOptions.builder()
                .orders(Path.of("sample-data", "orders.json"))
                .build());
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    static List<String> curls() {
        return PAGE.code().stream().filter(line -> line.startsWith("curl ")).toList();
    }

    @ParameterizedTest
    @MethodSource("curls")
    void everyCallWithCurlIsAnswered(String line) throws IOException, InterruptedException {
        Matcher curl = CURL.matcher(line);
        assertThat(curl.matches()).isTrue();

        String body = curl.group(1);
        assertThat(send(body == null ? "GET" : "POST", curl.group(2), body == null ? "" : body)
                        .statusCode())
                .isEqualTo(200);
    }

    static List<String> calls() {
        return PAGE.tableUnder("## What it can be made to do").stream()
                .map(line -> Document.words(Document.cell(line, 0)).get(0))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyCallOfTheTableHasAPage(String call) throws IOException, InterruptedException {
        String[] words = call.split(" ", -1);

        assertThat(send(words[0], "/sandbox/" + words[1], "{}").body()).doesNotContain("no such page");
    }

    @ParameterizedTest
    @CsvSource({"1, altapay", "2, operations"})
    void everyPointHasTheDefaultThatIsNamed(int table, String part) throws IOException, InterruptedException {
        JsonNode behaviour =
                JSON.readTree(send("GET", "/sandbox/behaviour", "").body()).path(part);
        for (String line : PAGE.tablesUnder("## What it can be made to do").get(table)) {
            List<String> points = Document.words(Document.cell(line, 0));
            String[] defaults = Document.cell(line, 1).replace("`", "").split(", ", -1);
            for (int i = 0; i < points.size(); i++) {
                // A second point may leave out what it has in common with the first.
                String point = points.get(i).startsWith(".")
                        ? points.get(0).replaceFirst("\\..*", "") + points.get(i)
                        : points.get(i);
                JsonNode value = behaviour.at("/" + point.replace('.', '/'));

                assertThat(value.isMissingNode()).as(point).isFalse();
                assertThat(value.isContainer() && value.isEmpty() ? "none" : value.asString())
                        .as(point)
                        .isEqualTo(defaults[Math.min(i, defaults.length - 1)]);
            }
        }
    }

    @Test
    void everyOddityOfPayoutsIsNamed() {
        List<String> named = PAGE.tablesUnder("## What it pays out").get(1).stream()
                .flatMap(line -> Document.words(Document.cell(line, 0)).stream())
                .toList();

        assertThat(Stream.of(Oddity.Kind.values()).map(Oddity.Kind::word)).containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void everyPointOfTheOperationsIsNamed() throws IOException, InterruptedException {
        List<String> named = PAGE.tablesUnder("## What it can be made to do").get(2).stream()
                .map(line -> Document.words(Document.cell(line, 0)).get(0))
                .toList();

        assertThat(JSON.readTree(send("GET", "/sandbox/behaviour", "").body())
                        .path("operations")
                        .propertyNames())
                .containsExactlyElementsOf(named);
    }

    private static HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.uri() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
