package dev.requite.process;

import dev.requite.kit.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How the packaged jar is started as a process of its own. Immutable; each {@code with} gives another one. */
final class RequiteProcess {

    /** Far above what any of them needs, so that a busy machine fails no test. */
    static final long PATIENCE_SECONDS = 240;

    static final List<String> QUICK_START = List.of(
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    private final WorkFolder test;
    private final Path folder;
    private final Map<String, String> settings;
    private final List<String> javaOptions;
    private final List<String> starter;

    private RequiteProcess(
            WorkFolder test,
            Path folder,
            Map<String, String> settings,
            List<String> javaOptions,
            List<String> starter) {
        this.test = test;
        this.folder = folder;
        this.settings = settings;
        this.javaOptions = javaOptions;
        this.starter = starter;
    }

    /** Works in {@code var} in the folder, with short waits and without a provider; killed after the test at the latest. */
    static RequiteProcess in(WorkFolder test) {
        return new RequiteProcess(
                test,
                test.path(),
                Map.of(
                        "REQUITE_SUBMIT_FIRSTWAIT", "20ms",
                        "REQUITE_SUBMIT_LONGESTWAIT", "50ms",
                        "REQUITE_SUBMIT_LOOKAGAINAFTER", "20ms",
                        "REQUITE_KLARNA_RESPONSETIMEOUT", "2s",
                        "REQUITE_ALTAPAY_RESPONSETIMEOUT", "2s",
                        "REQUITE_ALTAPAY_SETTLETIME", "1s",
                        "REQUITE_SUBMIT_LEAVEWITHIN", "1s",
                        // Far away; without any limit the gate would have nothing to do.
                        "REQUITE_LIMITS_TOTAL_EUR", "1000000"),
                QUICK_START,
                List.of());
    }

    /** The same in another folder. */
    RequiteProcess movedTo(Path another) {
        return new RequiteProcess(test, another, settings, javaOptions, starter);
    }

    /** With a setting in its environment. */
    RequiteProcess with(String setting, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(setting, value);
        return new RequiteProcess(test, folder, more, javaOptions, starter);
    }

    /** Without a setting. */
    RequiteProcess without(String setting) {
        Map<String, String> fewer = new HashMap<>(settings);
        fewer.remove(setting);
        return new RequiteProcess(test, folder, fewer, javaOptions, starter);
    }

    /** With another option of the virtual machine. */
    RequiteProcess withJava(String option) {
        List<String> more = new ArrayList<>(javaOptions);
        more.add(option);
        return new RequiteProcess(test, folder, settings, more, starter);
    }

    /** Started by a command that takes its line as further arguments and becomes it. */
    RequiteProcess startedBy(String... command) {
        return new RequiteProcess(test, folder, settings, javaOptions, List.of(command));
    }

    /** Where it is started, and what it says is kept. */
    Path folder() {
        return folder;
    }

    /** Where {@code --work-dir} points. */
    Path workDir() {
        return folder.resolve("var");
    }

    /** Starts the command. */
    Running start(String command, String... arguments) {
        return launch(command, List.of("--work-dir", workDir().toString()), arguments);
    }

    /** Starts the command and waits for its end. */
    Ended call(String command, String... arguments) {
        return start(command, arguments).end();
    }

    private Running launch(String command, List<String> common, String... arguments) {
        List<String> line = new ArrayList<>(starter);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(javaOptions);
        line.addAll(PackagedApp.command());
        line.add(command);
        line.addAll(List.of(arguments));
        line.addAll(common);
        try {
            Path out = Files.createTempFile(folder, command + "-", ".out");
            Path err = Files.createTempFile(folder, command + "-", ".err");
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("REQUITE") || name.startsWith("SPRING"));
            builder.environment().putAll(settings);
            return test.closing(new Running(builder.start(), out, err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that was started. */
    record Running(Process process, Path outFile, Path errFile) implements AutoCloseable {

        /** SIGKILL; returns when it is dead. */
        Ended kill() {
            process.destroyForcibly();
            return end();
        }

        /** SIGTERM, as systemd and Ctrl-C would; does not wait. */
        Running terminate() {
            // Unlike destroy(), this keeps the pipes as they are.
            process.toHandle().destroy();
            return this;
        }

        /** Waits for its end. */
        Ended end() {
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("it does not end:\n" + err());
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
            return new Ended(process.exitValue(), read(outFile), err());
        }

        String err() {
            return read(errFile);
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }

        /** Waits until it says something on its error stream. */
        Running untilItSays(String words) {
            Eventually.holds(() -> err().contains(words) || !process.isAlive());
            if (!err().contains(words)) {
                throw new AssertionError("it never said \"" + words + "\":\n" + err());
            }
            return this;
        }
    }

    /** A process that ended. */
    record Ended(int exitCode, String out, String err) {

        String said() {
            return out + err;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
