package dev.requite.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A number by which anybody sees whether anybody wrote to the ledger meanwhile. */
class WriterTest {

    @AutoClose
    private final TestLedger ledger = TestLedger.empty();

    /** What another process has opened. */
    private Ledger opened() {
        return new Ledger(ledger.template, transactions());
    }

    private TransactionTemplate transactions() {
        return new TransactionTemplate(
                new DataSourceTransactionManager(Objects.requireNonNull(ledger.template.getDataSource())));
    }

    private static void write(Ledger writing) {
        writing.write(() -> writing.update("DELETE FROM run"));
    }

    @Test
    void risesOnceForEachWhoWrites() {
        Ledger first = opened();
        assertThat(first.writer().now()).isZero();

        write(first);
        write(first);

        assertThat(first.writer().now()).isEqualTo(1);
        write(opened());
        assertThat(first.writer().now()).isEqualTo(2);
    }

    @Test
    void whoOnlyReadsLeavesItAsItIs() {
        Ledger reading = opened();

        reading.atOneMoment(() -> new RunStore(reading).latest(1));

        assertThat(reading.writer().now()).isZero();
    }

    @Test
    void risesBeforeAnythingIsWritten() {
        Ledger writing = opened();

        assertThat(writing.<Long>write(() -> writing.writer().now())).isEqualTo(1);
    }

    @Test
    void standsThoughWhatWasWrittenIsTakenBack() {
        Ledger writing = opened();

        transactions().executeWithoutResult(outer -> {
            write(writing);
            outer.setRollbackOnly();
        });

        write(writing);
        assertThat(writing.writer().now()).isEqualTo(1);
    }

    @Test
    void whatComesAfterTheLastThingIsToldApart() {
        Ledger writing = opened();
        long number = writing.<Long>write(() -> writing.writer().soFar());

        assertThat(writing.writer().now()).isEqualTo(number);
        write(writing);
        assertThat(writing.writer().now()).isEqualTo(number + 1);
    }

    @Test
    void theLastThingIsNoneIfItIsTakenBack() {
        Ledger writing = opened();
        assertThatThrownBy(() -> writing.write(() -> {
                    long unused = writing.writer().soFar();
                    throw new IllegalStateException("not kept");
                }))
                .hasMessage("not kept");

        write(writing);

        assertThat(writing.writer().now()).isEqualTo(1);
    }
}
