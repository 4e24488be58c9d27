package dev.requite.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.app.Session;
import dev.requite.kit.CsvFile;
import dev.requite.kit.WorkFolder;
import dev.requite.ledger.TestDatabase;
import dev.requite.run.phase.Decider;
import dev.requite.run.phase.Progress;
import dev.requite.run.phase.RunEnd;
import dev.requite.sandbox.SandboxOptions;
import dev.requite.sandbox.SandboxServer;
import dev.requite.sandbox.TestClient;
import dev.requite.sandbox.books.BookedRefund;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A night of the real job: its own ledger and folder, and the provider's simulated side over real HTTP. */
public final class Night {

    public static final String HEADER = "row_id,order_id,type,line_reference,quantity,amount,currency";
    private static final String USER = "night";
    private static final String PASSWORD = "night-secret";

    public final SandboxServer sandbox;
    public final Map<String, Object> settings = new HashMap<>();
    public Progress progress = new Unwatched();
    /** Of the session that was opened last. */
    public CompletableFuture<Void> stopAsked = new CompletableFuture<>();

    private final WorkFolder folder;

    private Night(WorkFolder folder, SandboxServer sandbox) {
        this.folder = folder;
        this.sandbox = sandbox;
        settings.put("requite.klarna.base-url", sandbox.uri().toString());
        settings.put("requite.klarna.username", USER);
        settings.put("requite.klarna.password", PASSWORD);
        settings.put("requite.klarna.requests-per-second", 0);
        settings.put("requite.submit.tries", 2);
        settings.put("requite.submit.first-wait", "1ms");
        settings.put("requite.submit.longest-wait", "2ms");
        settings.put("requite.submit.look-again-after", "1ms");
        emptyLedger();
    }

    /** With these orders in the provider's books; it is over with the test that has the folder. */
    public static Night in(WorkFolder folder, String... orders) {
        SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
                .credentials(USER, PASSWORD)
                .orders("[" + String.join(",", orders) + "]")
                .behaviour(behaviour -> behaviour.requestsPerSecond(0))
                .build());
        return new Night(folder, folder.closing(sandbox));
    }

    /** Orders 1 to so many. */
    static String[] numbered(int orders, IntFunction<String> order) {
        return IntStream.rangeClosed(1, orders).mapToObj(order).toArray(String[]::new);
    }

    public static String orderId(int number) {
        return String.format("7849fd84-47dc-4919-a7ce-%012d", number);
    }

    static String captureId(int order, String name) {
        return String.format("32904e4c-61d2-400e-9b77-%011d%s", order, name.toLowerCase(Locale.ROOT));
    }

    /** An order of mugs at 5.00 EUR, captured at once. */
    public static String mugs(int number, int quantity) {
        return mugs(number, new int[] {quantity});
    }

    /** An order of mugs at 5.00 EUR in captures a, b, and so on. */
    public static String mugs(int number, int[] quantities) {
        List<String> captures = new ArrayList<>();
        for (int i = 0; i < quantities.length; i++) {
            captures.add("""
                    {"capture_id":"%s","captured_amount":%d,"captured_at":"2026-02-0%dT10:00:00Z","refunded_amount":0,
                     "order_lines":[{"type":"physical","reference":"MUG","name":"Mug","quantity":%d,"unit_price":500,
                       "total_amount":%d}]}""".formatted(
                            captureId(number, String.valueOf((char) ('a' + i))),
                            quantities[i] * 500,
                            i + 1,
                            quantities[i],
                            quantities[i] * 500));
        }
        int amount = Arrays.stream(quantities).sum() * 500;
        return """
                {"order_id":"%s","status":"CAPTURED","order_amount":%d,"captured_amount":%d,"refunded_amount":0,
                 "remaining_authorized_amount":0,"purchase_currency":"EUR","purchase_country":"DE",
                 "klarna_reference":"K%d","merchant_reference1":"SHOP-%d","captures":[%s],"refunds":[]}""".formatted(orderId(number), amount, amount, number, number, String.join(",", captures));
    }

    public static String item(String rowId, int order, int quantity) {
        return rowId + "," + orderId(order) + ",item,MUG," + quantity + ",,";
    }

    static String goodwill(String rowId, int order, String amount) {
        return rowId + "," + orderId(order) + ",goodwill,,," + amount + ",EUR";
    }

    static String fee(String rowId, int order, String amount) {
        return rowId + "," + orderId(order) + ",return_fee,,," + amount + ",EUR";
    }

    public static final Decider SOMEBODY = new Decider("Ada", "till-7", "");

    /** A returns file of these rows. */
    public Path file(String name, String... rows) {
        return fileOf(name, HEADER, rows);
    }

    /** A returns file of these lines. */
    Path fileOf(String name, String header, String... rows) {
        try {
            return Files.writeString(folder.resolve(name), header + "\n" + String.join("\n", rows) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on a ledger that knows nothing. */
    private void emptyLedger() {
        settings.putAll(TestDatabase.wanted().settings());
    }

    /** The ledger, the reports and the provider's memory of our keys are gone. */
    void loseEverything() throws IOException {
        FileSystemUtils.deleteRecursively(work());
        emptyLedger();
        sandbox.forgetKeys();
    }

    public Path work() {
        return folder.resolve("var");
    }

    /** What another command is called with: of this machine, or of one that has nothing but the settings. */
    Session.Call called(Path workFolder) {
        return new Session.Call(workFolder, null, settings, progress);
    }

    public Session open() {
        stopAsked = new CompletableFuture<>();
        return Session.work(called(work()), stopAsked);
    }

    /** As a process of its own would do it. */
    public <T> T call(Function<Session, T> work) {
        try (Session session = open()) {
            return work.apply(session);
        }
    }

    /** As a process would do it that was asked to stop while it was still starting. */
    <T> T callStopped(Function<Session, T> work) {
        try (Session session = Session.work(called(work()), CompletableFuture.completedFuture(null))) {
            return work.apply(session);
        }
    }

    /** Something else wrote to the ledger. */
    void tamper(String sql) {
        try (ConfigurableApplicationContext context = JobContext.start(work(), new HashMap<>(settings), beans -> {})) {
            context.getBean(JdbcTemplate.class).update(sql);
        }
    }

    public RunEnd run(Path... files) {
        return call(session -> run(session.runs(), files));
    }

    static RunEnd run(RefundRuns runs, Path... files) {
        return runs.run(RunInputs.of(Stream.of(files).map(Path::toString).toList()));
    }

    RunEnd dryRun(Path file) {
        return call(session -> session.runs().dryRun(RunInputs.of(List.of(file.toString()))));
    }

    /** Takes up what is left of every run. */
    public List<RunEnd> rerun() {
        return call(session -> session.runs().rerun(null, Set.of()));
    }

    /** Takes up what is left of these orders. */
    List<RunEnd> rerunOrders(int... orders) {
        Set<String> ids = Arrays.stream(orders).mapToObj(Night::orderId).collect(Collectors.toSet());
        return call(session -> session.runs().rerun(null, ids));
    }

    /** In the provider's portal, without Requite. */
    void somebodyRefundsAMug(int order) {
        HttpResponse<String> answer = TestClient.as(sandbox, USER, PASSWORD).refund(orderId(order), "", """
                {"refunded_amount":500,"order_lines":[{"type":"physical","reference":"MUG","name":"Mug",
                 "quantity":1,"unit_price":500,"total_amount":500}]}""");
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    /** Refund requests that reached the provider. */
    public int posts() {
        return sandbox.books().refundRequests().size();
    }

    /** Minor units the provider's books have as refunded. */
    public long refunded(int order) {
        return sandbox.books().order(orderId(order)).orElseThrow().refundedAmount();
    }

    List<BookedRefund> booked() {
        return sandbox.books().refunds();
    }

    /** Every line of a run's report as {@code "R-1 refunded 5.00"}, with the reason's code where there is one. */
    public static List<String> fates(RunEnd end) {
        return report(end, "settlement-references.csv").stream()
                .map(line -> Stream.of(
                                line.get("row_id"),
                                line.get("status"),
                                line.get("status").equals("refunded") ? line.get("amount") : "",
                                line.get("reason_code"))
                        .filter(word -> !word.isEmpty())
                        .reduce((one, next) -> one + " " + next)
                        .orElse(""))
                .toList();
    }

    public static List<CSVRecord> report(RunEnd end, String name) {
        return CsvFile.read(Objects.requireNonNull(end.reports()).resolve(name));
    }

    public static JsonNode summary(RunEnd end) {
        return JsonMapper.shared()
                .readTree(Objects.requireNonNull(end.reports())
                        .resolve("summary.json")
                        .toFile());
    }

    static boolean conserved(RunEnd end) {
        JsonNode conservation = summary(end).path("conservation");
        return conservation.path("rows").booleanValue(false)
                && conservation.path("money").booleanValue(false);
    }

    /** Nobody watches. */
    public static class Unwatched implements Progress {

        @Override
        public void begin(String name, long total, String unit) {}

        @Override
        public void advance(long count, String note) {}

        @Override
        public void end() {}
    }
}
