package dev.requite.run;

import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.app.LedgerHeldException;
import dev.requite.app.Session;
import dev.requite.kit.WorkFolder;
import dev.requite.ledger.TestPostgres;
import dev.requite.run.phase.ConfigurationProblem;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.Progress;
import dev.requite.run.phase.RunEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A ledger on a server: one run at a time, wherever it works, and an end in good order when that is broken. */
@EnabledIfSystemProperty(named = "requite.test.ledger", matches = "postgresql")
class ServerLedgerTest {

    private static final int ORDERS = 300;

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, Night.numbered(ORDERS, number -> mugs(number, 1)));

    @BeforeEach
    void open() {
        night.settings.put("requite.submit.concurrency", 8);
    }

    @Test
    void aSecondMachineFindsTheLedgerHeld() {
        try (Session first = night.open()) {
            assertThat(first.runs()).isNotNull();
            assertThatThrownBy(this::anotherMachine)
                    .isInstanceOf(LedgerHeldException.class)
                    .hasMessageContaining("Another run holds the ledger");
        }

        anotherMachine().close();
    }

    @Test
    void anotherSchemaIsAnotherLedger() {
        try (Session first = night.open()) {
            assertThat(first.runs()).isNotNull();
            night.settings.put("requite.ledger.url", TestPostgres.freshUrl());

            anotherMachine().close();
        }
    }

    @Test
    void oneWorkFolderIsForOneRunWhateverTheLedger() {
        try (Session first = night.open()) {
            assertThat(first.runs()).isNotNull();
            night.settings.put("requite.ledger.url", TestPostgres.freshUrl());

            assertThatThrownBy(night::open).isInstanceOf(LedgerHeldException.class);
        }
    }

    @Test
    void everyoneMayLookAtARunThatIsAtWork() {
        List<String> seen = new ArrayList<>();
        night.progress = atFirstOutcome(() -> {
            try (Session looking = Session.look(night.called(folder.resolve("elsewhere")))) {
                seen.add(looking.reports().status(null).text());
                seen.add(looking.reports().explain("R-1").text());
            }
            assertThatThrownBy(() -> Session.rewrite(night.called(folder.resolve("another-machine"))))
                    .isInstanceOf(LedgerHeldException.class);
        });

        RunEnd end = night.run(file());

        assertThat(end.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(seen.get(0))
                .contains("Rows: " + ORDERS, "on its way: ", "Next: nothing; the run is at work.", "At work: ")
                .doesNotContain("uncertain");
        assertThat(seen.get(1)).contains("R-1");
        assertThat(Files.exists(folder.resolve("elsewhere"))).isFalse();
    }

    @Test
    void whoLooksAtAnEmptyDatabaseIsToldSoAndMakesNothingThere() {
        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(() -> Session.look(night.called(folder.resolve("elsewhere"))))
                    .isInstanceOf(ConfigurationProblem.class)
                    .hasMessageContaining("There is no ledger at requite.ledger.url");
        }
    }

    @Test
    void whoeverLostTheLedgerToAnotherRunSendsNothingMore() {
        int[] postsAtTakeOver = new int[1];
        Session[] successor = new Session[1];
        night.progress = atFirstOutcome(() -> {
            TestPostgres.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory'");
            successor[0] = anotherMachine();
            postsAtTakeOver[0] = night.posts();
        });

        assertFails(() -> night.run(file()));
        night.progress = new Night.Unwatched();

        assertThat(night.posts())
                .as("but for what was on its way")
                .isLessThanOrEqualTo(postsAtTakeOver[0] + 2 * 8)
                .isLessThan(ORDERS);
        try (Session next = successor[0]) {
            assertEveryRowIsPaidOnce(Night.run(next.runs(), file()));
        }
    }

    @Test
    void aServerThatDropsEveryConnectionEndsTheRunAndTheSameCommandGoesOn() {
        night.progress = atFirstOutcome(() -> TestPostgres.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'requite %'"));

        assertFails(() -> night.run(file()));
        night.progress = new Night.Unwatched();

        assertEveryRowIsPaidOnce(night.run(file()));
    }

    private Session anotherMachine() {
        return Session.work(night.called(folder.resolve("another-machine")), new CompletableFuture<>());
    }

    private Path file() {
        return night.file(
                "a.csv",
                IntStream.rangeClosed(1, ORDERS)
                        .mapToObj(number -> item("R-" + number, number, 1))
                        .toArray(String[]::new));
    }

    /** The process ends with the same number, whether it is answered or thrown. */
    private static void assertFails(Supplier<RunEnd> run) {
        try {
            assertThat(run.get().exitCode()).isEqualTo(ExitCode.INTERNAL_FAILURE);
        } catch (RuntimeException e) {
            assertThat(e).isNotInstanceOfAny(ConfigurationProblem.class, LedgerHeldException.class);
        }
    }

    private void assertEveryRowIsPaidOnce(RunEnd end) {
        assertThat(end.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(fates(end)).hasSize(ORDERS).allMatch(fate -> fate.contains(" refunded 5.00"));
        assertThat(IntStream.rangeClosed(1, ORDERS).mapToLong(night::refunded)).containsOnly(500L);
        assertThat(Night.conserved(end)).isTrue();
    }

    private static Progress atFirstOutcome(Runnable deed) {
        return new Night.Unwatched() {

            private boolean sending;
            private boolean done;

            @Override
            public void begin(String name, long total, String unit) {
                sending = name.equals("submit");
            }

            @Override
            public void advance(long count, String note) {
                if (sending && !done) {
                    done = true;
                    deed.run();
                }
            }
        };
    }
}
