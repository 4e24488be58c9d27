package dev.requite.docs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.requite.app.Session;
import dev.requite.kit.CsvFile;
import dev.requite.run.Night;
import dev.requite.run.RunInputs;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.run.settling.ReconcileCall;
import dev.requite.sandbox.SandboxOptions;
import dev.requite.sandbox.SandboxServer;
import dev.requite.sandbox.books.BookedOrder;
import dev.requite.sandbox.books.BookedRefund;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The night in {@code sample-data} ends as {@code expected.csv} says, in the report and in the provider's books. One night,
 * run once, and held against all that the documents say of it; so it is one class.
 */
class SampleDataTest {

    private static final Path SAMPLES = Path.of("sample-data");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path work;

    private static SandboxServer sandbox;
    private static RunEnd end;
    private static RunEnd settled;

    @BeforeAll
    static void runTheNight() {
        sandbox = SandboxServer.start(SandboxOptions.builder()
                .orders(SAMPLES.resolve("orders.json"))
                .credentials("demo", "demo-password")
                .altapayCredentials("demo", "demo-password")
                .build());
        String url = sandbox.uri().toString();
        Map<String, Object> settings = Map.ofEntries(
                Map.entry("requite.klarna.base-url", url),
                Map.entry("requite.klarna.username", "demo"),
                Map.entry("requite.klarna.password", "demo-password"),
                Map.entry("requite.altapay.base-url", url),
                Map.entry("requite.altapay.username", "demo"),
                Map.entry("requite.altapay.password", "demo-password"),
                Map.entry("requite.altapay.klarna-terminals", "AltaPay Klarna Terminal"),
                Map.entry("requite.accounts.klarnaus.provider", "klarna"),
                Map.entry("requite.accounts.klarnaus.base-url", url + "/klarnaus"),
                Map.entry("requite.accounts.klarnaus.username", "klarnaus"),
                Map.entry("requite.accounts.klarnaus.password", "sandbox-klarnaus"));
        try (Session session = Session.work(
                new Session.Call(work, null, settings, new Night.Unwatched()), new CompletableFuture<>())) {
            end = session.runs()
                    .run(RunInputs.of(List.of(SAMPLES.resolve("returns").toString())));
            settled = session.reconciling()
                    .reconcile(new ReconcileCall(
                            List.of(SAMPLES.resolve("settlement").toString()), null, false, null, null));
        }
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @Test
    void endsWithSomeRowsRejectedAndNoneUnsettled() {
        assertThat(end.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
    }

    @Test
    void everyRowMeetsTheFateThatWasIntended() throws IOException {
        Path report = Objects.requireNonNull(end.reports()).resolve("settlement-references.csv");

        assertThat(fates(report)).containsExactlyInAnyOrderElementsOf(fates(SAMPLES.resolve("expected.csv")));
    }

    @Test
    void theProvidersBooksHaveTheSameMoneyOnTheSameCaptures() throws IOException {
        Map<String, Long> intended = CsvFile.read(SAMPLES.resolve("expected.csv")).stream()
                .filter(row -> row.get("status").equals("refunded"))
                .collect(groupingBy(SampleDataTest::intendedCapture, summingLong(row -> cents(row.get("amount")))));

        assertThat(booked().stream().collect(groupingBy(BookedRefund::captureId, summingLong(BookedRefund::amount))))
                .isEqualTo(intended);
    }

    @Test
    void noRefundOfLinesLosesItsAllocation() {
        assertThat(booked()).filteredOn(refund -> !refund.lines().isEmpty()).allMatch(BookedRefund::allocated);
        assertThat(Stream.concat(
                        sandbox.books().orders().stream(), sandbox.account("klarnaus").books().orders().stream()))
                .allMatch(order -> order.refundedAmount() <= order.capturedAmount());
    }

    @Test
    void thePayoutsNameRefundsOfThisNight() throws IOException {
        Path report = Objects.requireNonNull(end.reports()).resolve("settlement-references.csv");
        List<String> references =
                CsvFile.read(report).stream().map(row -> row.get("reference")).toList();

        assertThat(CsvFile.read(SAMPLES.resolve("expected-classes.csv")).stream()
                        .map(line -> line.get("reference"))
                        .filter(reference -> !reference.isEmpty()))
                .hasSize(12)
                .isSubsetOf(references);
    }

    @Test
    void everyLineOfThePayoutsIsWhatWasIntended() throws IOException {
        Path report = Objects.requireNonNull(settled.reports()).resolve("settlement-lines.csv");

        assertThat(settled.exitCode()).as(settled.message()).isEqualTo(ExitCode.MONEY_WAITS);
        assertThat(classes(report, "line_number"))
                .containsExactlyInAnyOrderElementsOf(classes(SAMPLES.resolve("expected-classes.csv"), "line").stream()
                        .filter(line -> !line.contains(" OTHER "))
                        .toList());
    }

    /** What is counted only is in no report. */
    private static List<String> classes(Path file, String line) throws IOException {
        return CsvFile.read(file).stream()
                .map(each -> String.join(
                        " ", each.get("payment_reference"), each.get(line), each.get("class"), each.get("reference")))
                .toList();
    }

    @Test
    void theSummaryHasTheFieldsThatAreDocumented() {
        Path summary = Objects.requireNonNull(end.reports()).resolve("summary.json");
        List<String> documented =
                new ArrayList<>(Document.page("user/reports.md").tableUnder("## `summary.json`").stream()
                        .flatMap(line -> Document.words(Document.cell(line, 0)).stream())
                        .toList());

        assertThat(documented.remove("plan_id")).as("only while a plan waits").isTrue();
        assertThat(JSON.readTree(summary.toFile()).propertyNames()).containsExactlyInAnyOrderElementsOf(documented);
    }

    /** What the README shows of a night. */
    @Test
    void theReadmeShowsHowThisNightEnds() throws IOException {
        List<CSVRecord> report =
                CsvFile.read(Objects.requireNonNull(end.reports()).resolve("settlement-references.csv"));
        Document readme = Document.readme();
        List<String> head = Stream.of(readme.lines().stream()
                        .filter(line -> line.startsWith("| row_id |"))
                        .findFirst()
                        .orElseThrow()
                        .replaceAll("^\\||\\|$", "")
                        .split("\\|", -1))
                .map(String::strip)
                .toList();
        List<String> lines = report.stream()
                .map(line -> head.stream().map(line::get).collect(joining(" | ", "| ", " |")))
                .map(line -> line.replace("|  |", "| |").replace("|  |", "| |"))
                .toList();

        assertThat(lines)
                .containsAll(readme.lines().stream()
                        .filter(line -> line.startsWith("| 2026-"))
                        .toList());
        assertThat(readme.lines().stream().map(SampleDataTest::anyNight).collect(joining("\n")))
                .contains(Objects.requireNonNull(end.status())
                        .text()
                        .lines()
                        .map(SampleDataTest::anyNight)
                        .collect(joining("\n")));
    }

    /** Without what differs from one night to the next. */
    private static String anyNight(String line) {
        return line.replaceAll("\\d{8}T\\d{6}\\.\\d{3}Z", "RUN")
                .replaceAll("[0-9-]{10}T[0-9:.]+Z", "TIME")
                .replaceAll("(127\\.0\\.0\\.1:)\\d+ as .*, \\d+ calls", "$1PORT")
                .replaceAll("(SHA-256 \\w{8}).*", "$1");
    }

    /** The documents' own examples; amounts in minor units. */
    @Test
    void theDocumentedExamplesComeOutAsDocumented() {
        assertThat(refunded("NH-1001"))
                .as("sneakers B24680 to capture B, T-shirt to A")
                .containsExactly(3000L, 10000L);
        assertThat(refunded("NH-1002")).as("100.00 less a fee of 5.00").containsExactly(9500L);
        assertThat(refunded("NH-1003")).as("11.00 less a fee of 6.40").containsExactly(460L);
        assertThat(refunded("NH-2001")).as("the same through AltaPay").containsExactly(460L);
    }

    @Test
    void theAmericanAccountHasItsRefundsAndTheEuropeanNone() {
        assertThat(sandbox.account("klarnaus").books().refunds())
                .extracting(BookedRefund::amount)
                .containsExactlyInAnyOrder(17420L, 1609L, 500L);
        assertThat(sandbox.books().orders())
                .extracting(BookedOrder::orderId)
                .noneMatch(id -> id.startsWith("5b0c2f63"));
    }

    /** In whichever account. */
    private static List<BookedRefund> booked() {
        return Stream.concat(sandbox.books().refunds().stream(), sandbox.account("klarnaus").books().refunds().stream())
                .toList();
    }

    static List<JsonNode> orders() {
        List<JsonNode> orders = new ArrayList<>();
        JSON.readTree(SAMPLES.resolve("orders.json").toFile()).forEach(orders::add);
        return orders;
    }

    @ParameterizedTest
    @MethodSource("orders")
    void everyOrderAddsUp(JsonNode order) {
        assertThat(sum(order.path("captures"), "captured_amount")).isEqualTo(number(order, "captured_amount"));
        assertThat(sum(order.path("refunds"), "refunded_amount")).isEqualTo(number(order, "refunded_amount"));
        assertThat(sum(order.path("order_lines"), "total_amount")).isEqualTo(number(order, "order_amount"));
        order.path("order_lines").forEach(SampleDataTest::lineAddsUp);
        for (JsonNode capture : order.path("captures")) {
            capture.path("order_lines").forEach(SampleDataTest::lineAddsUp);
            if (!capture.path("order_lines").isEmpty()) {
                assertThat(sum(capture.path("order_lines"), "total_amount"))
                        .isEqualTo(number(capture, "captured_amount"));
            }
        }
        for (JsonNode refund : order.path("refunds")) {
            refund.path("order_lines").forEach(SampleDataTest::lineAddsUp);
        }
    }

    private static void lineAddsUp(JsonNode line) {
        long total = number(line, "total_amount");
        double rate = number(line, "tax_rate");
        assertThat(total)
                .isEqualTo(
                        number(line, "quantity") * number(line, "unit_price") - number(line, "total_discount_amount"));
        assertThat((double) number(line, "total_tax_amount")).isCloseTo(total * rate / (10_000 + rate), within(1.0));
    }

    private static long number(JsonNode node, String field) {
        return node.path(field).longValue();
    }

    private static long sum(JsonNode array, String field) {
        long sum = 0;
        for (JsonNode element : array) {
            sum += number(element, field);
        }
        return sum;
    }

    private static List<Long> refunded(String shopOrder) {
        String id = orders().stream()
                .filter(order ->
                        order.path("merchant_reference1").stringValue("").equals(shopOrder))
                .map(order -> order.path("order_id").stringValue(""))
                .findFirst()
                .orElseThrow();
        BookedOrder booked = sandbox.books().order(id).orElseThrow();
        return booked.captures().stream()
                .map(capture -> capture.refundedAmount())
                .toList();
    }

    /** An amount without lines is of no capture at Klarna; AltaPay takes it off the payment's only one. */
    private static String intendedCapture(CSVRecord row) {
        String without = row.get("order").startsWith("NH-2") ? row.get("order") + "-1" : BookedRefund.UNALLOCATED;
        return row.get("capture_id").isEmpty() ? without : row.get("capture_id");
    }

    /** No order of the samples is in a currency without cents. */
    private static long cents(String amount) {
        return new BigDecimal(amount).movePointRight(2).longValueExact();
    }

    private static List<String> fates(Path file) {
        return CsvFile.read(file).stream().map(SampleDataTest::fate).toList();
    }

    private static String fate(CSVRecord row) {
        String amount = row.get("status").equals("refunded") ? row.get("amount") : "";
        return String.join(
                " | ",
                row.get("source_file") + ":" + row.get("line_number"),
                row.get("row_id"),
                row.get("status"),
                row.get("reason_code"),
                row.get("capture_id"),
                amount);
    }
}
