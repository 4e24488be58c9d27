package dev.requite.process;

import static dev.requite.process.Orders.capture;
import static dev.requite.process.Orders.line;
import static dev.requite.process.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.SandboxOptions;
import dev.requite.sandbox.SandboxServer;
import dev.requite.sandbox.TestClient;
import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.Books;
import dev.requite.sandbox.fault.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;

/**
 * A small night: six orders, ten rows and one of them again, eight refunds. One order was captured twice, one gets goodwill on top, one is
 * charged a return fee. The provider is the sandbox, in this process, so that its books can be read.
 */
final class Night {

    static final String USER = "merchant-4711";
    static final String PASSWORD = "pa55-Wort-das-niemand-sieht";

    static final String SHIRTS = "0b1f9c10-0000-4000-8000-000000000001";
    static final String PARCELS = "0b1f9c10-0000-4000-8000-000000000002";
    static final String GOODWILL = "0b1f9c10-0000-4000-8000-000000000003";
    static final String FEE = "0b1f9c10-0000-4000-8000-000000000004";
    static final String PLAIN = "0b1f9c10-0000-4000-8000-000000000005";
    static final String SWEDISH = "0b1f9c10-0000-4000-8000-000000000006";
    static final List<String> ORDERS = List.of(SHIRTS, PARCELS, GOODWILL, FEE, PLAIN, SWEDISH);

    static final int REFUNDS = 8;

    static final String HEADER = "row_id,order_id,type,line_reference,quantity,amount,currency,tax_rate,description";

    /** The whole file's rows, in the order of their ids. */
    static final List<String> ROWS = List.of(
            "n-01," + SHIRTS + ",item,SHIRT,1,,,,",
            "n-02," + SHIRTS + ",item,SHIRT,2,,,,",
            "n-03," + PARCELS + ",item,SNEAKERS,1,,,,",
            "n-04," + PARCELS + ",item,T-SHIRT,1,,,,",
            "n-05," + GOODWILL + ",item,LAMP,1,,,,",
            "n-06," + GOODWILL + ",goodwill,,,5.00,EUR,,Sorry for the scratch",
            "n-07," + FEE + ",item,COAT,1,,,,",
            "n-08," + FEE + ",return_fee,,,5.00,EUR,25,",
            "n-09," + PLAIN + ",item,CUP,2,,,,",
            "n-10," + SWEDISH + ",item,BOOK,1,,,,");

    /** Stands in the file a second time. */
    static final String AGAIN = ROWS.get(8);

    private static final Duration UNTIL_RELEASED = Duration.ofHours(1);

    private final WorkFolder folder;
    private final Scenario scenario;
    private final SandboxServer sandbox;
    private String ledgerUrl = "";
    private boolean oneOrderAfterTheOther;

    private Night(WorkFolder folder, Scenario scenario, SandboxServer sandbox) {
        this.folder = folder;
        this.scenario = scenario;
        this.sandbox = sandbox;
    }

    /** In a test's folder, until the test is over; the returns file is written there. */
    static Night in(WorkFolder folder) {
        return in(folder, behaviour -> behaviour);
    }

    static Night in(WorkFolder folder, UnaryOperator<Behaviour.Builder> behaviour) {
        return of(klarna(), folder, behaviour);
    }

    /** Another night. */
    static Night of(Scenario scenario, WorkFolder folder, UnaryOperator<Behaviour.Builder> behaviour) {
        SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
                .orders(Orders.array(scenario.orders().values().toArray(String[]::new)))
                .credentials(USER, PASSWORD)
                .altapayCredentials(USER, PASSWORD)
                .behaviour(changes -> behaviour.apply(changes.slowness(UNTIL_RELEASED)))
                .build());
        Night night = new Night(folder, scenario, folder.closing(sandbox));
        night.file("returns.csv", scenario.file());
        return night;
    }

    static Scenario klarna() {
        Map<String, String> orders = new LinkedHashMap<>();
        orders.put(
                SHIRTS, order(SHIRTS, "DE", "EUR", 3000, capture(captureOf(1), 3000, day(1), line("SHIRT", 3, 1000))));
        orders.put(
                PARCELS,
                order(
                        PARCELS,
                        "DE",
                        "EUR",
                        20000,
                        capture(captureOf(2), 10000, day(1), line("T-SHIRT", 1, 3000), line("JEANS", 1, 7000)),
                        capture(captureOf(7), 10000, day(2), line("SNEAKERS", 1, 10000))));
        orders.put(
                GOODWILL,
                order(GOODWILL, "DE", "EUR", 9000, capture(captureOf(3), 9000, day(1), line("LAMP", 2, 4500))));
        orders.put(FEE, order(FEE, "DE", "EUR", 10000, capture(captureOf(4), 10000, day(1), line("COAT", 1, 10000))));
        orders.put(PLAIN, order(PLAIN, "FI", "EUR", 3600, capture(captureOf(5), 3600, day(1), line("CUP", 3, 1200))));
        orders.put(
                SWEDISH,
                order(SWEDISH, "SE", "SEK", 24900, capture(captureOf(6), 24900, day(1), line("BOOK", 1, 24900))));
        return new Scenario(orders, HEADER, ROWS, List.of(AGAIN), everyRowOnce(), REFUNDS);
    }

    /** What the books must say when every row was paid once. */
    static List<Paid> everyRowOnce() {
        return List.of(
                new Paid(SHIRTS, captureOf(1), "SHIRT", 1, 1000),
                new Paid(SHIRTS, captureOf(1), "SHIRT", 2, 2000),
                new Paid(PARCELS, captureOf(7), "SNEAKERS", 1, 10000),
                new Paid(PARCELS, captureOf(2), "T-SHIRT", 1, 3000),
                new Paid(GOODWILL, captureOf(3), "LAMP", 1, 4500),
                Paid.amountOnly(GOODWILL, 500),
                new Paid(FEE, captureOf(4), "COAT", 1, 10000),
                Paid.fee(FEE, captureOf(4), 500),
                new Paid(PLAIN, captureOf(5), "CUP", 2, 2400),
                new Paid(SWEDISH, captureOf(6), "BOOK", 1, 24900));
    }

    static List<String> rowIds() {
        return ROWS.stream().map(row -> row.substring(0, row.indexOf(','))).toList();
    }

    private static String captureOf(int number) {
        return "c0000000-0000-4000-8000-%012d".formatted(number);
    }

    private static String day(int day) {
        return "2026-11-%02dT10:00:00Z".formatted(day);
    }

    /** Has the night's ledger on a server, instead of in the night's folder. */
    Night withLedgerAt(String url) {
        ledgerUrl = url;
        return this;
    }

    /** Sends nothing of an order while another one's answer is awaited. */
    Night oneOrderAfterTheOther() {
        oneOrderAfterTheOther = true;
        return this;
    }

    Scenario scenario() {
        return scenario;
    }

    SandboxServer sandbox() {
        return sandbox;
    }

    Faults faults() {
        return sandbox.faults();
    }

    Books books() {
        return sandbox.books();
    }

    /** The POSTs that arrived, however they were answered. */
    int posts() {
        return books().refundRequests().size();
    }

    /** Waits until the provider holds back that many requests. */
    Night untilHeld(int requests) {
        Eventually.holds(() -> sandbox.held() >= requests);
        return this;
    }

    /** Somebody gives back cups by hand, in the provider's portal, without Requite. */
    void somebodyRefundsACup() {
        HttpResponse<String> answer = TestClient.as(sandbox, USER, PASSWORD)
                .refund(PLAIN, "", "{\"refunded_amount\":1200,\"order_lines\":[" + line("CUP", 1, 1200) + "]}");
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    /** A file of returns beside the night's own. */
    Path file(String name, List<String> rows) {
        try {
            List<String> lines = new ArrayList<>(List.of(scenario.header()));
            lines.addAll(rows);
            return Files.write(folder.resolve(name), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some of the rows by their numbers, 1 to 10. */
    static List<String> rows(int... numbers) {
        return IntStream.of(numbers).mapToObj(number -> ROWS.get(number - 1)).toList();
    }

    String returns() {
        return folder.resolve("returns.csv").toString();
    }

    /** Requite, told where the providers of this night are. */
    RequiteProcess requite() {
        RequiteProcess requite = RequiteProcess.in(folder);
        if (!ledgerUrl.isEmpty()) {
            requite = requite.with("REQUITE_LEDGER_URL", ledgerUrl);
        }
        if (oneOrderAfterTheOther) {
            requite = requite.with("REQUITE_SUBMIT_CONCURRENCY", "1");
        }
        if (scenario.hasKlarna()) {
            requite = requite.with("REQUITE_KLARNA_BASEURL", sandbox.uri().toString())
                    .with("REQUITE_KLARNA_USERNAME", USER)
                    .with("REQUITE_KLARNA_PASSWORD", PASSWORD);
        }
        if (scenario.hasAltapay()) {
            requite = requite.with("REQUITE_ALTAPAY_BASEURL", sandbox.uri().toString())
                    .with("REQUITE_ALTAPAY_USERNAME", USER)
                    .with("REQUITE_ALTAPAY_PASSWORD", PASSWORD)
                    .with("REQUITE_ALTAPAY_KLARNATERMINALS", Orders.KLARNA_TERMINAL);
        }
        return requite;
    }

    /** The same, so patient that only the provider's answer or a signal ends a request. */
    RequiteProcess patient() {
        return patientFor("10m");
    }

    /** Patient for so long: that is kept with each intent, and whoever comes after a kill waits for it. */
    RequiteProcess patientFor(String time) {
        return requite().with("REQUITE_KLARNA_RESPONSETIMEOUT", time).with("REQUITE_ALTAPAY_RESPONSETIMEOUT", time);
    }

    /**
     * The same a day later. Its own clock is the machine's: after no time at all its keys are as old, and its requests
     * as long settled, as they would be then.
     */
    RequiteProcess aDayLater() {
        return requite().with("REQUITE_KLARNA_KEYWINDOW", "0s").with("REQUITE_ALTAPAY_SETTLETIME", "0s");
    }

    /** The nightly command, to its end. */
    RequiteProcess.Ended run() {
        return requite().call("run", "--input", returns());
    }

    Path ledger() {
        return folder.resolve("var/ledger");
    }

    void loseTheLedger() {
        lose(ledger());
    }

    /** The ledger and the reports. */
    void loseEverything() {
        lose(folder.resolve("var"));
    }

    private static void lose(Path what) {
        try {
            FileSystemUtils.deleteRecursively(what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunReports reports() {
        return RunReports.in(folder.resolve("var/reports"));
    }
}
