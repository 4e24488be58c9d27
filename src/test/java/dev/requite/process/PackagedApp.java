package dev.requite.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged jar as {@code jobs/requite} runs it: unpacked, with an archive of its classes from one run of the demo. With
 * hundreds of processes to start, that is half of the tests' time. Where it can't be made, the jar runs by itself.
 */
final class PackagedApp {

    private static final Path JAR =
            Path.of(System.getProperty("requite.jar", "target/requite.jar")).toAbsolutePath();

    private PackagedApp() {}

    /** Made once for all tests. */
    private static final class Holder {
        private static final List<String> COMMAND = prepare();
    }

    /** What follows after the virtual machine's own options. */
    static List<String> command() {
        return Holder.COMMAND;
    }

    private static List<String> prepare() {
        Path folder = JAR.resolveSibling("it-app");
        Path app = folder.resolve(JAR.getFileName());
        Path classes = folder.resolve("classes.jsa");
        try {
            FileSystemUtils.deleteRecursively(folder);
            boolean unpacked = java(
                    folder,
                    List.of("-Djarmode=tools", "-jar", JAR.toString(), "extract", "--destination", folder.toString()));
            Path night = Files.createTempDirectory("it-app");
            List<String> demo = new ArrayList<>(RequiteProcess.QUICK_START);
            demo.addAll(List.of(
                    "-XX:ArchiveClassesAtExit=" + classes,
                    "-Drequite.home=" + Path.of("").toAbsolutePath()));
            demo.addAll(List.of("-jar", app.toString(), "demo", "--work-dir", night.toString()));
            java(folder, demo);
            FileSystemUtils.deleteRecursively(night);
            if (unpacked && Files.isRegularFile(classes)) {
                return List.of(
                        "-XX:SharedArchiveFile=" + classes,
                        "-Xlog:cds=off",
                        "-Xlog:cds+dynamic=off",
                        "-jar",
                        app.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.println("The packaged jar could not be unpacked; every process starts from the jar itself.");
        return List.of("-jar", JAR.toString());
    }

    private static boolean java(Path folder, List<String> arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(
                        folder.resolveSibling("it-app.log").toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("REQUITE") || name.startsWith("SPRING"));
        return builder.start().waitFor() == 0;
    }
}
