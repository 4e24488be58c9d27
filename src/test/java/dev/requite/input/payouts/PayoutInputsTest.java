package dev.requite.input.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.input.file.InputFiles;
import dev.requite.input.file.RefusedFileException;
import dev.requite.input.file.UnreadableInputException;
import dev.requite.model.file.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what stands behind --input to payout files. */
class PayoutInputsTest {

    @TempDir
    Path folder;

    private void files(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(folder.resolve(name).resolve(".."));
            Files.writeString(folder.resolve(name), "x");
        }
    }

    private PayoutInputs find(String... arguments) {
        return PayoutInputs.find(
                List.of(arguments).stream().map(name -> folder + "/" + name).toList());
    }

    @Test
    void aFolderGivesItsPayoutFilesAndNoReportOfOurOwn() throws IOException {
        files("settlement.B.csv", "a.csv.gz", "settlement.B.csv.control.json", "c.csv.tmp", ".hidden.csv");
        files("settlement-lines.csv", "refund-settlement.csv", "open-items.csv", "payouts.csv", "rejects.csv");

        PayoutInputs found = find("");

        assertThat(found.files()).extracting(InputFile::name).containsExactly("a.csv.gz", "settlement.B.csv");
        assertThat(found.files()).extracting(InputFile::number).containsExactly(1, 2);
        assertThat(found.refused()).isEmpty();
        assertThat(found.passedOver())
                .extracting(InputFiles.PassedOver::toString)
                .containsExactly(
                        folder + "/c.csv.tmp ends neither in .csv nor in .csv.gz: rename it if it is a payout file",
                        folder + "/open-items.csv is a report of Requite's own",
                        folder + "/payouts.csv is a report of Requite's own",
                        folder + "/refund-settlement.csv is a report of Requite's own",
                        folder + "/rejects.csv is a report of Requite's own",
                        folder + "/settlement-lines.csv is a report of Requite's own");
    }

    @Test
    void whatCannotBeUsedIsRefusedByNameAndStopsNoOther() throws IOException {
        files("a.csv", "gone.csv.control.json");
        Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("nowhere.csv"));

        PayoutInputs found = find("");

        assertThat(found.files()).extracting(InputFile::name).containsExactly("a.csv");
        assertThat(found.refused())
                .extracting(RefusedFileException::getMessage)
                .containsExactly(
                        "gone.csv.control.json: speaks of a file that is not there; nothing of it was counted: get that file,"
                                + " or take this one away.",
                        "link.csv: is a link to a file that is not there; nothing of it was counted: mend that, or take it"
                                + " away.");
    }

    @Test
    void aNamedFileThatIsNotThereIsAMistakeOfTheCall() {
        assertThatThrownBy(() -> find("nowhere.csv")).isInstanceOf(UnreadableInputException.class);
    }
}
