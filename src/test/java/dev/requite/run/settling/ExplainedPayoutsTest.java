package dev.requite.run.settling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.run.phase.Answer;
import dev.requite.run.phase.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code explain} and {@code status} up to the bank line, on a real ledger. The refund of row R was sent on 2 March. */
class ExplainedPayoutsTest {

    private static final UUID FIRST = UUID.fromString("18f7aab9-6206-55d9-ba4c-dfc1fbe2a59d");

    @TempDir
    private Path folder;

    @AutoClose
    private SettledLedger settled;

    @BeforeEach
    void aRefundOfFive() {
        settled = new SettledLedger(folder);
        settled.refunded(FIRST);
    }

    private static TestPayout payout() {
        return TestPayout.of("XISA93DJ", "2026-03-04").sale("o", 2000);
    }

    private static TestPayout withTheRefund() {
        return payout().refund("o", FIRST.toString(), "", 500);
    }

    private static TestPayout withoutTheRefund() {
        return payout().sale("p", 1);
    }

    private void days(int days) {
        settled.clock.advance(Duration.ofDays(days));
    }

    private Answer explained(String item) {
        return settled.asked().explain(item);
    }

    private static JsonNode json(Answer answer) {
        return JsonMapper.shared().readTree(answer.json());
    }

    private static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(each -> strings.add(each.stringValue()));
        return strings;
    }

    /** What is told of payouts within the refund's own lines. */
    private static String block(Answer answer) {
        String text = answer.text();
        int refund = text.indexOf("\nRefund ");
        assertThat(refund).as(text).isPositive();
        String own = text.substring(refund);
        int share = own.indexOf("this row's share");
        int sent = own.indexOf("\n", own.indexOf("\n", share) + 1);
        return own.substring(sent + 1);
    }

    @Test
    void aRowIsFollowedToItsBankLine() {
        TestPayout payout = withTheRefund().line("FEE", "PURCHASE_FEE_FIXED", "q", "", "", -100);
        days(3);
        settled.reconcile(payout.file("settlement.XISA93DJ.csv"));
        days(1);
        settled.reconcile(payout.fromApi());

        Answer answer = explained("R");

        assertThat(block(answer)).isEqualTo("""
                  settled: payout XISA93DJ of 2026-03-04, RETURN −5.00 EUR, matched by reference
                    read 2026-03-05 from settlement.XISA93DJ.csv, line 5 (and again from the API on 2026-03-06)
                    the payout: 20.00 sales − 5.00 returns − 1.00 fees = 14.00 EUR, balanced
                    on the bank statement: XISA93DJ, 14.00 EUR, one banking day after 2026-03-04

                Next: nothing.""");
        assertThat(strings(json(answer).get("settlement")))
                .contains("settled: payout XISA93DJ of 2026-03-04, RETURN −5.00 EUR, matched by reference")
                .hasSize(4);
    }

    @Test
    void aFileThatCameFourTimesIsCounted() {
        settled.reconcile(withTheRefund().file("a.csv"));
        days(1);
        settled.reconcile(
                withTheRefund().file("b.csv"),
                withTheRefund().file("c.csv"),
                withTheRefund().file("d.csv"),
                withTheRefund().file("e.csv"));

        assertThat(explained("R").text())
                .contains(
                        "from a.csv, line 5 (and again from b.csv on 2026-03-03, from c.csv on 2026-03-03, from d.csv on"
                                + " 2026-03-03, and once more)");
    }

    @Test
    void whatWasNotPaidIsFollowedIntoTheDebtAndOutOfIt() {
        settled.reconcile(TestPayout.of("KX1", "2026-03-04")
                .sale("o", 300)
                .refund("o", FIRST.toString(), "", 500)
                .file("a.csv"));
        assertThat(explained("R").text())
                .contains(
                        "the payout: 3.00 sales − 5.00 returns + 2.00 carried into the debt = 0.00 EUR, balanced",
                        "nothing was paid: 2.00 EUR were carried into the debt; no payout that was read takes it back so far");

        settled.reconcile(
                TestPayout.of("KX2", "2026-03-11").sale("p", 900).repaying(200).file("b.csv"));

        assertThat(explained("R").text())
                .contains(
                        "nothing was paid: 2.00 EUR were carried into the debt; payout KX2 of 2026-03-11 takes it back");
        assertThat(explained("KX2").text())
                .contains("9.00 sales − 2.00 of the debt taken back = 7.00 EUR, balanced", "KX2, 7.00 EUR");
    }

    @Test
    void aRefundInNoPayoutYetIsToldWithItsAge() {
        assertThat(explained("R").text()).as("nobody follows payouts").doesNotContain("payout");
        settled.reconcile();
        assertThat(explained("R").text()).contains("in no payout so far, 0 days; no payout of Klarna was read yet");

        days(3);
        settled.reconcile(withoutTheRefund().file("a.csv"));

        Answer answer = explained("R");
        assertThat(block(answer)).isEqualTo("""
                  in no payout so far, 3 days; Klarna's payouts read until 2026-03-04

                Next: nothing.""");
        days(19);
        settled.reconcile();
        assertThat(explained("R").text())
                .contains("in no payout so far, 22 days")
                .contains("waits: No payout shows it: ask the provider")
                .contains("Next: No payout shows it: ask the provider");
    }

    @Test
    void aRefundThatWasNotCarriedOutIsMissedInNoPayout() {
        settled.reconcile(withoutTheRefund().file("a.csv"));
        settled.state("REJECTED", FIRST);

        assertThat(explained("R").text()).doesNotContain("in no payout");
    }

    @Test
    void aLineThatWasWithdrawnIsToldAsThat() {
        settled.reconcile(withTheRefund().file("a.csv"));
        days(1);
        settled.reconcile(withoutTheRefund().file("b.csv"));

        Answer answer = explained("R");

        assertThat(answer.text())
                .contains(
                        "WITHDRAWN: payout XISA93DJ of 2026-03-04, RETURN −5.00 EUR, matched by reference\n"
                                + "    read 2026-03-02 from a.csv, line 5; the payout came again without it",
                        "in no payout so far, 1 day; Klarna's payouts read until 2026-03-04");
        assertThat(explained("XISA93DJ").text())
                .contains("read 2026-03-03 from b.csv; it came with another content before, this is version 2")
                .contains("Next: It came again with another content");
        settled.decide("XISA93DJ", "explain", "provider_corrected");
        assertThat(explained("XISA93DJ").text())
                .contains("by Ann: explain:provider_corrected, seen in the portal")
                .endsWith("Next: nothing.");
    }

    @Test
    void aPayoutThatIsNotBelievedSettlesNothing() {
        settled.reconcile(withTheRefund().off(7).file("a.csv"));

        assertThat(explained("R").text())
                .contains("not settled yet: payout XISA93DJ", "it does not add up: ", "it settles nothing until");
        assertThat(explained("XISA93DJ").text()).contains("Next: The payout does not add up");
        settled.decide("XISA93DJ", "explain", "provider_corrected");
        settled.reconcile();
        assertThat(explained("R").text()).contains("settled: payout XISA93DJ").doesNotContain("settles nothing");
    }

    @Test
    void aLineThatAPersonTiedIsFollowedToo() {
        settled.reconcile(payout().refund("o", "", "", 500).file("weak.csv"));
        String line = settled.ledger.column("SELECT line_id FROM payout_line").get(0);
        assertThat(explained(line).text())
                .contains(
                        "SUGGESTED: payout XISA93DJ", "it may be refund " + FIRST + ", rows R", "Next: Order, amount");

        settled.decide(line, "accept", "");

        assertThat(explained("R").text())
                .contains("settled: payout XISA93DJ of 2026-03-04, RETURN −5.00 EUR, matched by a person")
                .contains("decided 2026-03-02 by Ann: accept, seen in the portal");
        assertThat(explained(line).text())
                .contains("it is about refund " + FIRST)
                .endsWith("Next: nothing.");
    }

    @Test
    void whatWaitsIsWhatIsToBeDoneNext() {
        settled.reconcile(withTheRefund().refund("o", FIRST.toString(), "", 500).file("a.csv"));

        assertThat(explained("R").text())
                .contains("settled: payout XISA93DJ", "DUPLICATE: payout XISA93DJ", "Next: The refund was paid twice");
        assertThat(explained("XISA93DJ").text())
                .contains("3 lines; of those that are kept: 1 DUPLICATE, 1 MATCHED")
                .contains("Next: of its lines wait 1 DUPLICATE");
    }

    @Test
    void aLineIsToldFromItsSide() {
        settled.reconcile(payout().refund("", "", "", 700).file("a.csv"));
        String line = settled.ledger.column("SELECT line_id FROM payout_line").get(0);

        Answer answer = explained(line.toUpperCase(Locale.ROOT));

        assertThat(answer.text()).isEqualTo("""
                Line %s, which names no order
                  MISSING_HERE: payout XISA93DJ of 2026-03-04, RETURN −7.00 EUR
                  read 2026-03-02 from a.csv, line 5
                  the payout: 20.00 sales − 7.00 returns = 13.00 EUR, balanced
                  on the bank statement: XISA93DJ, 13.00 EUR, one banking day after 2026-03-04
                  waits: None of our refunds: find who made it (portal, another system), and --explain it.
                Next: None of our refunds: find who made it (portal, another system), and --explain it.""".formatted(line));
        JsonNode found = json(answer).get("found").get(0);
        assertThat(found.get("kind").stringValue()).isEqualTo("line");
        assertThat(strings(found.get("told"))).hasSize(6);
        assertThat(found.get("next").stringValue()).startsWith("None of our refunds");
    }

    @Test
    void aRefundIsToldByItsReference() {
        settled.reconcile();

        assertThat(explained(FIRST.toString()).text()).isEqualTo("""
                Refund %s of order o at klarna
                  refunded, 5.00 EUR in all; rows R
                  in no payout so far, 0 days; no payout of Klarna was read yet
                Next: nothing.""".formatted(FIRST));
    }

    @Test
    void aNameOfTwoPayoutsIsToldAsBoth() {
        settled.reconcile(
                withTheRefund().file("a.csv"),
                TestPayout.of("FUNDING", "2026-03-05").sale("o", 100).file("b.csv"));
        settled.ledger.change("UPDATE payout SET payment_reference = 'XISA93DJ', provider = 'altapay', kind = 'ALTAPAY'"
                + " WHERE payment_reference = 'FUNDING'");

        Answer answer = explained("XISA93DJ");

        assertThat(answer.text()).contains("Payout XISA93DJ of klarna, 2026", "Payout XISA93DJ of altapay, 2026");
        assertThat(json(answer).get("found").size()).isEqualTo(2);
    }

    @Test
    void aNameOfARowAndAPayoutIsToldAsBoth() {
        settled.reconcile(TestPayout.of("R", "2026-03-04").sale("o", 100).file("a.csv"));

        Answer answer = explained("R");

        assertThat(answer.text()).startsWith("Row R\n").contains("\nPayout R of klarna, 2026-03-04\n");
        assertThat(json(answer).get("row_id").stringValue()).isEqualTo("R");
        assertThat(json(answer).get("found").get(0).get("kind").stringValue()).isEqualTo("payout");
    }

    @Test
    void aNameOfNothingIsSaidSo() {
        settled.reconcile(withTheRefund().file("a.csv"));

        Answer answer = explained("nobody");

        assertThat(answer.found()).isFalse();
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.text()).contains("the ledger has no row, payout, line or refund of this name");
    }

    @Test
    void statusTellsTheLastReconciliation() {
        assertThat(settled.asked().status(null).text()).doesNotContain("reconciliation");
        settled.reconcile(withTheRefund()
                .refund("o", FIRST.toString(), "", 500)
                .refund("q", "", "", 700)
                .off(7)
                .file("a.csv"));

        Answer before = settled.asked().status(null);
        assertThat(before.text())
                .contains(
                        " ended with 8; waiting: 1 DUPLICATE, 1 MISSING_HERE, 1 payout NO.\n",
                        "Payouts of klarna read until 2026-03-04.")
                .doesNotContain("chain");

        settled.decide("XISA93DJ", "explain", "other");
        settled.ledger
                .column("SELECT line_id FROM payout_line WHERE attention <> 'NONE'")
                .forEach(line -> settled.decide(line, "explain", "other"));
        settled.reconcile();

        Answer after = settled.asked().status(null);
        assertThat(after.text())
                .contains(" ended with 0; nothing waits for a person.\n", "Decisions: 3, their chain is whole.");
        JsonNode json = json(after).get("settlement");
        assertThat(json.get("exit_code").intValue()).isZero();
        assertThat(json.get("waiting").isEmpty()).isTrue();
        assertThat(json.get("read_until").get("klarna").stringValue()).isEqualTo("2026-03-04");
        assertThat(json.get("decisions").get("count").intValue()).isEqualTo(3);
        assertThat(json.get("decisions").get("broken_from").isNull()).isTrue();
    }

    @Test
    void statusTellsAnOverdueRefundAndABrokenChain() {
        days(22);
        settled.reconcile();
        settled.decide(FIRST, "came-back");
        settled.decide(FIRST, "undo");
        settled.reconcile();
        settled.ledger.template.update("UPDATE settlement_decision SET note = 'something else' WHERE decision_no = 1");

        Answer answer = settled.asked().status(null);

        assertThat(answer.text()).contains("waiting: 1 OVERDUE.", "The chain of decisions is broken from number 1 on");
        JsonNode json = json(answer).get("settlement");
        assertThat(json.get("waiting").get("OVERDUE").intValue()).isOne();
        assertThat(json.get("decisions").get("broken_from").intValue()).isOne();
    }
}
