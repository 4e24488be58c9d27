package dev.requite.run;

import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.run.settling.FilledIn;
import dev.requite.sandbox.books.BookedRefund;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A refund that came back, from the file to the provider's books, which go on counting it as Klarna's do. */
class CameBackTest {

    /** A payment at AltaPay, which carries out every request and counts in one sum. */
    private static final String RUG = """
            {"order_id":"1000001","status":"CAPTURED","order_amount":10000,"captured_amount":10000,"refunded_amount":0,
             "remaining_authorized_amount":0,"purchase_currency":"EUR","purchase_country":"DE",
             "merchant_reference1":"SHOP-1","altapay":{"terminal":"Shop terminal"},
             "captures":[{"capture_id":"C-1","captured_amount":10000,"captured_at":"2026-02-01T10:00:00Z",
               "refunded_amount":0,"order_lines":[{"type":"physical","reference":"RUG","name":"Rug","quantity":1,
                 "unit_price":10000,"total_amount":10000,"tax_rate":1900}]}],"refunds":[]}""";

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private Night night = Night.in(folder, mugs(1, 3), RUG);
    private Path file = Path.of("");
    private String reference = "";

    @BeforeEach
    void refunded() {
        night.settings.put("requite.settlement.overdue-after", "1ms");
        file = night.file("a.csv", item("R-1", 1, 1));
        RunEnd first = night.run(file);
        reference = Night.report(first, "settlement-references.csv").get(0).get("reference");
        assertThat(fates(first)).containsExactly("R-1 refunded 5.00");
    }

    private RunEnd decide(String decision) {
        return night.call(session -> session.decisions()
                .decide(new FilledIn(reference, null, decision, "", "the bank sent it back", "Ann")));
    }

    @Test
    void itsRowIsPaidAgainOnceAPersonSaysThatTheSumStays() {
        decide("came-back");
        assertThat(fates(night.run(file))).containsExactly("R-1 held CAME_BACK_NOT_SHOWN");
        assertThat(night.posts()).isOne();

        assertThat(decide("came-back sum-stays").exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(fates(night.run(file))).containsExactly("R-1 refunded 5.00");
        assertThat(fates(night.run(file))).containsExactly("R-1 duplicate SAME_ROW");

        assertThat(night.booked()).extracting(BookedRefund::amount).containsExactly(500L, 500L);
        assertThat(night.booked()).extracting(BookedRefund::reference).doesNotHaveDuplicates();
        assertThat(decide("undo").message()).contains("are in a new refund already");
    }

    @Test
    void whatIsLeftOfItsOrderCanStillBeRefundedOnce() {
        decide("came-back sum-stays");
        night.run(file);

        RunEnd end = night.run(night.file("b.csv", item("R-2", 1, 2)));

        // The books hold 15.00 of which 10.00 are refunded: they have no room for what came back.
        assertThat(fates(end)).containsExactly("R-2 rejected PROVIDER_REJECTED");
        assertThat(fates(night.run(night.file("c.csv", item("R-3", 1, 1))))).containsExactly("R-3 refunded 5.00");
        assertThat(night.refunded(1)).isEqualTo(1500);
    }

    @Test
    void atAltapayToo() {
        night.settings.put("requite.altapay.base-url", night.sandbox.uri().toString());
        night.settings.put("requite.altapay.username", "shop api");
        night.settings.put("requite.altapay.password", "testpassword");
        Path rug = night.fileOf(
                "rug.csv",
                "row_id,provider,order_id,type,line_reference,quantity,amount,currency,tax_rate",
                "R-9,altapay,1000001,item,RUG,1,40.00,EUR,19");
        reference =
                Night.report(night.run(rug), "settlement-references.csv").get(0).get("reference");
        decide("came-back");
        assertThat(fates(night.run(rug))).containsExactly("R-9 held CAME_BACK_NOT_SHOWN");

        decide("came-back sum-stays");
        assertThat(fates(night.run(rug))).containsExactly("R-9 refunded 40.00");
        assertThat(fates(night.run(rug))).containsExactly("R-9 duplicate SAME_ROW");

        assertThat(night.booked())
                .extracting(BookedRefund::amount)
                .filteredOn(amount -> amount == 4000L)
                .hasSize(2);
    }

    @Test
    void whatIsTakenBackBeforeTheNextRunIsNotPaid() {
        decide("came-back sum-stays");
        decide("undo");

        assertThat(fates(night.run(file))).containsExactly("R-1 duplicate SAME_ROW");
        assertThat(night.posts()).isOne();
    }
}
