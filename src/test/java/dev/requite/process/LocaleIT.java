package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A file whose name has an umlaut, under a cron that sets no locale. */
class LocaleIT {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder);

    @Test
    void withTheLaunchersLocaleItIsPaid() throws IOException {
        Path inbox = umlaut();

        RequiteProcess.Ended ended = night.requite().with("LC_ALL", "C.UTF-8").call("run", "--input", inbox.toString());

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThatNight(night).isPaidOnce();
    }

    @Test
    void aNameThatCanNotBeReadRefusesItsFile() throws IOException {
        Path inbox = umlaut();

        RequiteProcess.Ended ended = night.requite().with("LC_ALL", "POSIX").call("run", "--input", inbox.toString());

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(6);
        assertThat(ended.err()).contains("ckgaben.csv", "LC_ALL").doesNotContain("\tat ");
        assertThatNight(night).paidNothing();
    }

    @Test
    void theLauncherSetsALocaleWhereThereIsNone() throws IOException, InterruptedException {
        assertThat(localeOf(Map.of())).isEqualTo("C.UTF-8||");
        assertThat(localeOf(Map.of("LANG", "POSIX"))).isEqualTo("C.UTF-8||POSIX");
        assertThat(localeOf(Map.of("LANG", "de_DE.UTF-8"))).isEqualTo("||de_DE.UTF-8");
        assertThat(localeOf(Map.of("LC_CTYPE", "en_US.utf8"))).isEqualTo("|en_US.utf8|");
        assertThat(localeOf(Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "C"))).isEqualTo("C.UTF-8||de_DE.UTF-8");
    }

    private Path umlaut() throws IOException {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        // Whatever the locale of these tests: the name's bytes are made by a shell.
        run(List.of(
                "sh",
                "-c",
                "cp \"$1\" \"$2/$(printf 'R\\303\\274ckgaben.csv')\"",
                "sh",
                night.returns(),
                inbox.toString()));
        return inbox;
    }

    /** What the launcher gives to Java: LC_ALL, LC_CTYPE and LANG. */
    private String localeOf(Map<String, String> environment) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(folder.path(), "home");
        Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                case $1 in -version) echo 'openjdk version "17.0.1"' >&2 ;; *) echo "$LC_ALL|$LC_CTYPE|$LANG" ;; esac
                """);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Path launcher = Files.createDirectories(home.resolve("jobs")).resolve("requite");
        Files.copy(Path.of("jobs/requite"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        Files.createFile(Files.createDirectories(home.resolve("target")).resolve("requite.jar"));
        ProcessBuilder call = new ProcessBuilder(launcher.toString(), "status");
        call.environment().keySet().removeIf(name -> !name.equals("PATH"));
        call.environment().putAll(environment);
        call.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        Process process = call.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(said).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
