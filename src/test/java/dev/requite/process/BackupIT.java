package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/** The lines of the operators' page on backups, as they stand there: copy, look, restore. */
class BackupIT {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder);

    @Test
    void aCopyIsMadeLookedAtAndRestored() throws IOException, InterruptedException {
        assertThat(night.run().exitCode()).isZero();
        Path backups = Files.createDirectory(folder.resolve("backups"));

        shell(documented("\\|\\| \\{ (d=/var/backups/requite/\\$\\(date .*?); \\}; \\[ \\$c = 0", backups)
                .replace("\\%", "%"));
        List<Path> copies;
        try (Stream<Path> made = Files.list(backups)) {
            copies = made.toList();
        }
        assertThat(copies).hasSize(1);
        String looked = documented("(t=\\$\\(mktemp -d\\) && .*?)\\n", backups)
                .replace("2026-11-26-054501", String.valueOf(copies.get(0).getFileName()))
                .replace("/opt/requite/jobs/requite", launcher().toString());
        byte[] script = Files.readAllBytes(copies.get(0).resolve("ledger/requite.script"));

        assertThat(shell(looked)).contains("Run ", "finished, exit code 0");
        assertThat(Files.readAllBytes(copies.get(0).resolve("ledger/requite.script")))
                .as("the copy itself is untouched")
                .isEqualTo(script);

        FileSystemUtils.deleteRecursively(night.requite().workDir());
        FileSystemUtils.copyRecursively(
                copies.get(0).resolve("ledger"), night.requite().workDir().resolve("ledger"));
        assertThat(night.run().exitCode()).isZero();
        assertThatNight(night).isPaidOnce();
        assertThat(night.posts()).isEqualTo(Night.REFUNDS);
    }

    /** A part of the page with this test's folders. */
    private String documented(String pattern, Path backups) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(Files.readString(Path.of("jobs/README.md")));
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1)
                .replace("/var/backups/requite", backups.toString())
                .replace("/var/lib/requite", night.requite().workDir().toString());
    }

    private Path launcher() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(PackagedApp.command());
        Path launcher = Files.writeString(
                folder.resolve("requite"), "#!/bin/sh\nexec '" + String.join("' '", command) + "' \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        return launcher;
    }

    private static String shell(String line) throws IOException, InterruptedException {
        ProcessBuilder call = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true);
        call.environment().keySet().removeIf(name -> name.startsWith("REQUITE"));
        Process process = call.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
