package dev.requite.run;

import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.app.LedgerHeldException;
import dev.requite.app.Session;
import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.sandbox.books.BookedRefund;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds of any run, the first one too: where its ledger is, who else may work, what it asks and tells. */
class AnyRunTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private Night night = Night.in(folder, mugs(1, 10), mugs(2, 10), mugs(3, new int[] {1, 2}), mugs(4, 10));

    @Test
    void twoRunsInOneJvmBothWork() {
        night.call(session -> {
            RunEnd first = Night.run(session.runs(), night.file("a.csv", item("R-1", 1, 1)));
            RunEnd second = Night.run(session.runs(), night.file("b.csv", item("R-2", 2, 1)));

            assertThat(fates(first)).containsExactly("R-1 refunded 5.00");
            assertThat(fates(second)).containsExactly("R-2 refunded 5.00");
            return second;
        });
    }

    @Test
    void threeBadRowsInARowAreThreeRejects() {
        Path file = night.file(
                "a.csv",
                item("R-1", 1, 1),
                item("R-2", 1, 0),
                item("R-3", 1, -1),
                "R-4,nonsense,item,MUG,1,,",
                item("R-5", 1, 1));

        RunEnd end = night.run(file);

        assertThat(end.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
        assertThat(fates(end))
                .containsExactly(
                        "R-1 refunded 5.00",
                        "R-2 rejected QUANTITY_MALFORMED",
                        "R-3 rejected QUANTITY_MALFORMED",
                        "R-4 rejected ORDER_ID_MALFORMED",
                        "R-5 refunded 5.00");
        assertThat(night.refunded(1)).isEqualTo(1000);
    }

    @Test
    @DisabledIfSystemProperty(
            named = "requite.test.ledger",
            matches = "postgresql",
            disabledReason = "of HSQLDB's files")
    void aLedgerElsewhereIsTheSameForEveryWorkFolderAndLockedThere() throws IOException {
        night.settings.put("requite.ledger.url", "jdbc:hsqldb:file:" + folder.resolve("books/of-2026"));
        Path file = night.file("a.csv", item("R-1", 1, 1));

        RunEnd first = night.run(file);
        try (Session holds = night.open()) {
            assertThatThrownBy(() -> Session.look(night.called(folder.resolve("other"))))
                    .isInstanceOf(LedgerHeldException.class)
                    .hasMessageContaining("books");
            assertThat(holds.reports().status(null).found()).isTrue();
        }
        RunEnd again;
        try (Session other = Session.work(night.called(folder.resolve("other")), new CompletableFuture<>())) {
            again = Night.run(other.runs(), file);
        }

        assertThat(fates(first)).containsExactly("R-1 refunded 5.00");
        assertThat(fates(again)).containsExactly("R-1 duplicate SAME_ROW");
        assertThat(folder.resolve("books/of-2026.data")).exists();
    }

    @Test
    void questionsAndReportsAskTheProviderNothing() {
        RunEnd end = night.run(night.file("a.csv", item("R-1", 1, 1)));
        List<String> before = fates(end);
        int requests = night.sandbox.books().requests().size();

        night.call(session -> List.of(
                session.reports().status(null),
                session.reports().report(end.runId()),
                session.reports().explain("R-1")));

        assertThat(night.sandbox.books().requests()).hasSize(requests);
        assertThat(fates(end)).isEqualTo(before);
    }

    @Test
    void aRefundMadeByHandIsNeverPaidAgainOnTop() {
        night = Night.in(
                folder,
                mugs(5, 1)
                        .replace("\"refunded_amount\":0,\n \"remaining", "\"refunded_amount\":500,\n \"remaining")
                        .replace(
                                "\"refunds\":[]",
                                "\"refunds\":[{\"refund_id\":\"" + UUID.randomUUID()
                                        + "\",\"refunded_amount\":500,\"refunded_at\":\"2026-02-05T10:00:00Z\",\"order_lines\":[]}]"));

        RunEnd end = night.run(night.file("a.csv", item("R-1", 5, 1)));

        assertThat(end.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
        assertThat(night.posts()).isZero();
    }

    @Test
    void largeAmountsArriveToTheCentInTheBooksAndInTheReport() {
        night = Night.in(folder, mugs(6, 30_000));

        RunEnd end = night.run(night.file(
                "a.csv",
                Night.goodwill("R-1", 6, "1000.00"),
                Night.goodwill("R-2", 6, "1234.56"),
                Night.goodwill("R-3", 6, "99999.99")));

        assertThat(fates(end)).containsExactly("R-1 refunded 1000.00", "R-2 refunded 1234.56", "R-3 refunded 99999.99");
        assertThat(night.booked()).extracting(BookedRefund::amount).containsExactly(100_000L, 123_456L, 9_999_999L);
        assertThat(Night.report(end, "settlement-references.csv"))
                .extracting(line -> line.get("reference"))
                .containsExactlyElementsOf(
                        night.booked().stream().map(BookedRefund::reference).toList());
    }

    @Test
    void aSecondCallOnTheSameLedgerIsTurnedAway() {
        try (Session first = night.open()) {
            assertThat(first).isNotNull();
            assertThatThrownBy(night::open).isInstanceOf(LedgerHeldException.class);
        }
        assertThat(night.run(night.file("a.csv", item("R-1", 1, 1))).exitCode()).isEqualTo(ExitCode.SETTLED);
    }
}
