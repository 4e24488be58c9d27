package dev.requite.run;

import static dev.requite.run.Night.conserved;
import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.goodwill;
import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static dev.requite.run.Night.summary;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.sandbox.books.BookedRefund;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The ledger's database fails at some moment: the run fails loudly, and the next call does the rest and nothing twice. */
class FailingLedgerTest {

    private static final int ORDERS = 100;
    private static final int STRIDE = 11;

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Outage outage = new Outage();
    private final Night night = Night.in(folder, Night.numbered(ORDERS, number -> mugs(number, new int[] {1, 2})));
    private ConfigurableApplicationContext context = new GenericApplicationContext();

    @BeforeEach
    void open() {
        night.settings.put("requite.limits.total.EUR", "1000000");
        context = JobContext.start(
                night.work(), night.settings, beans -> beans.registerBean(BeanPostProcessor.class, () -> outage));
    }

    @AfterEach
    void close() {
        context.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO run",
                "INSERT INTO input_file",
                "INSERT INTO BATCH_JOB_INSTANCE",
                "INSERT INTO BATCH_JOB_EXECUTION(",
                "INSERT INTO BATCH_STEP_EXECUTION(",
                "UPDATE BATCH_STEP_EXECUTION",
                "UPDATE BATCH_JOB_EXECUTION",
                "INSERT INTO return_row",
                "UPDATE input_file SET records",
                "MIN(content_hash)",
                "row_no <> (SELECT MIN(row_no)",
                "INSERT INTO refund (",
                "INSERT INTO refund_request",
                "INSERT INTO refund_share",
                "UPDATE return_row SET status = ?",
                "SELECT f.currency, SUM(f.amount)",
                "UPDATE refund f SET cleared",
                "UPDATE refund SET state = 'SENDING'",
                "UPDATE refund SET state = ?",
                "INSERT INTO attempt",
                "UPDATE run SET state",
            })
    void aStepThatCannotWriteFailsLoudlyAndTheNextCallFinishes(String statement) {
        // One row twice, and a limit far away, so that each of these statements is needed.
        Path file = night.file(
                "a.csv", item("R-1", 1, 3), item("R-2", 2, 1), goodwill("R-3", 2, "1.00"), item("R-2", 2, 1));

        outage.at(statement);
        ExitCode failed = attempt(file);
        RunEnd end = Night.run(runs(), file);

        assertThat(outage.happened()).contains(statement);
        assertThat(failed).isEqualTo(ExitCode.INTERNAL_FAILURE);
        assertThat(end.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(night.refunded(1)).isEqualTo(1500);
        assertThat(night.refunded(2)).isEqualTo(600);
        assertThat(night.booked())
                .extracting(BookedRefund::key)
                .doesNotHaveDuplicates()
                .hasSize(4);
        assertThat(conserved(end)).isTrue();
    }

    /** Moments are taken at a stride that lets every kind of statement, and both sides of commits, have their turn. */
    @Test
    void whateverMomentFailsEachRowIsPaidOnce() {
        int order = 0;
        boolean reached = true;
        while (reached) {
            order++;
            Path file = night.file(order + ".csv", item("R-" + order, order, 2), goodwill("G-" + order, order, "1.00"));
            outage.at(1 + (order - 1) * STRIDE);
            attempt(file);
            String happened = outage.happened();
            reached = happened != null;
            outage.over();

            RunEnd end = Night.run(runs(), file);

            assertThat(end.exitCode()).as("after an outage at %s", happened).isEqualTo(ExitCode.SETTLED);
            assertThat(night.refunded(order))
                    .as("after an outage at %s", happened)
                    .isEqualTo(1100);
            assertThat(conserved(end)).as("after an outage at %s", happened).isTrue();
        }
        assertThat(order * STRIDE).as("moments tried").isGreaterThan(100);
    }

    @Test
    void theSummaryCountsWhatTheLedgerHasNotWhatTheLastStepDid() {
        Path file = night.file("a.csv", item("R-1", 1, 1), item("R-2", 2, 1), item("R-3", 3, 99));
        outage.at("UPDATE run SET state");
        attempt(file);

        RunEnd end = Night.run(runs(), file);

        assertThat(fates(end))
                .containsExactly("R-1 refunded 5.00", "R-2 refunded 5.00", "R-3 rejected QUANTITY_EXCEEDS_CAPTURED");
        assertThat(summary(end).path("rows").path("in").intValue(-1)).isEqualTo(3);
        assertThat(summary(end).path("rows").path("refunded").intValue(-1)).isEqualTo(2);
        assertThat(summary(end).path("refunds").path("amount").path("EUR").stringValue(""))
                .isEqualTo("10.00");
    }

    /** Its last rows are written when its end is known already: the person reads of the file, and the log of both. */
    @Test
    void aFileIsRefusedThoughTheLedgerFailsToo() throws IOException {
        Path file = night.file("a.csv", item("R-1", 1, 1), item("R-2", 2, 1));
        Files.writeString(file.resolveSibling("a.csv.control.json"), "{\"rows\": 3}");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(Passes.class);
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
        logger.setLevel(Level.ERROR);
        outage.at("INSERT INTO return_row");

        RunEnd end = Night.run(runs(), file);

        logger.setLevel(null);
        logger.setAdditive(true);
        logger.detachAppender(log);
        assertThat(outage.happened()).contains("INSERT INTO return_row");
        assertThat(end.exitCode()).isEqualTo(ExitCode.FILE_REFUSED);
        assertThat(end.message()).contains("a.csv");
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).contains("run failed run=" + end.runId());
        assertThat(night.posts()).isZero();
    }

    /** A call that may fail, or even throw: the process would end with the same number. */
    private ExitCode attempt(Path file) {
        try {
            return Night.run(runs(), file).exitCode();
        } catch (RuntimeException e) {
            return ExitCode.INTERNAL_FAILURE;
        }
    }

    private RefundRuns runs() {
        return Objects.requireNonNull(context.getBean(RefundRuns.class));
    }
}
