package dev.requite.ledger.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes folders and files that their owner alone can read, whatever the umask. In a folder that is shared with its group,
 * the group can read them too: one with the set-group-ID bit, or one that its group can read and not everyone. Where a file
 * system has no such permissions, nothing is done about them.
 */
public final class PrivateFiles {

    private static final int SET_GROUP_ID = 02000;
    private static final int GROUP_ENTERS = 0050;

    private PrivateFiles() {}

    /**
     * Makes a folder, and those above it, if they are missing. What is there keeps its permissions.
     *
     * @throws IOException if one can't be made
     */
    public static void createFolders(Path folder) throws IOException {
        // Follows links, and an absolute path always has a parent that is there.
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(folder + " has no parent");
        }
        createFolders(parent);
        try {
            Files.createDirectory(folder, attribute(folder, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            return;
        }
        if (hasPermissions(folder) && isShared(parent)) {
            // Not as a set of permissions: that would take the set-group-ID bit off.
            Files.setAttribute(folder, "unix:mode", (int) Files.getAttribute(folder, "unix:mode") | GROUP_ENTERS);
        }
    }

    /**
     * Makes an empty file if there is none, and sees to its permissions if there is.
     *
     * @throws IOException if it can't be made, or belongs to somebody else
     */
    public static void create(Path file) throws IOException {
        try {
            Files.createFile(file, attribute(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            // Its permissions may be an earlier Requite's.
        }
        restrict(file);
    }

    /** Sees to the permissions of a file that is there. */
    static void restrict(Path file) throws IOException {
        if (!hasPermissions(file)) {
            return;
        }
        Set<PosixFilePermission> wanted = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if (isShared(file.toAbsolutePath().getParent())) {
            wanted.add(PosixFilePermission.GROUP_READ);
        }
        if (!Files.getPosixFilePermissions(file).equals(wanted)) {
            Files.setPosixFilePermissions(file, wanted);
        }
    }

    private static FileAttribute<?>[] attribute(Path place, String permissions) {
        return hasPermissions(place)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean hasPermissions(Path place) {
        return place.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private static boolean isShared(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        boolean setGroupId = ((int) Files.getAttribute(folder, "unix:mode") & SET_GROUP_ID) != 0;
        return setGroupId
                || (permissions.contains(PosixFilePermission.GROUP_READ)
                        && !permissions.contains(PosixFilePermission.OTHERS_READ));
    }
}
