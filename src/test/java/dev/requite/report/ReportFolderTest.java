package dev.requite.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What would break "the reports are those of who ended the run": a process that froze while it wrote them puts its own over its
 * successor's when it wakes.
 */
class ReportFolderTest {

    @TempDir
    private Path folder;

    @Test
    void whoIsAskedLastAndIsNotInChargeAnyMoreLeavesAllAsItIs() throws IOException {
        try (ReportFolder successor = ReportFolder.of(folder, Set.of())) {
            successor.open("rows.csv").write("the successor's");
            successor.publish("run", () -> {});
        }
        Map<String, String> before = files();

        try (ReportFolder frozen = ReportFolder.of(folder, Set.of())) {
            frozen.open("rows.csv").write("from before the freeze");
            frozen.open("other.csv").write("from before the freeze");
            assertThatThrownBy(() -> frozen.publish("run", () -> {
                        assertThat(drafts())
                                .as("all is on disk when it is asked")
                                .isEqualTo(3);
                        throw new IllegalStateException("held by another");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(files()).isEqualTo(before).containsEntry("rows.csv", "the successor's");
    }

    private long drafts() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".part")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return files;
    }
}
