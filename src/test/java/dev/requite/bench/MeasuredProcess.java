package dev.requite.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A command that is measured from the outside, its start included. A shell in between knows the CPU time of what it
 * called, to the hundredth, when it has ended; the peak of the memory is asked of Linux while it runs.
 */
final class MeasuredProcess {

    private static final long LOOK_EVERY_MILLIS = 50;
    private static final Pattern TIMES = Pattern.compile("(\\d+)m(\\d+)[.,](\\d+)s");
    private static final Pattern COLLECTION = Pattern.compile("\\d+M->(\\d+)M\\(\\d+M\\)");
    private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    /** Of something that is left to end by itself. */
    static final Predicate<String> NEVER = line -> false;

    private final Path folder;

    /** @param folder where it works, and where its output goes */
    MeasuredProcess(Path folder) {
        this.folder = folder;
    }

    /**
     * What one call took.
     *
     * @param cpuSeconds user and system, of the command and whatever it called
     * @param peakBytes the most memory it ever held, as the system counts it
     * @param heapBytes the most heap that was in use after a collection
     * @param errors what it wrote on its error stream
     */
    record Taken(
            int exitCode,
            Duration wall,
            OptionalDouble cpuSeconds,
            OptionalLong peakBytes,
            OptionalLong heapBytes,
            List<String> errors) {

        double seconds() {
            return wall.toNanos() / 1e9;
        }
    }

    /** Calls it and waits for its end. */
    Taken call(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        return call(environment, command, NEVER);
    }

    /**
     * Calls it and waits for its end, and asks it to stop when it says something.
     *
     * @param enough for a line of its error stream
     */
    Taken call(Map<String, String> environment, List<String> command, Predicate<String> enough)
            throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.log");
        List<String> line =
                new ArrayList<>(List.of("sh", "-c", "\"$@\"; code=$?; times > times.txt; exit $code", "measured"));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("output.log").toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("REQUITE_") || name.startsWith("SPRING_"));
        builder.environment().putAll(environment);
        long begun = System.nanoTime();
        Process shell = builder.start();
        OptionalLong peak = OptionalLong.empty();
        Optional<ProcessHandle> child = Optional.empty();
        boolean stopped = enough.equals(NEVER);
        while (!shell.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            // Looking for it is dearer than looking at it. The launcher becomes Java without another number.
            child = child.isPresent() ? child : shell.children().findFirst();
            OptionalLong now = child.map(MeasuredProcess::resident).orElse(OptionalLong.empty());
            peak = now.isPresent() ? now : peak;
            if (!stopped
                    && child.isPresent()
                    && Files.readAllLines(errors).stream().anyMatch(enough)) {
                stopped = true;
                child.ifPresent(ProcessHandle::destroy);
            }
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - begun);
        return new Taken(shell.exitValue(), wall, cpu(), peak, heap(), Files.readAllLines(errors));
    }

    /** The second line of the shell's {@code times} is about its children. */
    private OptionalDouble cpu() throws IOException {
        Path times = folder.resolve("times.txt");
        List<String> lines = Files.exists(times) ? Files.readAllLines(times) : List.of();
        return lines.size() < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(TIMES.matcher(lines.get(1))
                        .results()
                        .mapToDouble(MeasuredProcess::seconds)
                        .sum());
    }

    private static double seconds(MatchResult time) {
        return Integer.parseInt(time.group(1)) * 60 + Double.parseDouble(time.group(2) + "." + time.group(3));
    }

    private static OptionalLong resident(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            return Files.exists(status)
                    ? RESIDENT.matcher(Files.readString(status))
                            .results()
                            .mapToLong(found -> Long.parseLong(found.group(1)) << 10)
                            .findFirst()
                    : OptionalLong.empty();
        } catch (IOException e) {
            // It has just ended.
            return OptionalLong.empty();
        }
    }

    /** Of the log that {@link #gcLog()} asks for. */
    private OptionalLong heap() throws IOException {
        Path log = folder.resolve("gc.log");
        if (!Files.exists(log)) {
            return OptionalLong.empty();
        }
        return COLLECTION
                .matcher(Files.readString(log))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)) << 20)
                .max();
    }

    /** The option with which Java tells what its collections left. */
    static String gcLog() {
        return "-Xlog:gc:file=gc.log";
    }
}
