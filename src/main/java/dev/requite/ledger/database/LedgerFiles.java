package dev.requite.ledger.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The names of an embedded ledger's files: HSQLDB's own, and two of ours.
 *
 * @param folder all of them are in
 * @param name what all of them begin with
 */
public record LedgerFiles(Path folder, String name) {

    /** Where HSQLDB is told that they are. */
    Path base() {
        return folder.resolve(name).toAbsolutePath();
    }

    /** Every commit since the last checkpoint, as text. */
    Path log() {
        return of("log");
    }

    /** The tables themselves. */
    Path data() {
        return of("data");
    }

    /** What stood in the tables' file at the last checkpoint, where it was written over since. */
    Path backup() {
        return of("backup");
    }

    /** Where the backup is kept from HSQLDB once the disk has failed. */
    Path backupKept() {
        return of("backup.kept");
    }

    Path script() {
        return of("script");
    }

    Path scriptOnItsWay() {
        return of("script.new");
    }

    /** Written as the last step of a checkpoint that can still be called off. */
    Path propertiesOnTheirWay() {
        return of("properties.new");
    }

    /** How far the log was confirmed. */
    Path witness() {
        return of("confirmed");
    }

    /** Room on the disk for the mark. */
    Path reserve() {
        return of("reserve");
    }

    /** Says that a disk error may have cost something. */
    Path mark() {
        return of("broken");
    }

    /** Whether there are none, nor ever were. */
    boolean isNew() {
        return !Files.exists(script()) && !Files.exists(scriptOnItsWay()) && !Files.exists(mark());
    }

    /** A first start without any room leaves empty files, which HSQLDB takes for what is left of a ledger. */
    void dropWhatNeverBegan() throws IOException {
        if (isNew() && isEmpty(data()) && isEmpty(log()) && isEmpty(backup())) {
            for (Path file : List.of(data(), log(), backup(), of("properties"), propertiesOnTheirWay())) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isEmpty(Path file) throws IOException {
        return !Files.exists(file) || Files.size(file) == 0;
    }

    private Path of(String ending) {
        return folder.resolve(name + "." + ending);
    }

    /** Those that are there. */
    List<Path> all() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name + "."))
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes sure that files which were made, renamed or removed stay so, where the platform offers that. */
    void syncFolder() throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            // Windows opens no folders.
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }

    /**
     * Keeps HSQLDB from writing to the tables' file: it copies what it is about to write over to the backup first, by that
     * name. After a checkpoint that failed it would go on with a backup that does not fit, and a ledger whose log is whole
     * could not be put together again from it.
     */
    void freeze() throws IOException {
        if (Files.isRegularFile(backup())) {
            Files.move(backup(), backupKept(), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.isDirectory(ice())) {
            Files.move(ice(), backup());
        } else {
            Files.createDirectory(backup());
        }
    }

    /** Takes what that needs of the disk while there is some. */
    void keepIce() throws IOException {
        if (!Files.isDirectory(ice())) {
            PrivateFiles.createFolders(ice());
        }
    }

    /** A folder in reserve: a disk without a free inode makes none. */
    private Path ice() {
        return of("ice");
    }

    /** Undoes that, wherever it was cut short. */
    void thaw() throws IOException {
        if (Files.isDirectory(backup())) {
            Files.delete(backup());
        }
        if (Files.exists(backupKept())) {
            if (Files.size(backupKept()) == 0) {
                // A backup that was begun in that very moment is the whole of it.
                Files.delete(backupKept());
            } else {
                Files.move(backupKept(), backup(), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
