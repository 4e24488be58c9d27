package dev.requite.process;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.books.BookedCapture;
import dev.requite.sandbox.books.BookedRefund;
import dev.requite.sandbox.books.LoggedRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractAssert;

/** Compares money on both sides: the provider's books and the reports. */
final class NightAssert extends AbstractAssert<NightAssert, Night> {

    private NightAssert(Night night) {
        super(night, NightAssert.class);
    }

    static NightAssert assertThatNight(Night night) {
        return new NightAssert(night);
    }

    /** Everything at once: paid once, to the right captures, one at a time, told by the report to the cent. */
    NightAssert isPaidOnceAndToldSo() {
        return isPaidOnce().isOperatedOnce().hadOneRefundOfAnOrderAtATime().isToldByTheReport();
    }

    /** Whatever else was wished for was done, once, and nothing else of an order was under way meanwhile. */
    NightAssert isOperatedOnce() {
        assertThat(Operated.all(actual.books(), actual.scenario()))
                .as("what the provider did besides paying")
                .containsExactlyInAnyOrderElementsOf(actual.scenario().operated());
        assertThat(actual.books().requests())
                .as("two writes of an order in flight")
                .filteredOn(request -> Operated.isOne(request.operation()))
                .extracting(LoggedRequest::otherKeysInFlight)
                .allMatch(others -> others == 0);
        return this;
    }

    NightAssert isPaidOnce() {
        assertThat(Paid.all(actual.books()))
                .as("what the provider paid")
                .containsExactlyInAnyOrderElementsOf(actual.scenario().paid());
        assertThat(actual.books().refunds())
                .as("references")
                .extracting(BookedRefund::reference)
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(actual.books().refunds())
                .as("keys, which AltaPay does not have")
                .allSatisfy(refund -> assertThat(refund.key())
                        .isEqualTo(Scenario.isAltapay(refund.orderId()) ? "" : refund.reference()));
        assertThat(ofCaptures()).as("cents of each capture").isEqualTo(expectedOfCaptures());
        return this;
    }

    /** Something may be missing yet. */
    NightAssert paidNothingTwice() {
        assertThat(Paid.all(actual.books()))
                .as("what the provider paid")
                .doesNotHaveDuplicates()
                .isSubsetOf(actual.scenario().paid());
        return this;
    }

    NightAssert paidNothing() {
        assertThat(actual.books().refunds()).isEmpty();
        return this;
    }

    NightAssert hadOneRefundOfAnOrderAtATime() {
        assertThat(actual.books().refundRequests())
                .as("two refunds of an order in flight")
                .extracting(LoggedRequest::otherKeysInFlight)
                .containsOnly(0);
        assertThat(actual.books().refundRequests())
                .as("one refund in flight twice, where nothing stops the second")
                .filteredOn(request -> Scenario.isAltapay(request.orderId()))
                .extracting(LoggedRequest::othersInFlight)
                .allMatch(others -> others == 0);
        return this;
    }

    /** The newest run is settled, conserved, and says of every refund what the books say. */
    NightAssert isToldByTheReport() {
        RunReports reports = actual.reports();
        assertThat(reports.summary().path("exit_code").asInt(-1)).isZero();
        assertThat(reports.summary().path("conservation").path("rows").asBoolean())
                .isTrue();
        assertThat(reports.summary().path("conservation").path("money").asBoolean())
                .isTrue();
        assertThat(reports.lines())
                .extracting(RunReports.Line::rowId)
                .containsAll(actual.scenario().rowIds());
        List<RunReports.Line> lines =
                reports.lines().stream().filter(line -> !line.isOperation()).toList();
        assertThat(lines).extracting(RunReports.Line::status).containsAnyOf("refunded", "duplicate");
        Map<String, Long> shares = lines.stream()
                .filter(line ->
                        line.lineNumber() <= 1 + actual.scenario().rows().size())
                .collect(groupingBy(RunReports.Line::reference, summingLong(RunReports.Line::minor)));
        Map<String, Long> booked =
                actual.books().refunds().stream().collect(toMap(BookedRefund::reference, BookedRefund::amount));
        assertThat(shares).as("sums of the report's shares by reference").isEqualTo(booked);
        assertThat(lines)
                .filteredOn(line -> !line.reference().isEmpty())
                .allSatisfy(line -> assertThat(line.refundMinor()).isEqualTo(booked.get(line.reference())));
        assertThat(reports.lines().stream().filter(RunReports.Line::isOperation).map(Operated.Told::of))
                .as("what the report says was done besides")
                .containsExactlyInAnyOrderElementsOf(Operated.Told.all(actual.books(), actual.scenario()));
        return this;
    }

    /** Among the reports of all runs each row stands as refunded exactly once. */
    NightAssert isToldAsRefundedOnce() {
        assertThat(actual.reports().allLines())
                .filteredOn(line -> line.status().equals("refunded"))
                .extracting(RunReports.Line::rowId)
                .containsExactlyInAnyOrderElementsOf(actual.scenario().refundRowIds());
        assertThat(actual.reports().allLines())
                .filteredOn(line -> line.status().equals("done"))
                .extracting(RunReports.Line::rowId)
                .containsExactlyInAnyOrderElementsOf(actual.scenario().operated().stream()
                        .map(Operated::rowId)
                        .toList());
        return this;
    }

    private Map<String, Long> ofCaptures() {
        Map<String, Long> cents = new TreeMap<>();
        actual.books().orders().stream()
                .flatMap(order -> order.captures().stream())
                .filter(capture -> capture.refundedAmount() != 0)
                .forEach(capture -> cents.put(capture.captureId(), refunded(capture)));
        return cents;
    }

    private static long refunded(BookedCapture capture) {
        return capture.refundedAmount();
    }

    private Map<String, Long> expectedOfCaptures() {
        return actual.scenario().paid().stream()
                .filter(paid -> !paid.capture().equals(BookedRefund.UNALLOCATED))
                .collect(groupingBy(Paid::capture, TreeMap::new, summingLong(Paid::amount)));
    }
}
