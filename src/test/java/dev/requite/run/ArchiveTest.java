package dev.requite.run;

import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.sandbox.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is done leaves the inbox, and lies where somebody finds it who has to run a night again. */
class ArchiveTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, mugs(1, 10), mugs(2, 10));

    @Test
    void theFilesOfARunThatIsDoneAreMovedWithWhatSaysWhatTheyHold() throws IOException {
        Path file = night.file("a.csv", item("R-1", 1, 1), item("R-2", 1, 100));
        Path control = Files.writeString(folder.resolve("a.csv.control.json"), "{\"rows\": 2}");

        RunEnd end = run(file);

        assertThat(end.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
        assertThat(end.message()).contains("1 file was moved to " + archived(end));
        assertThat(file).doesNotExist();
        assertThat(control).doesNotExist();
        assertThat(archived(end).resolve("a.csv")).exists();
        assertThat(archived(end).resolve("a.csv.control.json")).hasContent("{\"rows\": 2}");
    }

    @Test
    void filesOfOneNameFromTwoFoldersStandBesideEachOther() throws IOException {
        Path one = Files.createDirectories(folder.resolve("boras")).resolve("a.csv");
        Path other = Files.createDirectories(folder.resolve("hamburg")).resolve("a.csv");
        Files.move(night.file("1.csv", item("R-1", 1, 1)), one);
        Files.move(night.file("2.csv", item("R-2", 2, 1)), other);

        RunEnd end = run(one, other);

        assertThat(archived(end).resolve("a.csv")).exists();
        assertThat(archived(end).resolve("2-a.csv")).exists();
    }

    @Test
    void whatIsNotSettledStaysForTheSameCommand() {
        night.sandbox.faults().refunds().forOrder(Night.orderId(1), Fault.ANSWER_LOST);
        Path file = night.file("a.csv", item("R-1", 1, 1));

        assertThat(run(file).exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(file).exists();
        night.sandbox.faults().refunds().clear();

        RunEnd settled = run(file);
        assertThat(settled.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(file).doesNotExist();
    }

    @Test
    void whatCantBeMovedIsToldAndChangesNoExitCode() throws IOException {
        Path file = night.file("a.csv", item("R-1", 1, 1));
        Files.writeString(folder.resolve("archive"), "in the way");

        RunEnd end = run(file);

        assertThat(end.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(end.message()).contains("was not moved", "each of its rows counts once");
        assertThat(file).exists();
        assertThat(run(file).exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(night.refunded(1)).isEqualTo(500);
    }

    private RunEnd run(Path... files) {
        List<String> arguments = Arrays.stream(files).map(Path::toString).toList();
        return night.call(
                session -> session.runs().run(new RunInputs(arguments, Set.of(), folder.resolve("archive"), null)));
    }

    private Path archived(RunEnd end) {
        return folder.resolve("archive").resolve(String.valueOf(end.runId()));
    }
}
