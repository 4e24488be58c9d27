package dev.requite.sandbox;

import static dev.requite.sandbox.AltapayOrders.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.AltapayClient.Xml;
import dev.requite.sandbox.books.PortalRefund;
import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.fault.Fault;
import dev.requite.sandbox.payouts.Oddity;
import dev.requite.sandbox.payouts.Oddity.Kind;
import dev.requite.sandbox.payouts.Payout;
import dev.requite.sandbox.payouts.PayoutWish;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** AltaPay's list of funding files, and the files: as in its documents and its clients' samples. */
class SandboxFundingsTest {

    private static final String COLUMNS = "Date;Type;ID;\"Reconciliation Identifier\";Payment;Order;Terminal;Shop;"
            + "\"Transaction Currency\";\"Transaction Amount\";\"Exchange Rate\";\"Settlement Currency\";"
            + "\"Settlement Amount\";\"Fixed Fee\";\"Fixed Fee VAT\";\"Rate Based Fee\";\"Rate Based Fee VAT\"";

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(AltapayOrders.all())
            .clock(SandboxClock.stoppedAt(Instant.parse("2024-06-01T12:00:00Z")))
            .build());
    private final AltapayClient client = AltapayClient.of(sandbox);
    private final TestClient operator = TestClient.as(sandbox, "nobody", "nothing");

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void thereIsOneOfEachProviderAndCurrency() {
        JsonNode payouts =
                TestClient.json(operator.post("/sandbox/payouts", "{}")).path("payouts");

        assertThat(payouts).hasSize(2);
        assertThat(payouts.get(0).path("provider").stringValue()).isEqualTo("klarna");
        assertThat(payouts.get(1).path("provider").stringValue()).isEqualTo("altapay");
        assertThat(payouts.get(1).path("file").stringValue()).matches("funding-2024-06-01-EUR-[0-9a-f]{8}\\.csv");
        assertThat(TestClient.json(operator.post("/sandbox/payouts", "{\"provider\":\"altapay\"}"))
                        .path("payouts"))
                .isEmpty();
    }

    @Test
    void theListHasWhatTheSamplesHaveAndALinkAmongWhiteSpace() {
        client.refund(CARD, "40", "reconciliation_identifier", "ret-1");
        Payout payout = pay();

        Xml list = Xml.of(client.get("fundingList/?page=0"));

        assertThat(list.errorCode()).isEqualTo("0");
        assertThat(list.text("/APIResponse/Body/Fundings/@numberOfPages")).isEqualTo("1");
        assertThat(list.text("//Funding/Filename")).isEqualTo(payout.paymentReference());
        assertThat(list.all("//Funding/Shops/Shop")).containsExactly("AltaPay Functional Test Shop");
        assertThat(list.text("//Funding/FundingDate")).isEqualTo("2024-06-01");
        // 550.00 in seven payments less 40.00, less 0.25 each and a hundredth of the payments.
        assertThat(list.text("//Funding/Amount")).isEqualTo("502.75 EUR");
        assertThat(list.text("//Funding/DownloadLink")).startsWith("\n ").endsWith(" ");
        assertThat(download(list).lines().toList()).hasSize(9).startsWith(COLUMNS);
    }

    @Test
    void theFileHasALineForEachCaptureAndRefund() {
        client.refund(CARD, "40", "reconciliation_identifier", "ret-1");
        pay();

        List<String> lines = download(Xml.of(client.get("fundingList"))).lines().toList();

        assertThat(lines.get(1))
                .matches(
                        "2024-05-01;payment;[0-9a-f-]{36};;1000123;shop-1000123;"
                                + "\"AltaPay Test Terminal\";\"AltaPay Functional Test Shop\";EUR;100.00;100.000000;EUR;100.00;-0.25;;-1.00;");
        assertThat(lines.get(8))
                .matches(
                        "2024-06-01;refund;[0-9a-f-]{36};ret-1;1000123;shop-1000123;"
                                + "\"AltaPay Test Terminal\";\"AltaPay Functional Test Shop\";EUR;-40.00;100.000000;EUR;-40.00;;;;");
        assertThat(operator.get("/sandbox/payouts/"
                                + sandbox.payouts().all().get(0).file())
                        .body()
                        .lines())
                .containsExactlyElementsOf(lines);
    }

    @Test
    void aRefundThatIsOpenWaitsUntilItIsFinal() {
        sandbox.behave(behaviour -> behaviour.altapay(
                altapay -> altapay.openTerminals(Set.of(KLARNA_TERMINAL)).openFor(Duration.ofHours(1))));
        client.refund(KLARNA, "1");
        assertThat(pay().lines()).noneMatch(line -> line.type().equals("refund"));

        sandbox.clock().advance(Duration.ofHours(1));
        assertThat(pay().lines())
                .singleElement()
                .satisfies(line -> assertThat(line.amount()).isEqualTo(-100));
    }

    @Test
    void aRefundMayComeBackOrBeInAnotherCurrency() {
        client.refund(CARD, "40", "reconciliation_identifier", "ret-1");
        client.refund(CARD_PARTS, "5", "reconciliation_identifier", "ret-2");
        Oddity currency = new Oddity(Kind.CURRENCY, "ret-2", "", 1, 0, "SEK", "", "");

        Payout payout = pay(Oddity.of(Kind.CAME_BACK), currency);

        assertThat(payout.text().lines().skip(8))
                .satisfiesExactly(
                        line -> assertThat(line).contains(";refund;", ";ret-1;", ";-40.00;"),
                        line -> assertThat(line).contains(";refund_rejected;", ";ret-1;", ";40.00;"),
                        line -> assertThat(line).contains(";ret-2;", ";SEK;-5.00;100.000000;EUR;-5.00;"));
    }

    @Test
    void theNewestAreOnPageNoughtAHundredEach() {
        for (int i = 0; i < 101; i++) {
            sandbox.portal().refund(PortalRefund.of(CARD, 1));
            pay();
        }
        Xml newest = Xml.of(client.get("fundingList/?page=0"));
        assertThat(newest.text("//Fundings/@numberOfPages")).isEqualTo("2");
        assertThat(newest.all("//Funding")).hasSize(100);
        assertThat(newest.text("//Filename"))
                .isEqualTo(sandbox.payouts().all().get(100).paymentReference());
        assertThat(Xml.of(client.get("fundingList/?page=1")).all("//Filename"))
                .containsExactly(sandbox.payouts().all().get(0).paymentReference());
        assertThat(Xml.of(client.get("fundingList/?page=2")).all("//Funding")).isEmpty();
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThat(Xml.of(client.get("fundingList/")).all("//Funding")).isEmpty();
        assertThat(Xml.of(client.get("fundingDownload?id=7")).errorCode()).isNotEqualTo("0");
        assertThat(Xml.of(client.get("fundingList/?page=one")).errorCode()).isNotEqualTo("0");
        assertThat(AltapayClient.as(sandbox, "nobody", "nothing")
                        .get("fundingList")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void faultsOfPayoutsAreTheirOwn() {
        pay();
        sandbox.faults().payouts().next(1, Fault.ERROR_503_BEFORE_BOOKING).next(1, Fault.ERROR_CODE_BEFORE_BOOKING);

        assertThat(client.payment(CARD).errorCode()).isEqualTo("0");
        assertThat(client.get("fundingList").statusCode()).isEqualTo(503);
        assertThat(Xml.of(client.get("fundingDownload?id=1")).errorCode()).isEqualTo("1099");
    }

    /** Of AltaPay only. */
    private Payout pay(Oddity... oddities) {
        PayoutWish wish = PayoutWish.of(oddities);
        return sandbox.payouts()
                .pay(new PayoutWish("altapay", "", "", wish.oddities(), wish.layout()))
                .get(0);
    }

    private String download(Xml list) {
        String link = list.text("//DownloadLink").strip();
        URI absolute = URI.create(link);
        assertThat(absolute.getPort()).isEqualTo(sandbox.port());
        return client.get(link.substring(link.indexOf("fundingDownload"))).body();
    }
}
