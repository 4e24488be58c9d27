package dev.requite.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.ledger.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A call that two machines were given, of which the one that leads it is killed when a run's end is in the ledger and nobody
 * was told: the other ends with the code that the call would have had.
 */
class JoinedEndIT {

    private static final int SOME_REJECTED = 3;
    private static final int KILLED = 137;

    /** The run's end is committed there. */
    private static final String ENDED = "after RunClosing.close#1";

    private static final String NO_SUCH_LINE = "x-1," + Night.PLAIN + ",item,TEAPOT,1,,,,";

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder).withLedgerAt(TestPostgres.freshUrl());

    @Test
    void aRerunWhoseLeaderDiedAfterTheLastRunEndsWithItsCode() {
        left("bad.csv", Night.ROWS.get(0), NO_SUCH_LINE);

        RequiteProcess.Ended ended = survivor("rerun", "--join", "10m");

        assertThat(ended.exitCode()).as(ended.said()).isEqualTo(SOME_REJECTED);
        assertThat(ended.said()).contains("Another machine brought the run to its end");
        assertThat(night.posts()).isEqualTo(1);
        assertThat(afterwards("rerun", "--join", "10m").exitCode())
                .as("the next call is another one")
                .isZero();
    }

    @Test
    void aRerunOfSeveralRunsEndsWithTheStrongestCodeWhoeverLedThem() {
        left("bad.csv", Night.ROWS.get(0), NO_SUCH_LINE);
        left("good.csv", Night.ROWS.get(4));

        RequiteProcess.Ended ended = survivor("rerun", "--join", "10m");

        assertThat(ended.exitCode()).as(ended.said()).isEqualTo(SOME_REJECTED);
        assertThat(night.posts()).isEqualTo(2);
    }

    /** It waits for the next call, and the run that was begun is not left behind for a person. */
    @Test
    void aFileThatCameAfterTheCallBeganDoesNotMakeAnotherRunOfIt() {
        Path inbox = folder.resolve("inbox");
        Path first = write(inbox.resolve("first.csv"), Night.ROWS.get(0));
        String[] call = {
            "run",
            "--input",
            inbox.toString(),
            "--archive",
            folder.resolve("done").toString(),
            "--join",
            "10m"
        };

        RequiteProcess.Ended ended = survivor(
                "before SubmitStore.markSending#1", () -> write(inbox.resolve("second.csv"), Night.ROWS.get(4)), call);

        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertThat(ended.err()).contains("second.csv", "The next call reads it.");
        assertThat(ended.said()).doesNotContain("did not come to its end");
        assertThat(night.posts()).isEqualTo(1);
        assertThat(first).doesNotExist();
        assertThat(inbox.resolve("second.csv")).exists();
        assertThat(afterwards(call).exitCode()).isZero();
        assertThat(night.posts()).isEqualTo(2);
        assertThat(inbox.resolve("second.csv")).doesNotExist();
    }

    /** Of another call: whose run it was told, and its code is not this one's. */
    @Test
    void aRunOfAnotherCallThatEndedMeanwhileIsNotThisOnes() {
        write(folder.resolve("bad.csv"), Night.ROWS.get(0), NO_SUCH_LINE);
        RequiteProcess rerunning = machine("b");
        List<RequiteProcess.Running> waiting = new ArrayList<>();

        RequiteProcess.Ended ran = KillAgent.holdAt(
                "before SubmitStore.markSending#1",
                machine("a"),
                running -> waiting.add(
                        rerunning.start("rerun", "--join", "10m").untilItSays("working for another process")),
                "run",
                "--input",
                folder.resolve("bad.csv").toString(),
                "--join",
                "10m");

        assertThat(ran.exitCode()).as(ran.said()).isEqualTo(SOME_REJECTED);
        assertThat(waiting.get(0).end().exitCode()).isZero();
    }

    private RequiteProcess.Ended survivor(String... call) {
        return survivor(ENDED, () -> {}, call);
    }

    /** Two machines begin it, the one that leads dies at a moment; answers how the other ended. */
    private RequiteProcess.Ended survivor(String moment, Runnable then, String... call) {
        List<RequiteProcess.Running> other = new ArrayList<>();
        RequiteProcess.Ended dead = KillAgent.holdAt(
                moment,
                machine("a"),
                running -> {
                    other.add(start(machine("b"), call).untilItSays("working for another process"));
                    then.run();
                    running.kill();
                },
                call);
        assertThat(dead.exitCode()).as(dead.said()).isEqualTo(KILLED);
        return other.get(0).end();
    }

    private RequiteProcess.Ended afterwards(String... call) {
        return start(machine("c"), call).end();
    }

    private static RequiteProcess.Running start(RequiteProcess machine, String... call) {
        return machine.start(call[0], List.of(call).subList(1, call.length).toArray(String[]::new));
    }

    /** A run that the provider was away for. */
    private void left(String file, String... rows) {
        RequiteProcess.Ended ended = machine("before")
                .with("REQUITE_KLARNA_BASEURL", "http://127.0.0.1:1")
                .call("run", "--input", write(folder.resolve(file), rows).toString());
        assertThat(ended.exitCode()).as(ended.said()).isEqualTo(4);
    }

    private Path write(Path file, String... rows) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.write(
                    file,
                    Stream.concat(Stream.of(Night.HEADER), Stream.of(rows)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RequiteProcess machine(String name) {
        Path own = folder.resolve(name);
        try {
            Files.createDirectories(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return night.requite().movedTo(own).with("REQUITE_WORKERS_SIGNEVERY", "200ms");
    }
}
