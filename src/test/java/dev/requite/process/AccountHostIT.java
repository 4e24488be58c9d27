package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A ledger's refunds were made at one host: another one under the same name knows nothing of them. */
class AccountHostIT {

    /** Nobody has such a name (RFC 2606). */
    private static final String ELSEWHERE = "https://klarna.invalid/";

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder);

    @BeforeEach
    void open() {
        assertThat(night.run().exitCode()).isZero();
    }

    @Test
    void anotherHostIsRefusedUntilAPersonSaysThatTheAccountMoved() {
        for (String[] command : new String[][] {{"run", "--input", night.returns()}, {"rerun"}}) {
            RequiteProcess.Ended refused = elsewhere(command);

            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("klarna.invalid", "this machine", "Nothing was done", "--confirm-account klarna");
        }
        assertThat(elsewhere("rerun", "--confirm-account", "klarna", "--by", "Ada")
                        .exitCode())
                .isZero();
        assertThat(elsewhere("rerun").exitCode()).as("said once").isZero();
        RequiteProcess.Ended back = night.run();
        assertThat(back.exitCode()).as(back.err()).isEqualTo(2);
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    @Test
    void anAccountThatIsNotThereCantHaveMoved() {
        RequiteProcess.Ended refused =
                night.requite().call("run", "--confirm-account", "klarnaus", "--input", night.returns());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("no account klarnaus", "accounts are klarna");
    }

    private RequiteProcess.Ended elsewhere(String... command) {
        String[] arguments = Arrays.copyOfRange(command, 1, command.length);
        return night.requite().with("REQUITE_KLARNA_BASEURL", ELSEWHERE).call(command[0], arguments);
    }
}
