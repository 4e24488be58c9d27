package dev.requite.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/**
 * A real file system of a few megabytes, in memory, mounted over a folder in a mount namespace of its own: the machine's
 * other processes do not see it, and it is gone with its keeper. Filled from here, that is, by another process than the
 * one that writes its ledger there.
 */
final class SmallDisk implements AutoCloseable {

    private static final byte[] BLOCK = new byte[1 << 16];
    private static final int PAGE = 4096;

    private final Path folder;
    private final Process keeper;

    private SmallDisk(Path folder, Process keeper) {
        this.folder = folder;
        this.keeper = keeper;
    }

    /** Over a folder, which is made; where the machine does not let us, the test is skipped. */
    static SmallDisk over(Path folder, int megabytes) {
        try {
            Files.createDirectories(folder);
            Process keeper = new ProcessBuilder(
                            "unshare",
                            "--mount",
                            "--propagation",
                            "private",
                            "sh",
                            "-c",
                            "mount -t tmpfs -o size=" + megabytes
                                    + "m,mode=0700 tmpfs \"$0\" && echo mounted && exec cat",
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = keeper.inputReader().readLine();
            if (!"mounted".equals(said)) {
                keeper.destroyForcibly();
                Assumptions.abort("No file system can be mounted in a namespace of its own here: " + said);
            }
            return new SmallDisk(folder, keeper);
        } catch (IOException e) {
            return Assumptions.abort("There are no mount namespaces here: " + e.getMessage());
        }
    }

    /** The command, seeing this disk. */
    RequiteProcess seenBy(RequiteProcess requite) {
        return requite.startedBy("nsenter", "--target", Long.toString(keeper.pid()), "--mount");
    }

    /** Takes all the room but some. */
    void fillBut(long bytes) {
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (free() > bytes) {
                filler.write(BLOCK);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes all the room there is: by what can be written, since a file system's own word for it may be a moment old. */
    void fill() {
        try (OutputStream filler = Files.newOutputStream(filler())) {
            for (int length = BLOCK.length; length >= PAGE; length /= 2) {
                writeUntilFull(filler, length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeUntilFull(OutputStream filler, int length) {
        try {
            while (true) {
                filler.write(BLOCK, 0, length);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    /** Gives it back. */
    void makeRoom() {
        try {
            Files.delete(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path filler() {
        return inside().resolve("somebody-elses");
    }

    private long free() {
        return inside().toFile().getUsableSpace();
    }

    /** Where its files can be seen from here. */
    Path inside() {
        return Path.of("/proc/" + keeper.pid() + "/root" + folder);
    }

    /** Lays what is on it into the folder itself, where everybody can see it. */
    void copyOut() {
        try (Stream<Path> there = Files.list(folder)) {
            for (Path old : there.toList()) {
                FileSystemUtils.deleteRecursively(old);
            }
            FileSystemUtils.copyRecursively(inside(), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> names(String inFolder) {
        try (Stream<Path> files = Files.list(inside().resolve(inFolder))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        keeper.destroyForcibly();
        keeper.onExit().join();
    }
}
