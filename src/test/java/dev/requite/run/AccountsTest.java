package dev.requite.run;

import static dev.requite.run.Night.conserved;
import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.mugs;
import static dev.requite.run.Night.report;
import static dev.requite.run.Night.summary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.sandbox.books.BookedRefund;
import dev.requite.sandbox.books.Books;
import dev.requite.sandbox.books.LoggedRequest;
import dev.requite.sandbox.fault.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Four accounts in one run, two of each provider; the same order ids in both of a provider. Long by the number of things in
 * which accounts must not meet; all of them need this one night.
 */
class AccountsTest {

    private static final String HEADER =
            "row_id,provider,order_id,type,line_reference,quantity,amount,currency,tax_rate";

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(
            folder,
            Stream.of(
                            IntStream.rangeClosed(1, 5).mapToObj(order -> mugs(order, 10)),
                            IntStream.rangeClosed(1, 5).mapToObj(order -> in("klarnaus", mugs(order, 10))),
                            IntStream.rangeClosed(1, 5).mapToObj(order -> rugs(order, 10_000)),
                            IntStream.rangeClosed(1, 5).mapToObj(order -> in("brand2", rugs(order, 7_000))))
                    .flatMap(orders -> orders)
                    .toArray(String[]::new));

    @BeforeEach
    void open() {
        String url = night.sandbox.uri().toString();
        night.settings.put("requite.altapay.base-url", url);
        night.settings.put("requite.altapay.username", "shop api");
        night.settings.put("requite.altapay.password", "testpassword");
        account("klarnaus", "klarna");
        account("brand2", "altapay");
    }

    private void account(String name, String provider) {
        String group = "requite.accounts." + name + ".";
        night.settings.put(group + "provider", provider);
        night.settings.put(group + "base-url", night.sandbox.account(name).uri().toString());
        night.settings.put(group + "username", name);
        night.settings.put(group + "password", "sandbox-" + name);
        night.settings.put(group + "requests-per-second", 0);
    }

    @Test
    void theSameOrderIdInTwoAccountsIsTwoOrders() {
        RunEnd end = night.run(file(
                mug("R-1", "klarna", 1, 1),
                mug("R-2", "klarnaus", 1, 2),
                rug("R-3", "altapay", 1, "40.00"),
                rug("R-4", "brand2", 1, "30.00")));

        assertThat(end.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(fates(end))
                .containsExactly("R-1 refunded 5.00", "R-2 refunded 10.00", "R-3 refunded 40.00", "R-4 refunded 30.00");
        assertThat(amounts(night.sandbox.books())).containsExactlyInAnyOrder(500L, 4000L);
        assertThat(amounts(books("klarnaus"))).containsExactly(1000L);
        assertThat(amounts(books("brand2"))).containsExactly(3000L);
        assertThat(conserved(end)).isTrue();
    }

    @Test
    void theReportsAndTheSummaryNameTheAccount() {
        RunEnd end = night.run(file(
                mug("R-1", "klarna", 1, 1),
                mug("R-2", "klarnaus", 1, 2),
                rug("R-3", "altapay", 1, "40.00"),
                rug("R-4", "brand2", 1, "30.00")));

        assertThat(report(end, "settlement-references.csv").stream().map(line -> line.get("provider")))
                .containsExactly("klarna", "klarnaus", "altapay", "brand2");
        assertThat(summary(end)
                        .path("totals")
                        .valueStream()
                        .map(total -> total.path("provider").stringValue("")))
                .containsExactly("altapay", "brand2", "klarna", "klarnaus");
        assertThat(summary(end).toString()).contains("klarnaus", "brand2");
        JsonNode status = JsonMapper.shared()
                .readTree(night.call(session -> session.reports().status(end.runId()))
                        .json());
        assertThat(status.path("accounts")
                        .valueStream()
                        .map(account -> account.path("account").stringValue("")))
                .containsExactly("altapay", "brand2", "klarna", "klarnaus");
    }

    @Test
    void theKeysOfKlarnaAndAltapayAreThoseOfBeforeAndOthersHaveTheirOwn() {
        RunEnd end = night.run(file(mug("R-1", "klarna", 1, 1), mug("R-2", "klarnaus", 1, 1)));

        List<String> references = report(end, "settlement-references.csv").stream()
                .map(line -> line.get("reference"))
                .toList();
        assertThat(references).doesNotHaveDuplicates();
        assertThat(night.sandbox.books().refunds())
                .extracting(BookedRefund::reference)
                .containsExactly(references.get(0));
        assertThat(books("klarnaus").refunds())
                .extracting(BookedRefund::reference)
                .containsExactly(references.get(1));
    }

    @Test
    void aRowIdUnderAnotherAccountIsOtherContent() {
        night.run(file(mug("R-1", "klarna", 1, 1), rug("R-2", "brand2", 1, "30.00")));

        RunEnd end = night.run(file(mug("R-1", "klarnaus", 1, 1), rug("R-2", "altapay", 1, "30.00")));

        assertThat(fates(end)).containsExactly("R-1 rejected ROW_ALREADY_SENT", "R-2 rejected ROW_ALREADY_SENT");
        assertThat(books("klarnaus").refunds()).isEmpty();
        assertThat(amounts(night.sandbox.books())).containsExactly(500L);
    }

    @Test
    void aRowIdUnderTwoAccountsOfOneFileIsAConflict() {
        assertThat(fates(night.run(file(mug("R-1", "klarna", 1, 1), mug("R-1", "klarnaus", 1, 1)))))
                .containsExactly("R-1 rejected ROW_ID_CONFLICT", "R-1 rejected ROW_ID_CONFLICT");
    }

    @Test
    void anAccountThatIsNoneIsToldWithThoseThereAre() {
        RunEnd end = night.run(file(mug("R-1", "kustom", 1, 1)));

        assertThat(report(end, "settlement-references.csv").get(0).get("reason"))
                .contains("kustom")
                .contains("altapay, brand2, klarna, klarnaus");
    }

    @Test
    void anyAccountCanBeThatOfRowsThatNameNone() {
        night.settings.put("requite.intake.default-provider", "klarnaus");

        night.run(file(mug("R-1", "", 1, 1)));

        assertThat(amounts(books("klarnaus"))).containsExactly(500L);
        assertThat(night.posts()).isZero();
    }

    @Test
    void whereNoAccountIsTheDefaultARowHasToNameOne() {
        night.settings.keySet().removeIf(name -> name.startsWith("requite.klarna."));

        RunEnd end = night.run(file(mug("R-1", "", 1, 1), mug("R-2", "klarnaus", 1, 1)));

        assertThat(fates(end)).containsExactly("R-1 rejected PROVIDER_UNKNOWN", "R-2 refunded 5.00");
        assertThat(report(end, "settlement-references.csv").get(0).get("reason"))
                .contains("requite.intake.default-provider");
    }

    @Test
    void afterALossEachAccountTellsOfItsOwnRefundsOnly() throws Exception {
        Path file = file(
                mug("R-1", "klarna", 1, 1),
                mug("R-2", "klarnaus", 2, 1),
                rug("R-3", "altapay", 1, "40.00"),
                rug("R-4", "brand2", 2, "30.00"));
        night.run(file);
        night.loseEverything();
        night.sandbox.account("klarnaus").forgetKeys();

        // The same order numbers, of which the other account has the refund.
        RunEnd end = night.run(
                file, night.fileOf("b.csv", HEADER, mug("R-5", "klarnaus", 1, 1), rug("R-6", "brand2", 1, "20.00")));

        assertThat(fates(end))
                .containsExactly(
                        "R-1 refunded 5.00 ADOPTED",
                        "R-2 refunded 5.00 ADOPTED",
                        "R-3 refunded 40.00 ADOPTED",
                        "R-4 refunded 30.00 ADOPTED",
                        "R-5 refunded 5.00",
                        "R-6 refunded 20.00");
        assertThat(amounts(night.sandbox.books())).containsExactlyInAnyOrder(500L, 4000L);
        assertThat(amounts(books("klarnaus"))).containsExactlyInAnyOrder(500L, 500L);
        assertThat(amounts(books("brand2"))).containsExactlyInAnyOrder(3000L, 2000L);
    }

    @Test
    void aLookUpAfterALostAnswerIsAtTheOrdersOwnAccount() {
        night.settings.put("requite.altapay.settle-time", "0s");
        night.sandbox.account("brand2").faults().refunds().forOrder(transaction(1), Fault.ANSWER_LOST);

        RunEnd end = night.run(file(rug("R-1", "altapay", 1, "40.00"), rug("R-2", "brand2", 1, "30.00")));

        assertThat(fates(end)).containsExactly("R-1 refunded 40.00", "R-2 refunded 30.00 ADOPTED");
        assertThat(amounts(books("brand2"))).containsExactly(3000L);
        assertThat(amounts(night.sandbox.books())).containsExactly(4000L);
    }

    @Test
    void refusedCredentialsOfAnAccountHoldUpItsOwnOrdersOnly() {
        night.settings.put("requite.accounts.klarnaus.password", "wrong");
        Path file = file(everyOrder());

        RunEnd refused = night.run(file);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.message())
                .contains("klarnaus", "requite.accounts.klarnaus.username")
                .doesNotContain("wrong");
        assertThat(fates(refused))
                .filteredOn(fate -> fate.startsWith("klarnaus"))
                .allMatch(fate -> fate.endsWith("failed ORDER_UNREADABLE"))
                .hasSize(5);
        assertThat(fates(refused))
                .filteredOn(fate -> !fate.startsWith("klarnaus"))
                .allMatch(fate -> fate.contains(" refunded "))
                .hasSize(15);
        assertThat(conserved(refused)).isTrue();

        night.settings.put("requite.accounts.klarnaus.password", "sandbox-klarnaus");
        RunEnd end = night.rerun().get(0);

        assertThat(end.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(end.runId()).isEqualTo(refused.runId());
        assertThat(fates(end)).allMatch(fate -> fate.contains(" refunded ")).hasSize(20);
        assertThat(books("klarnaus").refunds()).hasSize(5);
        assertThat(night.sandbox.books().refunds()).hasSize(10);
    }

    @Test
    void credentialsRefusedInTheMiddleOfSendingStopThatAccount() {
        night.settings.put("requite.submit.concurrency", 1);
        night.sandbox.account("brand2").faults().refunds().forOrder(transaction(2), Fault.CREDENTIALS_REFUSED);

        RunEnd refused = night.run(file(everyOrder()));

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(fates(refused))
                .filteredOn(fate -> !fate.startsWith("brand2"))
                .allMatch(fate -> fate.contains(" refunded "));
        assertThat(fates(refused))
                .filteredOn(fate -> fate.startsWith("brand2"))
                .startsWith("brand2-1 refunded 10.00")
                .endsWith("brand2-3 failed NOT_SENT", "brand2-4 failed NOT_SENT", "brand2-5 failed NOT_SENT");
        assertThat(amounts(books("brand2"))).containsExactly(1000L);
    }

    @Test
    void anAccountThatIsGoneHoldsUpItsOwnOrdersOnly() {
        night.settings.put("requite.accounts.brand2.base-url", "http://127.0.0.1:1/");
        Path file = file(everyOrder());

        RunEnd down = night.run(file);

        assertThat(down.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(fates(down))
                .filteredOn(fate -> !fate.startsWith("brand2"))
                .allMatch(fate -> fate.contains(" refunded "))
                .hasSize(15);
        assertThat(fates(down))
                .filteredOn(fate -> fate.startsWith("brand2"))
                .allMatch(fate -> fate.endsWith("failed ORDER_UNREADABLE"))
                .hasSize(5);

        night.settings.put(
                "requite.accounts.brand2.base-url",
                night.sandbox.account("brand2").uri().toString());
        assertThat(night.rerun().get(0).exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(books("brand2").refunds()).hasSize(5);
    }

    @Test
    void anOrderIdOfTwoAccountsIsTakenUpWithItsAccountOnly() {
        night.sandbox.account("brand2").faults().refunds().mix(1, 1, List.of(Fault.ERROR_503_BEFORE_BOOKING));
        night.sandbox.faults().refunds().mix(1, 1, List.of(Fault.ERROR_503_BEFORE_BOOKING));
        night.settings.put("requite.altapay.settle-time", "0s");
        night.settings.put("requite.altapay.synchronous-terminals", "Shop terminal");
        night.settings.put("requite.accounts.brand2.settle-time", "0s");
        night.settings.put("requite.accounts.brand2.synchronous-terminals", "Shop terminal");
        RunEnd unknown = night.run(file(rug("R-1", "altapay", 1, "40.00"), rug("R-2", "brand2", 1, "30.00")));
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        night.sandbox.account("brand2").faults().clear();
        night.sandbox.faults().clear();

        RunEnd ambiguous = rerunOrder(transaction(1));
        RunEnd strange = rerunOrder("klarna/" + transaction(1));
        RunEnd own = rerunOrder("brand2/" + transaction(1));

        assertThat(ambiguous.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ambiguous.message()).contains("altapay/" + transaction(1), "brand2/" + transaction(1));
        assertThat(strange.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(amounts(books("brand2"))).containsExactly(3000L);
        assertThat(night.sandbox.books().refunds())
                .as("the other account's was not touched")
                .isEmpty();
        assertThat(own.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(night.rerun().get(0).exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(amounts(night.sandbox.books())).containsExactly(4000L);
    }

    @Test
    void allAccountsAreAskedBeforeAnyIsDone() {
        night.settings.put("requite.submit.concurrency", 1);

        night.run(file(everyOrder()));

        assertThat(refundRequests(night.sandbox.books())
                        .findFirst()
                        .orElseThrow()
                        .arrivedAt())
                .isBefore(refundRequests(books("brand2"))
                        .reduce((one, next) -> next)
                        .orElseThrow()
                        .at());
        assertThat(refundRequests(books("brand2")).findFirst().orElseThrow().arrivedAt())
                .isBefore(refundRequests(night.sandbox.books())
                        .reduce((one, next) -> next)
                        .orElseThrow()
                        .at());
    }

    @Test
    void anAccountThatIsGoneFromTheSettingsWithOpenWorkIsNamed() {
        night.settings.put("requite.accounts.brand2.password", "wrong");
        night.run(file(everyOrder()));
        night.settings.keySet().removeIf(name -> name.startsWith("requite.accounts.brand2."));

        RunEnd without = night.rerun().get(0);

        assertThat(without.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(without.message()).contains("brand2");
    }

    @Test
    void aLimitCountsTheMoneyOfAllAccounts() {
        night.settings.put("requite.limits.total.EUR", "14.99");

        RunEnd end = night.run(file(mug("R-1", "klarna", 1, 1), mug("R-2", "klarnaus", 1, 2)));

        assertThat(end.exitCode()).isEqualTo(ExitCode.NEEDS_APPROVAL);
        assertThat(night.posts()).isZero();
        assertThat(books("klarnaus").refundRequests()).isEmpty();
    }

    private RunEnd rerunOrder(String order) {
        return night.call(session -> session.runs().rerun(null, Set.of(order))).get(0);
    }

    private Books books(String account) {
        return night.sandbox.account(account).books();
    }

    private static Stream<LoggedRequest> refundRequests(Books books) {
        return books.refundRequests().stream();
    }

    private static List<Long> amounts(Books books) {
        return books.refunds().stream().map(BookedRefund::amount).toList();
    }

    private Path file(String... rows) {
        return night.fileOf("a.csv", HEADER, rows);
    }

    private static String[] everyOrder() {
        return Stream.of("klarna", "klarnaus", "altapay", "brand2")
                .flatMap(account -> IntStream.rangeClosed(1, 5)
                        .mapToObj(order -> account.startsWith("klarna")
                                ? mug(account + "-" + order, account, order, 1)
                                : rug(account + "-" + order, account, order, "10.00")))
                .toArray(String[]::new);
    }

    private static String mug(String rowId, String account, int order, int quantity) {
        return rowId + "," + account + "," + Night.orderId(order) + ",item,MUG," + quantity + ",,,";
    }

    private static String rug(String rowId, String account, int order, String amount) {
        return rowId + "," + account + "," + transaction(order) + ",item,RUG,1," + amount + ",EUR,19";
    }

    private static String transaction(int order) {
        return Integer.toString(1_000_000 + order);
    }

    private static String in(String account, String order) {
        return order.replaceFirst("\\{", "{\"account\":\"" + account + "\",");
    }

    /** A payment at AltaPay of one rug. */
    private static String rugs(int number, int amount) {
        return """
                {"order_id":"%s","status":"CAPTURED","order_amount":%d,"captured_amount":%d,"refunded_amount":0,
                 "remaining_authorized_amount":0,"purchase_currency":"EUR","purchase_country":"DE",
                 "merchant_reference1":"SHOP-%d","altapay":{"terminal":"Shop terminal"},
                 "captures":[{"capture_id":"C-%d","captured_amount":%d,"captured_at":"2026-02-01T10:00:00Z",
                   "refunded_amount":0,"order_lines":[{"type":"physical","reference":"RUG","name":"Rug","quantity":1,
                     "unit_price":%d,"total_amount":%d,"tax_rate":1900}]}],"refunds":[]}""".formatted(transaction(number), amount, amount, number, number, amount, amount, amount);
    }
}
