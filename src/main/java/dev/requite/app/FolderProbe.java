package dev.requite.app;

import dev.requite.app.checkup.FolderCheck;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a folder that a run writes to. All it ever makes there is an empty file, which it takes away at once. */
final class FolderProbe {

    private static final Logger log = LoggerFactory.getLogger(FolderProbe.class);

    private FolderProbe() {}

    /**
     * Looks.
     *
     * @param folder need not be there yet
     * @param freeBytesMin as {@link FolderCheck} has it
     */
    static FolderCheck of(Path folder, long freeBytesMin) {
        Path absolute = folder.toAbsolutePath().normalize();
        return new FolderCheck(
                absolute,
                Files.exists(absolute),
                free(there(absolute)),
                freeBytesMin,
                unwritable(absolute),
                isOpen(absolute));
    }

    /** The nearest folder that is there. */
    private static Path there(Path folder) {
        Path parent = folder;
        while (!Files.exists(parent) && parent.getParent() != null) {
            parent = parent.getParent();
        }
        return parent;
    }

    private static long free(Path there) {
        try {
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            return -1;
        }
    }

    /** Permissions tell only half of it: a read-only file system or the last inode show when a file is made. */
    private static Optional<String> unwritable(Path folder) {
        Path there = there(folder);
        if (!Files.isDirectory(there)) {
            return Optional.of(there + " is no folder");
        }
        if (!there.equals(folder)) {
            return Files.isWritable(there) ? Optional.empty() : Optional.of(there + " can't be written");
        }
        try {
            Files.delete(Files.createTempFile(folder, ".requite-", ".probe"));
            return Optional.empty();
        } catch (IOException e) {
            String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
            return Optional.of(Objects.requireNonNullElse(reason, "permission denied"));
        }
    }

    private static boolean isOpen(Path folder) {
        return others(folder, PosixFilePermission.OTHERS_READ) && others(folder, PosixFilePermission.OTHERS_EXECUTE);
    }

    /** Whether everyone has this permission; not where there is no such thing. */
    static boolean others(Path path, PosixFilePermission permission) {
        try {
            return Files.exists(path) && Files.getPosixFilePermissions(path).contains(permission);
        } catch (IOException | UnsupportedOperationException e) {
            log.debug("permissions can't be told path={}", path);
            return false;
        }
    }
}
