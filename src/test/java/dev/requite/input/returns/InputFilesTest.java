package dev.requite.input.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.input.file.Fingerprint;
import dev.requite.input.file.InputFiles;
import dev.requite.input.file.UnreadableInputException;
import dev.requite.model.file.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From what stands behind --input to files. */
class InputFilesTest {

    @TempDir
    Path folder;

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
    }

    /** What is found, relative to the folder. */
    private List<String> find(String... arguments) {
        List<String> absolute = Arrays.stream(arguments)
                .map(argument -> folder + "/" + argument)
                .toList();
        return InputFiles.find(absolute).paths().stream()
                .map(path -> folder.relativize(path).toString())
                .toList();
    }

    @Test
    void aFolderGivesItsReturnsFilesSortedAndNothingElse() throws IOException {
        files("b.csv", "a.csv.gz", "C.CSV", "rejects.csv", "a.csv.gz.control.json", "b.csv.control.json");
        files(".hidden.csv", "notes.txt", "summary.json", "settlement-references.csv", "sub/deep.csv", "odd.csv/x");

        assertThat(find("")).containsExactly("C.CSV", "a.csv.gz", "b.csv", "rejects.csv");
    }

    @Test
    void whatLiesInAFolderAndIsNoReturnsFileIsNamedWithWhatToDo() throws IOException {
        files("a.csv", "a.csv.control.json", ".hidden", "sub/deep.txt");
        files("Returns.XLSX", "notes.txt", "b.csv.part", "plan.csv");

        assertThat(InputFiles.find(List.of(folder.toString())).passedOver())
                .extracting(InputFiles.PassedOver::toString)
                .containsExactly(
                        folder + "/Returns.XLSX is a spreadsheet: save it as CSV UTF-8",
                        folder + "/b.csv.part ends neither in .csv nor in .csv.gz: rename it if it is a returns file",
                        folder + "/notes.txt ends neither in .csv nor in .csv.gz: rename it if it is a returns file",
                        folder + "/plan.csv is a report of Requite's own");
        assertThat(InputFiles.find(List.of(folder + "/a.csv")).passedOver()).isEmpty();
    }

    @Test
    void aNamedFileIsTakenWhateverItsName() throws IOException {
        files("returns.txt", ".hidden.csv", "settlement-references.csv");

        assertThat(find("returns.txt", ".hidden.csv", "settlement-references.csv"))
                .containsExactly(".hidden.csv", "returns.txt", "settlement-references.csv");
    }

    @Test
    void aGlobMeansTheSameWhetherTheShellExpandedItOrNot() throws IOException {
        files("a.csv", "a.csv.control.json", "b.csv", "nights/1/c.csv", "nights/2/d.csv.gz", "nights/2/.e.csv");

        assertThat(find("*.csv")).containsExactly("a.csv", "b.csv");
        assertThat(find("a.csv", "b.csv")).containsExactly("a.csv", "b.csv");
        assertThat(find("*")).isEqualTo(find("a.csv", "a.csv.control.json", "b.csv", "nights"));
        assertThat(find("nights/*/*.csv*")).containsExactly("nights/1/c.csv", "nights/2/d.csv.gz");
        assertThat(find("nights/*")).containsExactly("nights/1/c.csv", "nights/2/d.csv.gz");
        assertThat(find("nights/[2-9]/?.{csv,csv.gz}")).containsExactly("nights/2/d.csv.gz");
    }

    @Test
    void aFileWithTheCharactersOfAGlobInItsNameIsThatFile() throws IOException {
        files("returns[1].csv", "returns1.csv");

        assertThat(find("returns[1].csv")).containsExactly("returns[1].csv");
    }

    @Test
    void anEmptyFolderIsANightWithoutReturns() throws IOException {
        files("empty/notes.txt", "empty/.hidden.csv");

        assertThat(find("empty")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.csv", "nowhere/*.csv", "empty/*/x.csv", "[a]"})
    void aPatternThatMatchesNothingIsTakenForAMistake(String pattern) throws IOException {
        files("empty/notes.txt", "b.txt");

        assertThatThrownBy(() -> find("empty", pattern))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage(
                        "The input " + folder + "/" + pattern + " matches nothing (a folder may be empty, a pattern is"
                                + " taken for a mistake); nothing was read and nothing was refunded.");
    }

    @Test
    void aControlFileWithoutItsFileIsSaid() throws IOException {
        files("a.csv", "a.csv.control.json", "b.csv.gz", "b.csv.control.json", "c.csv.control.json");

        for (String argument : new String[] {"", "*", "c.csv.control.json"}) {
            assertThatThrownBy(() -> find(argument))
                    .isInstanceOf(UnreadableInputException.class)
                    .hasMessageContaining("c.csv.control.json speaks of c.csv, which is not there");
        }
        Files.delete(folder.resolve("c.csv.control.json"));
        assertThat(find("")).containsExactly("a.csv", "b.csv.gz");
    }

    @Test
    void theSameFileReachedTwiceCountsOnce() throws IOException {
        files("a.csv", "sub/b.csv");
        Files.createSymbolicLink(folder.resolve("z.csv"), folder.resolve("a.csv"));
        Files.createSymbolicLink(folder.resolve("sub/loop"), folder);

        assertThat(find("", "a.csv", "./a.csv", "*.csv", "sub/../a.csv", "sub/loop/sub"))
                .hasSize(2);
        assertThat(find("z.csv")).containsExactly("z.csv");
        assertThat(find("sub/loop")).containsExactly("sub/loop/a.csv");
    }

    @Test
    void aNamedFileThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> find("missing.csv"))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage("The input " + folder
                        + "/missing.csv does not exist; nothing was read and nothing was refunded.");
    }

    @Test
    void whatLiesAmongReturnsFilesAndCantBeReadIsSaidByNameAndNotForgotten() throws IOException, InterruptedException {
        files("good.csv");
        Files.createSymbolicLink(folder.resolve("night.csv"), folder.resolve("gone.csv"));
        int made = new ProcessBuilder("mkfifo", folder + "/pipe.csv").start().waitFor();
        assertThat(made).isZero();

        for (String argument : new String[] {"", "/*.csv"}) {
            InputFiles found = InputFiles.find(List.of(folder + argument));

            assertThat(found.unusable())
                    .containsExactly(
                            folder + "/night.csv is a link to a file that is not there",
                            folder + "/pipe.csv is a pipe, a socket or a device, and no file");
            assertThat(found.paths()).containsExactly(folder.resolve("good.csv"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\0b", "a\nb[", "missing\nINFO all is well"})
    void whatIsNoPathIsSaidOnOneLine(String argument) {
        assertThatThrownBy(() -> InputFiles.find(List.of(argument)))
                .isInstanceOf(UnreadableInputException.class)
                .message()
                .endsWith("; nothing was read and nothing was refunded.")
                .doesNotContain("\n");
    }

    @Test
    void aFileIsKnownByItsBytes() throws IOException {
        Path path = Files.writeString(folder.resolve("a.csv"), "abc");

        assertThat(Fingerprint.of(3, path))
                .isEqualTo(new InputFile(
                        3,
                        path.toString(),
                        "a.csv",
                        3,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assertThatThrownBy(() -> Fingerprint.of(1, folder.resolve("gone.csv")))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("gone.csv can't be read");
    }
}
