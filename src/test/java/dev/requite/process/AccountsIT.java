package dev.requite.process;

import static dev.requite.process.Orders.capture;
import static dev.requite.process.Orders.line;
import static dev.requite.process.Orders.order;
import static dev.requite.process.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.SandboxAccount;
import dev.requite.sandbox.SandboxOptions;
import dev.requite.sandbox.SandboxServer;
import dev.requite.sandbox.books.BookedOrder;
import dev.requite.sandbox.books.Books;
import dev.requite.sandbox.fault.Fault;
import dev.requite.sandbox.fault.FaultPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Four accounts in one run, two of each provider, with the same order ids in both. */
class AccountsIT {

    /** More than are in flight of an account. */
    private static final int ORDERS = 12;

    private static final int IN_FLIGHT = 4;

    /** By account, what an order of it gives back: another sum in each, so that none can pass for another's. */
    private static final Map<String, Integer> CENTS =
            Map.of("klarna", 1100, "klarnaus", 1300, "altapay", 1700, "brand2", 1900);

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final SandboxServer sandbox = folder.closing(SandboxServer.start(SandboxOptions.builder()
            .orders(Orders.array(Stream.of("klarna", "klarnaus", "altapay", "brand2")
                    .flatMap(account -> IntStream.rangeClosed(1, ORDERS).mapToObj(n -> booked(account, n)))
                    .toArray(String[]::new)))
            .credentials(Night.USER, Night.PASSWORD)
            .altapayCredentials(Night.USER, Night.PASSWORD)
            .account("klarnaus", Night.USER, Night.PASSWORD)
            .account("brand2", Night.USER, Night.PASSWORD)
            .behaviour(changes -> changes.slowness(Duration.ofHours(1)))
            .build()));
    private Path returns = Path.of(".");

    @BeforeEach
    void open() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("row_id,provider,order_id,type,line_reference,quantity,amount,currency,tax_rate");
        for (int n = 1; n <= ORDERS; n++) {
            for (String account : CENTS.keySet()) {
                lines.add(row(account, n));
            }
        }
        returns = Files.write(folder.resolve("returns.csv"), lines);
    }

    /** Not one of its requests is answered, and all that the others have is paid meanwhile: no wall time is the sum. */
    @Test
    void aSlowAccountHoldsBackNoOther() {
        sandbox.account("klarnaus").faults().reads().mix(1, 1, List.of(Fault.SLOW_ANSWER));
        sandbox.account("klarnaus").faults().refunds().mix(1, 1, List.of(Fault.SLOW_ANSWER));

        RequiteProcess.Running run = requite().start("run", "--input", returns.toString());
        Eventually.holds(() -> read("klarna") && read("altapay") && read("brand2"));
        assertThat(slow().books().requests())
                .as("no order of the slow one was told yet")
                .isEmpty();
        assertThat(slow().held()).as("and no more than its share was asked for").isEqualTo(IN_FLIGHT);
        goOnWith(slow().faults().reads());

        Eventually.holds(() -> paid("klarna") && paid("altapay") && paid("brand2"));
        assertThat(slow().books().refundRequests())
                .as("no refund of the slow one was told yet")
                .isEmpty();
        goOnWith(slow().faults().refunds());
        RequiteProcess.Ended ended = run.end();

        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertEveryCentIsRight("klarna", "klarnaus", "altapay", "brand2");
        assertToldAsPaid(4 * ORDERS);
    }

    @Test
    void oneThatIsGoneAndOneThatIsSlowHoldUpTheirOwnOrdersOnly() {
        slow().behave(changes -> changes.latency(Duration.ofMillis(50)));

        RequiteProcess.Ended down = requite()
                .with("REQUITE_ACCOUNTS_BRAND2_BASEURL", "http://127.0.0.1:1/")
                .call("run", "--input", returns.toString());

        assertThat(down.exitCode()).as(down.said()).isEqualTo(4);
        assertThat(down.said())
                .contains("brand2 at 127.0.0.1:1 did not answer")
                .doesNotContain("klarnaus at 127.0.0.1");
        assertEveryCentIsRight("klarna", "klarnaus", "altapay");
        assertThat(books("brand2").requests()).isEmpty();
        assertToldAsPaid(3 * ORDERS);
        // The same numbers were paid at the other account of the same provider meanwhile.
        RequiteProcess.Ended ended = requite().call("rerun");

        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertEveryCentIsRight("klarna", "klarnaus", "altapay", "brand2");
        assertToldAsPaid(4 * ORDERS);
        int posts = Stream.of("klarna", "klarnaus", "brand2")
                .mapToInt(account -> books(account).refundRequests().size())
                .sum();
        assertThat(posts).as("each order's refund was sent once").isEqualTo(4 * ORDERS);
        assertThat(requite().call("run", "--input", returns.toString()).exitCode())
                .isZero();
        assertEveryCentIsRight("klarna", "klarnaus", "altapay", "brand2");
    }

    @Test
    void refusedCredentialsOfOneLetAllOthersEndAndAreToldThen() {
        RequiteProcess.Ended refused = requite()
                .with("REQUITE_ACCOUNTS_BRAND2_PASSWORD", "not-this-one")
                .call("run", "--input", returns.toString());

        assertThat(refused.exitCode()).as(refused.said()).isEqualTo(2);
        assertThat(refused.said())
                .contains("Account brand2 refused the credentials", "requite.accounts.brand2.username")
                .doesNotContain("not-this-one");
        assertEveryCentIsRight("klarna", "klarnaus", "altapay");
        assertToldAsPaid(3 * ORDERS);
        assertThat(reports().fates().values().stream().filter("failed"::equals)).hasSize(ORDERS);
        assertThat(books("brand2").requests().size())
                .as("an account that refused is left alone")
                .isLessThanOrEqualTo(IN_FLIGHT);

        RequiteProcess.Ended ended = requite().call("rerun");

        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertEveryCentIsRight("klarna", "klarnaus", "altapay", "brand2");
        assertToldAsPaid(4 * ORDERS);
        JsonNode accounts = reports().summary().path("accounts");
        assertThat(accounts.valueStream().map(account -> account.path("account").asString("")))
                .containsExactly("altapay", "brand2", "klarna", "klarnaus");
        assertThat(accounts.valueStream().map(account -> account.path("host").asString("")))
                .containsOnly(sandbox.uri().getAuthority());
        assertThat(requite().call("status").out()).contains("brand2", "klarnaus");
    }

    private static void goOnWith(SandboxAccount account, FaultPlan faults) {
        faults.clear();
        account.release();
    }

    private void goOnWith(FaultPlan faults) {
        goOnWith(slow(), faults);
    }

    private SandboxAccount slow() {
        return sandbox.account("klarnaus");
    }

    private boolean read(String account) {
        return own(account).filter(order -> wasRead(account, order.orderId())).count() == ORDERS;
    }

    private boolean wasRead(String account, String orderId) {
        return books(account).requests().stream()
                .anyMatch(request -> request.operation().equals("read-order")
                        && request.orderId().equals(orderId));
    }

    private boolean paid(String account) {
        return own(account).allMatch(order -> order.refundedAmount() > 0);
    }

    private void assertEveryCentIsRight(String... accounts) {
        for (String account : accounts) {
            assertThat(own(account).map(BookedOrder::refundedAmount))
                    .as(account)
                    .hasSize(ORDERS)
                    .containsOnly((long) CENTS.getOrDefault(account, 0));
        }
    }

    private void assertToldAsPaid(int rows) {
        Map<String, Long> told = reports().lines().stream()
                .filter(line -> line.status().equals("refunded"))
                .collect(Collectors.toMap(RunReports.Line::rowId, RunReports.Line::minor));
        assertThat(told)
                .hasSize(rows)
                .allSatisfy((row, cents) ->
                        assertThat(cents).isEqualTo((long) CENTS.getOrDefault(row.substring(0, row.indexOf('-')), 0)));
        JsonNode conservation = reports().summary().path("conservation");
        assertThat(conservation.path("rows").asBoolean(false)).isTrue();
        assertThat(conservation.path("money").asBoolean(false)).isTrue();
    }

    /** An account's orders in the books; the two that are called like their provider share theirs. */
    private Stream<BookedOrder> own(String account) {
        return books(account).orders().stream()
                .filter(order -> order.orderId().length() > 20 == account.startsWith("klarna"));
    }

    private Books books(String account) {
        return sandbox.account(account).books();
    }

    private RunReports reports() {
        return RunReports.in(folder.resolve("var/reports"));
    }

    private RequiteProcess requite() {
        RequiteProcess requite = RequiteProcess.in(folder)
                .with("REQUITE_SUBMIT_CONCURRENCY", Integer.toString(IN_FLIGHT))
                .with("REQUITE_KLARNA_BASEURL", sandbox.uri().toString())
                .with("REQUITE_KLARNA_USERNAME", Night.USER)
                .with("REQUITE_KLARNA_PASSWORD", Night.PASSWORD)
                .with("REQUITE_ALTAPAY_BASEURL", sandbox.uri().toString())
                .with("REQUITE_ALTAPAY_USERNAME", Night.USER)
                .with("REQUITE_ALTAPAY_PASSWORD", Night.PASSWORD);
        for (String account : List.of("klarnaus", "brand2")) {
            String group = "REQUITE_ACCOUNTS_" + account.toUpperCase(Locale.ROOT);
            requite = requite.with(group + "_PROVIDER", account.equals("brand2") ? "altapay" : "klarna")
                    .with(group + "_BASEURL", sandbox.account(account).uri().toString())
                    .with(group + "_USERNAME", Night.USER)
                    .with(group + "_PASSWORD", Night.PASSWORD)
                    .with(group + "_RESPONSETIMEOUT", "10m");
        }
        return requite;
    }

    private static String row(String account, int n) {
        int cents = CENTS.getOrDefault(account, 0);
        return account.startsWith("klarna")
                ? "%s-%02d,%s,%s,item,MUG,1,,,".formatted(account, n, account, id(account, n))
                : "%s-%02d,%s,%s,item,RUG,1,%d.%02d,EUR,25"
                        .formatted(account, n, account, id(account, n), cents / 100, cents % 100);
    }

    private static String id(String account, int n) {
        return account.startsWith("klarna")
                ? "0b1f9c10-0000-4000-8000-%012d".formatted(n)
                : Integer.toString(1_000_000 + n);
    }

    private static String booked(String account, int n) {
        int cents = CENTS.getOrDefault(account, 0);
        String id = id(account, n);
        String order = account.startsWith("klarna")
                ? order(
                        id,
                        "DE",
                        "EUR",
                        2L * cents,
                        capture(
                                "c0000000-0000-4000-8000-%012d".formatted(n),
                                2L * cents,
                                "2026-11-01T10:00:00Z",
                                line("MUG", 2, cents)))
                : payment(id, "DE", "EUR", "Cards", 2L * cents);
        return order.replaceFirst("\\{", "{\"account\":\"" + account + "\",");
    }
}
