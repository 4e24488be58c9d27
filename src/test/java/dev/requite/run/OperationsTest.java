package dev.requite.run;

import static dev.requite.run.Night.conserved;
import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.orderId;
import static dev.requite.run.Night.report;
import static dev.requite.run.Night.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.sandbox.books.BookedOperation;
import dev.requite.sandbox.books.LoggedRequest;
import dev.requite.sandbox.books.OperationsBehaviour.BeyondLimit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done to orders besides paying, by whole runs. */
class OperationsTest extends OperationsOfANight {

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

    /** Requests that ask for something to be done. */
    private int writes() {
        return (int) night.sandbox.books().requests().stream()
                .filter(request -> !request.operation().startsWith("read-"))
                .count();
    }
}
