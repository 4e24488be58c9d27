package dev.requite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The manual page and the shell's completion have what the command line has. */
class CommandLineDocumentsTest {

    private static final Path PAGE = Path.of("jobs", "requite.1");

    @TempDir
    Path folder;

    private final CommandLine requite = new CommandLine(new Requite());

    @Test
    void theManualPageIsThatOfTheCommandLine() throws IOException {
        assertThat(Files.readString(PAGE))
                .as("write it anew with `jobs/requite man >jobs/requite.1`")
                .isEqualTo(ManPage.of(requite.getCommandSpec()));
    }

    @Test
    void theManualPageHasEveryCommandAndNoHiddenOne() {
        String page = ManPage.of(requite.getCommandSpec());

        requite.getSubcommands().forEach((name, command) -> {
            if (command.getCommandSpec().usageMessage().hidden()) {
                assertThat(page).doesNotContain(".SS requite " + name);
            } else {
                assertThat(page).contains(".SS requite " + name);
            }
        });
        assertThat(page).contains("\\fB\\-\\-work\\-dir\\fR \\fIDIR\\fR", "(default: ./var)");
    }

    @Test
    void theShellCompletesCommandsAndOptions() throws Exception {
        Path script =
                Files.writeString(folder.resolve("completion"), AutoComplete.bash(requite.getCommandName(), requite));

        assertThat(completed(script, "requite", "doc")).containsExactly("doctor");
        assertThat(completed(script, "requite", "runs", "--la")).containsExactly("--last");
        assertThat(completed(script, "requite", "compl")).isEmpty();
    }

    private static List<String> completed(Path script, String... words) throws IOException, InterruptedException {
        String line = "source '" + script + "'; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                + (words.length - 1) + "; COMP_LINE='" + String.join(" ", words)
                + "'; _complete_requite; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("bash", "-c", line)
                // Outside of a real completion one of its calls says so.
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said.lines().map(String::strip).filter(word -> !word.isEmpty()).toList();
    }
}
