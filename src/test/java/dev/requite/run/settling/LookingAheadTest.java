package dev.requite.run.settling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.run.phase.ExitCode;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payouts of more lines than are written at once. */
class LookingAheadTest {

    private static final UUID OURS = UUID.fromString("18f7aab9-6206-55d9-ba4c-dfc1fbe2a59d");
    private static final int LINES = 45_001;

    @TempDir
    private Path folder;

    @AutoClose
    private SettledLedger settled;

    @BeforeEach
    void ledger() {
        settled = new SettledLedger(folder);
        settled.refunded(OURS);
    }

    private static TestPayout payout() {
        TestPayout payout = TestPayout.of("MANY", "2026-03-04");
        for (int line = 0; line < LINES - 1; line++) {
            payout.refund("stranger-" + line, "", "", 100);
        }
        return payout.refund("o", OURS.toString(), "", 500);
    }

    private String kept() {
        return settled.ledger
                .column("SELECT COUNT(*) || ' ' || COUNT(DISTINCT line_no) || ' ' || MIN(class) || ' ' || MAX(class)"
                        + " FROM payout_line")
                .get(0);
    }

    @Test
    void eachLineIsKeptOnce() {
        assertThat(settled.reconcile(payout().file("a.csv")).exitCode()).isEqualTo(ExitCode.SOME_REJECTED);

        assertThat(kept()).isEqualTo(LINES + " " + LINES + " MATCHED MISSING_HERE");
        assertThat(settled.ledger.column("SELECT class FROM refund_settlement")).containsExactly("MATCHED");
    }

    @Test
    void whatWasWrittenBeforeAKillIsDroppedAndReadAgain() {
        assertThatThrownBy(() -> settled.reconcile(payout().dyingIn(3).file("a.csv")))
                .isInstanceOf(TestPayout.Killed.class);
        assertThat(settled.ledger.column("SELECT payment_reference FROM payout WHERE complete = FALSE"))
                .containsExactly("MANY");
        assertThat(kept()).as("the first part; the second was looked at").startsWith("20000 20000 ");

        settled.reconcile(payout().file("a.csv"));

        assertThat(kept()).isEqualTo(LINES + " " + LINES + " MATCHED MISSING_HERE");
    }
}
