package dev.requite.run;

import static dev.requite.run.Night.conserved;
import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.orderId;
import static dev.requite.run.Night.report;
import static dev.requite.run.Night.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.sandbox.books.BookedOperation;
import dev.requite.sandbox.books.LoggedRequest;
import dev.requite.sandbox.books.OperationsBehaviour.BeyondLimit;
import dev.requite.sandbox.fault.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to orders besides paying, by whole runs. */
class OperationsTest {

    private static final String HEADER =
            "row_id,order_id,type,line_reference,quantity,amount,currency,days,max_cost,capture_id";

    private static final int WAITS = 1;
    private static final int OWES = 2;
    private static final int ENDS = 3;

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(
            folder,
            partly(WAITS, 10),
            invoice(OWES, 4),
            partly(ENDS, 10),
            invoice(4, 4),
            partly(5, 10),
            partly(6, 170));

    @Test
    void eachIsDoneOnceBesideTheRefundsAndTheSameFileAgainIsAllDuplicates() {
        Path file = everything();

        RunEnd first = night.run(file);
        int requests = writes();
        RunEnd second = night.run(file);

        assertThat(first.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(fates(first))
                .containsExactly(
                        "E-1 done",
                        "R-1 refunded 5.00",
                        "D-1 done",
                        "R-2 refunded 5.00",
                        "A-1 done",
                        "R-3 refunded 5.00");
        assertThat(booked())
                .extracting(BookedOperation::orderId, BookedOperation::operation, BookedOperation::cost)
                .containsExactlyInAnyOrder(
                        tuple(orderId(WAITS), "extend-authorization", 0L),
                        tuple(orderId(OWES), "extend-due-date", 100L),
                        tuple(orderId(ENDS), "release-authorization", 0L));
        assertThat(summary(first).path("operations").toString())
                .isEqualTo("{\"extend_authorization\":1,\"extend_due_date\":1,\"release_authorization\":1}");
        assertThat(summary(first).path("costs").toString()).isEqualTo("{\"EUR\":\"1.00\"}");
        assertThat(summary(first).path("released").toString()).isEqualTo("{\"EUR\":\"20.00\"}");
        assertThat(summary(first).path("rows").path("done").asInt()).isEqualTo(3);
        assertThat(conserved(first)).isTrue();
        assertThat(second.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(fates(second)).hasSize(6).allMatch(fate -> fate.endsWith(" duplicate SAME_ROW"));
        assertThat(summary(second).path("costs").toString())
                .as("what was paid last night is not paid again")
                .isEqualTo("{}");
        assertThat(conserved(second)).isTrue();
        assertThat(writes()).isEqualTo(requests);
    }

    @Test
    void theExtensionGoesBeforeTheOrdersRefundAndAllElseAfterIt() {
        night.run(everything());

        assertThat(night.sandbox.books().requests().stream()
                        .filter(request -> !request.operation().startsWith("read-"))
                        .filter(request -> request.orderId().equals(orderId(WAITS))))
                .extracting(LoggedRequest::operation)
                .containsExactly("extend-authorization", "refund");
        assertThat(night.sandbox.books().requests().stream()
                        .filter(request -> request.orderId().equals(orderId(OWES))))
                .extracting(LoggedRequest::operation)
                .containsSubsequence("read-due-date-options", "refund", "read-due-date-options", "extend-due-date");
        assertThat(night.sandbox.books().requests().stream()
                        .filter(request -> request.orderId().equals(orderId(ENDS))))
                .extracting(LoggedRequest::operation)
                .containsSubsequence("refund", "read-order", "release-authorization");
    }

    @Test
    void theReportTellsFinanceWhatWasPaidAndReleased() {
        RunEnd end = night.run(everything());

        assertThat(report(end, "settlement-references.csv"))
                .filteredOn(line -> !line.get("type").equals("item"))
                .extracting(
                        line -> line.get("row_id"),
                        line -> line.get("amount")
                                + line.get("tax_amount")
                                + line.get("refund_id")
                                + line.get("refund_amount"),
                        line -> line.get("capture_id"),
                        line -> line.get("days"),
                        line -> line.get("cost"),
                        line -> line.get("released"),
                        line -> line.get("reference"))
                .containsExactly(
                        tuple("E-1", "", "", "", "", "", key("extend-authorization")),
                        tuple("D-1", "", Night.captureId(OWES, "a"), "10", "1.00", "", key("extend-due-date")),
                        tuple("A-1", "", "", "", "", "20.00", key("release-authorization")));
        String explained =
                night.call(session -> session.reports().explain("D-1")).text();
        assertThat(explained).as("the options that were read").contains("2 days 0.00 EUR, 10 days 1.00 EUR");
        assertThat(explained)
                .contains("extend_due_date", "10 days for 1.00 EUR", key("extend-due-date"), orderId(OWES));
        assertThat(night.call(session -> session.reports().explain("E-1")).text())
                .contains("extend_authorization", "after it the authorization ended ");
        assertThat(night.call(session -> session.reports().explain("A-1")).text())
                .contains("10.00 EUR captured, 20.00 EUR remaining", "released: 20.00 EUR");
    }

    @Test
    void whatIsRefusedOrNotNeededSaysWhyAndSendsNothing() {
        RunEnd end = night.run(night.fileOf(
                "refused.csv",
                HEADER,
                "D-1," + orderId(OWES) + ",extend_due_date,,,,EUR,30,1.00,",
                "D-2," + orderId(4) + ",extend_due_date,,,,,10,,",
                "E-1," + orderId(WAITS) + ",extend_authorization,,,,,,,",
                "A-1," + orderId(WAITS) + ",release_authorization,,,,,,,",
                "A-2," + orderId(ENDS) + ",release_authorization,,,1.00,EUR,,,",
                "A-3," + orderId(4) + ",release_authorization,,,,,,,",
                "E-2," + orderId(OWES) + ",extend_authorization,,,,,,,",
                "E-3," + orderId(5) + ",extend_authorization,,,,,7,,"));

        assertThat(end.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
        assertThat(fates(end))
                .containsExactly(
                        "D-1 rejected COST_ABOVE_MAXIMUM",
                        "D-2 rejected COST_NOT_AGREED",
                        "E-1 rejected OPERATIONS_CONTRADICT",
                        "A-1 rejected OPERATIONS_CONTRADICT",
                        "A-2 rejected REMAINING_DIFFERS",
                        "A-3 done NOTHING_TO_RELEASE",
                        "E-2 done NOT_NEEDED",
                        "E-3 done NOT_NEEDED");
        assertThat(writes()).isZero();
        assertThat(conserved(end)).isTrue();
    }

    @Test
    void anotherNumberOfDaysThanOfferedAndAnInvoiceThatIsRefundedInFullGetNoLaterDueDate() {
        RunEnd end = night.run(night.fileOf(
                "refused.csv",
                HEADER,
                "D-1," + orderId(OWES) + ",extend_due_date,,,,EUR,11,9.00,",
                "D-2," + orderId(4) + ",extend_due_date,,,,,2,,",
                "R-1," + orderId(4) + ",item,MUG,4,,,,,"));

        assertThat(fates(end))
                .containsExactly(
                        "D-1 rejected DAYS_NOT_OFFERED", "D-2 rejected NOTHING_LEFT_TO_PAY", "R-1 refunded 20.00");
        assertThat(booked()).isEmpty();
    }

    @Test
    void theProvidersNoIsTheRowsAndItsOrdersRefundGoesOn() {
        night.sandbox.behave(
                behaviour -> behaviour.operations(operations -> operations.beyondLimit(BeyondLimit.REFUSED)));

        RunEnd end = night.run(night.fileOf(
                "a.csv",
                HEADER,
                "E-1," + orderId(6) + ",extend_authorization,,,,,,,",
                "R-1," + orderId(6) + ",item,MUG,1,,,,,"));

        assertThat(fates(end)).containsExactly("E-1 rejected PROVIDER_REJECTED", "R-1 refunded 5.00");
        assertThat(booked()).isEmpty();
        assertThat(conserved(end)).isTrue();
    }

    @Test
    void anExtensionThatBecameDearerSinceThePlanIsNotSent() {
        night.sandbox.behave(behaviour ->
                behaviour.operations(operations -> operations.feeRaise(50).feeRaiseFromReading(2)));

        RunEnd end = night.run(putOff("D-1", OWES));

        assertThat(fates(end)).containsExactly("D-1 failed ORDER_CHANGED");
        assertThat(conserved(end)).isTrue();
        assertThat(end.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(booked()).isEmpty();
        assertThat(fates(night.rerun().get(0)))
                .as("planned afresh, and dearer than agreed")
                .containsExactly("D-1 rejected COST_ABOVE_MAXIMUM");
        assertThat(booked()).isEmpty();
    }

    @Test
    void aDryRunSendsNothing() {
        RunEnd dry = night.dryRun(everything());

        assertThat(fates(dry))
                .containsExactly(
                        "E-1 planned", "R-1 planned", "D-1 planned", "R-2 planned", "A-1 planned", "R-3 planned");
        assertThat(night.sandbox.books().requests())
                .extracting(LoggedRequest::operation)
                .containsOnly("read-order", "read-due-date-options");
        assertThat(report(dry, "plan.csv"))
                .filteredOn(line -> !line.get("type").equals("item"))
                .extracting(
                        line -> line.get("row_id"),
                        line -> line.get("operation"),
                        line -> line.get("cost"),
                        line -> line.get("released"))
                .containsExactlyInAnyOrder(
                        tuple("E-1", "EXTEND_AUTHORIZATION", "", ""),
                        tuple("D-1", "EXTEND_DUE_DATE", "1.00", ""),
                        tuple("A-1", "RELEASE_AUTHORIZATION", "", "20.00"));
        assertThat(summary(dry).path("costs").toString()).isEqualTo("{\"EUR\":\"1.00\"}");
        assertThat(conserved(dry)).isTrue();
    }

    @Test
    void anOperationOfWhichNoRowTellsIsNotConserved() {
        RunEnd end = night.run(everything());

        reportAfter("DELETE FROM operation_row WHERE row_id = 'D-1'", end);

        assertThat(conserved(end)).isFalse();
        assertThat(summary(end).path("conservation").path("problems").toString())
                .contains(
                        "The run planned the operations {extend_authorization=1, extend_due_date=1,"
                                + " release_authorization=1}, its rows tell of {extend_authorization=1,"
                                + " release_authorization=1}.",
                        "costs of {EUR=100}",
                        "costs of {}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE return_row SET status = 'rejected' WHERE row_id = 'E-1'",
                "UPDATE operation SET released = 1999 WHERE kind = 'RELEASE_AUTHORIZATION'"
            })
    void anOperationThatIsToldOtherwiseIsNotConserved(String tampering) {
        RunEnd end = night.run(everything());

        reportAfter(tampering, end);

        assertThat(conserved(end)).isFalse();
    }

    private void reportAfter(String tampering, RunEnd end) {
        night.tamper(tampering);
        night.call(session -> session.reports().report(end.runId()));
    }

    @ParameterizedTest
    @CsvSource({"requite.limits.cost.EUR, 0.99", "requite.limits.release.EUR, 19.99"})
    void whatIsAboveALimitWaitsForApprovalThatCoversThePlan(String limit, String amount) {
        night.settings.put(limit, amount);
        RunEnd waiting = night.run(everything());
        List<String> held = fates(waiting);
        int sent = writes();

        RunEnd approved = night.call(session ->
                session.runs().approve(summary(waiting).path("plan_id").stringValue(""), Night.SOMEBODY));

        assertThat(waiting.exitCode()).isEqualTo(ExitCode.NEEDS_APPROVAL);
        assertThat(conserved(waiting)).isTrue();
        assertThat(conserved(approved)).isTrue();
        assertThat(held).hasSize(6).allMatch(fate -> fate.endsWith(" held AWAITING_APPROVAL"));
        assertThat(sent).isZero();
        assertThat(approved.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(fates(approved)).contains("E-1 done", "D-1 done", "A-1 done", "R-3 refunded 5.00");
        assertThat(booked()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"requite.limits.cost.EUR, 1.00", "requite.limits.release.EUR, 20.00"})
    void whatReachesALimitExactlyPasses(String limit, String amount) {
        night.settings.put(limit, amount);

        assertThat(night.run(everything()).exitCode()).isEqualTo(ExitCode.SETTLED);
    }

    @Test
    void aPersonsWordSettlesADueDateOfWhichNobodyKnows() {
        night.sandbox.faults().dueDates().forOrder(orderId(OWES), Fault.ANSWER_LOST);
        Path file = putOff("D-1", OWES);
        RunEnd unknown = night.run(file);
        List<String> before = fates(unknown);
        night.sandbox.faults().clear();

        RunEnd settled = night.call(session ->
                session.runs().settle(UUID.fromString(key("extend-due-date")), Finding.DONE, null, Night.SOMEBODY));

        assertThat(before).containsExactly("D-1 unknown OUTCOME_UNKNOWN");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(settled.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(fates(settled)).containsExactly("D-1 done SETTLED_BY_HAND");
        assertThat(conserved(settled)).isTrue();
        assertThat(fates(night.run(file))).containsExactly("D-1 duplicate SAME_ROW");
        assertThat(booked()).hasSize(1);
    }

    @Test
    void afterTheKeysTimeADueDateIsNeverSentAgainByItself() {
        night.sandbox.faults().dueDates().forOrder(orderId(OWES), Fault.ANSWER_LOST);
        night.run(putOff("D-1", OWES));
        night.sandbox.faults().clear();
        night.sandbox.forgetKeys();
        night.settings.put("requite.klarna.key-window", "0s");

        RunEnd rerun = night.rerun().get(0);

        assertThat(fates(rerun)).containsExactly("D-1 unknown OUTCOME_UNKNOWN");
        assertThat(booked()).hasSize(1);
    }

    @Test
    void anUnsureRefundHoldsDueDatesAndReleasesAndNoExtension() {
        night.sandbox.faults().refunds().mix(1, 1, List.of(Fault.ANSWER_LOST));

        RunEnd end = night.run(everything());
        List<String> held = fates(end);
        night.sandbox.faults().clear();
        RunEnd rerun = night.rerun().get(0);

        assertThat(held)
                .containsExactly(
                        "E-1 done",
                        "R-1 unknown OUTCOME_UNKNOWN",
                        "D-1 failed NOT_SENT",
                        "R-2 unknown OUTCOME_UNKNOWN",
                        "A-1 failed NOT_SENT",
                        "R-3 unknown OUTCOME_UNKNOWN");
        assertThat(end.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(rerun.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(fates(rerun)).contains("D-1 done", "A-1 done");
        assertThat(conserved(end)).isTrue();
        assertThat(conserved(rerun)).isTrue();
        assertThat(booked()).hasSize(3);
    }

    @Test
    void anExtensionOfWhichNobodyKnowsHoldsUpNoRefund() {
        night.sandbox.faults().extensions().forOrder(orderId(WAITS), Fault.CLOSED_BEFORE_BOOKING);

        RunEnd end = night.run(everything());

        assertThat(fates(end))
                .containsExactly(
                        "E-1 unknown OUTCOME_UNKNOWN",
                        "R-1 refunded 5.00",
                        "D-1 done",
                        "R-2 refunded 5.00",
                        "A-1 done",
                        "R-3 refunded 5.00");
    }

    @Test
    void aDueDateOfWhichNobodyKnowsHoldsUpItsOwnKindAndNotTheNextNightsRefund() {
        night.sandbox.faults().dueDates().forOrder(orderId(OWES), Fault.ANSWER_LOST);
        night.run(putOff("D-1", OWES));

        RunEnd next = night.run(night.fileOf(
                "next.csv",
                HEADER,
                "R-9," + orderId(OWES) + ",item,MUG,1,,,,,",
                "D-2," + orderId(OWES) + ",extend_due_date,,,,EUR,30,9.00,"));

        assertThat(fates(next)).containsExactly("R-9 refunded 5.00", "D-2 held ORDER_UNSETTLED");
        assertThat(conserved(next)).isTrue();
        assertThat(booked()).hasSize(1);
    }

    @Test
    void aReturnFeeAfterAReleaseOfOursIsRefusedWhateverTheProviderMakesOfTheOrder() {
        night.sandbox.behave(
                behaviour -> behaviour.operations(operations -> operations.releaseLowersOrderAmount(true)));
        night.run(night.fileOf("a.csv", HEADER, "A-1," + orderId(ENDS) + ",release_authorization,,,,,,,"));

        RunEnd next = night.run(night.fileOf(
                "b.csv",
                HEADER,
                "R-1," + orderId(ENDS) + ",item,MUG,1,,,,,",
                "F-1," + orderId(ENDS) + ",return_fee,,,1.00,EUR,,,",
                "R-2," + orderId(OWES) + ",item,MUG,1,,,,,",
                "F-2," + orderId(OWES) + ",return_fee,,,1.00,EUR,,,"));

        assertThat(booked()).hasSize(1);
        assertThat(fates(next))
                .contains("F-1 held FEE_NOT_SINGLE_FULL_CAPTURE")
                .anyMatch(fate -> fate.startsWith("F-2 refunded"));
        assertThat(night.refunded(ENDS)).isZero();
    }

    private Path everything() {
        return night.fileOf(
                "everything.csv",
                HEADER,
                "E-1," + orderId(WAITS) + ",extend_authorization,,,,,,,",
                "R-1," + orderId(WAITS) + ",item,MUG,1,,,,,",
                "D-1," + orderId(OWES) + ",extend_due_date,,,,EUR,10,1.00," + Night.captureId(OWES, "a"),
                "R-2," + orderId(OWES) + ",item,MUG,1,,,,,",
                "A-1," + orderId(ENDS) + ",release_authorization,,,20.00,EUR,,,",
                "R-3," + orderId(ENDS) + ",item,MUG,1,,,,,");
    }

    private Path putOff(String rowId, int order) {
        return night.fileOf("due.csv", HEADER, rowId + "," + orderId(order) + ",extend_due_date,,,,EUR,10,1.00,");
    }

    private List<BookedOperation> booked() {
        return night.sandbox.books().operations();
    }

    private String key(String operation) {
        return booked().stream()
                .filter(booked -> booked.operation().equals(operation))
                .map(BookedOperation::key)
                .findFirst()
                .orElseThrow();
    }

    /** Requests that ask for something to be done. */
    private int writes() {
        return (int) night.sandbox.books().requests().stream()
                .filter(request -> !request.operation().startsWith("read-"))
                .count();
    }

    /** Of mugs in one capture, to be paid by invoice. */
    private static String invoice(int number, int quantity) {
        return Night.mugs(number, quantity).replace("\"refunds\":[]", """
                "initial_payment_method":{"type":"INVOICE","description":"Pay later"},"refunds":[]""");
    }

    /** Two mugs of six are captured, and the rest waits; the authorization ends in 18 days. */
    private static String partly(int number, int daysOld) {
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        return Night.mugs(number, 2)
                .replace("\"CAPTURED\"", "\"PART_CAPTURED\"")
                .replace("\"order_amount\":1000", "\"order_amount\":3000")
                .replace("\"remaining_authorized_amount\":0", "\"remaining_authorized_amount\":2000")
                .replace(
                        "\"refunds\":[]",
                        "\"created_at\":\"" + today.minus(Duration.ofDays(daysOld)) + "\",\"expires_at\":\""
                                + today.plus(Duration.ofDays(18)) + "\",\"refunds\":[]");
    }
}
