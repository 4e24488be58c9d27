package dev.requite.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.app.JoinedCall;
import dev.requite.kit.WorkFolder;
import dev.requite.ledger.TestPostgres;
import dev.requite.run.phase.ConfigurationProblem;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine that begins a call while the ledger's server is started again waits for it, as one does that began before. */
@EnabledIfSystemProperty(named = "requite.test.ledger", matches = "postgresql")
class JoinedStartTest {

    private static final int LED = 3;

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder);

    /** An administrator shuts it down, it ends after a crash, it starts, it has no connection left. */
    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57P02", "57P03", "53300"})
    void aServerThatRefusesForNowIsAskedAgain(String state) throws Exception {
        String ledger = String.valueOf(night.settings.get("requite.ledger.url"));
        URI server = URI.create(ledger.substring("jdbc:".length()));
        try (StartingServer starting = new StartingServer(server.getPort(), state, 3)) {
            night.settings.put(
                    "requite.ledger.url",
                    ledger.replaceFirst(":" + server.getPort() + "/", ":" + starting.port() + "/")
                            + "&sslmode=disable");

            JoinedCall.End end = joined(Duration.ofMinutes(10));

            assertThat(end.exitCode()).as(end.message()).isEqualTo(LED);
            assertThat(starting.refused()).isEqualTo(3);
        }
    }

    /** As one is that was never there: nobody could tell it from one that is away. */
    @Test
    void aServerThatIsNotThereIsWaitedForUntilTheTimeOfTheCallIsOver() {
        night.settings.put("requite.ledger.url", "jdbc:postgresql://127.0.0.1:1/requite");

        JoinedCall.End end = joined(Duration.ofSeconds(3));

        assertThat(end.exitCode()).isEqualTo(2);
        assertThat(end.message()).contains("can't be reached", "the time of --join was over", "sent nothing");
    }

    /** No time mends it. */
    @Test
    void whatAPersonHasToCorrectIsToldAtOnce() {
        night.settings.put("requite.ledger.url", TestPostgres.url("not_there", "postgres"));

        assertThatThrownBy(() -> joined(Duration.ofMinutes(10)))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("refused the user or the password");
    }

    private JoinedCall.End joined(Duration patience) {
        return new JoinedCall(night.called(night.work()), "a call", patience, new CompletableFuture<>())
                .work(session -> LED);
    }
}
