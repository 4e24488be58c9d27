package dev.requite.run.phase;

import static dev.requite.ledger.TestLedger.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.RunKind;
import dev.requite.ledger.TestLedger;
import dev.requite.model.row.StagedRow;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ids that come twice are found, whoever staged the first of them and however many they are. */
class RowIdentitiesTest {

    @AutoClose
    private final TestLedger ledger = TestLedger.empty();

    @BeforeEach
    void open() {
        ledger.runs.open("RUN", RunKind.RUN, TestLedger.INPUTS, TestLedger.NOON);
    }

    @Test
    void whatAProcessStagedThatIsDeadByNowIsRemembered() {
        stage(identities(), List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-2", "o-1")));

        RowIdentities next = identities();
        stage(next, List.of(row(2, 2, "R-1", "o-1"), row(2, 3, "R-2", "o-1", "other", null)));
        next.settle();

        assertThat(statuses()).containsExactly("staged", "rejected", "duplicate", "rejected");
    }

    @Test
    void aProcessThatOnlySettlesFindsWhatADeadOneLeft() {
        RowIdentities dead = identities();
        stage(dead, List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-1", "o-1")));

        identities().settle();

        assertThat(statuses()).containsExactly("staged", "duplicate");
    }

    @Test
    void aContradictionAfterTheIdWasSettledIsFoundToo() {
        RowIdentities identities = identities();
        stage(identities, List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-1", "o-1")));
        identities.settle();
        stage(identities, List.of(row(1, 4, "R-1", "o-1", "other", null)));
        identities.settle();

        assertThat(statuses()).containsOnly("rejected").hasSize(3);
    }

    @Test
    void aFileThatCameTwiceIsSettledInPieces() {
        RowIdentities identities = identities();
        int rows = 25_000;
        stage(identities, file(1, rows));
        assertThat(identities.manyWait()).isFalse();
        stage(identities, file(2, rows));
        assertThat(identities.manyWait()).isTrue();

        identities.settle();

        assertThat(identities.manyWait()).isFalse();
        assertThat(ledger.column("SELECT COUNT(*) FROM return_row WHERE status = 'staged' AND file_no = 1"))
                .containsExactly(Integer.toString(rows));
        assertThat(ledger.column("SELECT COUNT(*) FROM return_row WHERE status = 'duplicate' AND file_no = 2"))
                .containsExactly(Integer.toString(rows));
    }

    @Test
    void whatADeadProcessLeftIsSettledInPiecesTooAsSoonAsManyWait() {
        RowIdentities dead = identities();
        stage(dead, file(1, 25_000));
        stage(dead, file(2, 25_000));
        RowIdentities next = identities();

        next.begin();

        assertThat(next.manyWait()).isFalse();
        assertThat(ledger.column("SELECT COUNT(*) FROM return_row WHERE status = 'duplicate' AND file_no = 2"))
                .containsExactly("20000");
        next.settle();
        assertThat(ledger.column("SELECT COUNT(*) FROM return_row WHERE status = 'duplicate' AND file_no = 2"))
                .containsExactly("25000");
    }

    private RowIdentities identities() {
        return new RowIdentities("RUN", ledger.intake, ledger.ledger);
    }

    private static List<StagedRow> file(int number, int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> row(number, 2 + i, "R-" + i, "o-" + i))
                .toList();
    }

    private void stage(RowIdentities identities, List<StagedRow> rows) {
        identities.begin();
        identities.note(rows);
        ledger.intake.stage("RUN", rows);
    }

    private List<String> statuses() {
        return ledger.column("SELECT status FROM return_row ORDER BY row_no");
    }
}
