package dev.requite.run;

import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.app.Session;
import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ConfigurationProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A mistyped folder is told, not made into an empty ledger where the real rows are not; a newer ledger is left alone. */
class NoLedgerTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, mugs(1, 10));

    @BeforeEach
    void open() {
        night.settings.remove("requite.ledger.url");
    }

    @Test
    void commandsThatGoOnWithALedgerMakeNone() throws IOException {
        Path mistyped = folder.resolve("vra");
        List<Consumer<Session.Call>> commands =
                List.of(Session::look, Session::rewrite, call -> Session.resume(call, new CompletableFuture<>()));
        for (Consumer<Session.Call> command : commands) {
            assertThatThrownBy(() -> command.accept(night.called(mistyped)))
                    .isInstanceOf(ConfigurationProblem.class)
                    .hasMessageContaining(mistyped.resolve("ledger").toString())
                    .hasMessageContaining("--work-dir");
            assertThat(mistyped).doesNotExist();
        }
        Path inside = Files.createDirectories(folder.resolve("backup/ledger-2026-11-26"));
        assertThatThrownBy(() -> Session.look(night.called(inside))).isInstanceOf(ConfigurationProblem.class);
        assertThat(inside).isEmptyDirectory();
    }

    @Test
    void aLedgerOfANewerProgramIsLeftAlone() {
        night.run(night.file("a.csv", item("R-1", 1, 1)));
        try (ConfigurableApplicationContext context =
                JobContext.start(night.work(), new HashMap<>(night.settings), beans -> {})) {
            context.getBean(JdbcTemplate.class).update("""
                    INSERT INTO "ledger_version"
                      ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "installed_on",
                       "execution_time", "success")
                    VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'SA', CURRENT_TIMESTAMP, 1, TRUE)""");
        }

        assertThatThrownBy(() -> Session.look(night.called(night.work())))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("newer Requite")
                .hasMessageContaining("999");
        assertThatThrownBy(() -> night.run(night.file("b.csv", item("R-2", 1, 1))))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("newer Requite");
        assertThat(night.posts()).isEqualTo(1);
    }
}
