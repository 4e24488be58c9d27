package dev.requite.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.TestLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The umask of this process, like most, lets everybody read what is made without a word about it. */
@DisabledIfSystemProperty(
        named = "requite.test.ledger",
        matches = "postgresql",
        disabledReason = "the embedded ledger's own files")
class PrivateFilesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void whereEverybodyMayEnter() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void onlyTheirOwnerReadsTheLedgersFiles() throws IOException {
        assertThat(permissionsOfALedgerIn(folder.resolve("work/ledger"))).containsExactly("rw-------", "rwx------");
    }

    @Test
    void inAFolderOfTheGroupsItReadsThem() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-x---"));

        assertThat(permissionsOfALedgerIn(shared.resolve("ledger"))).containsExactly("rw-r-----", "rwxr-x---");
    }

    private static Set<String> permissionsOfALedgerIn(Path ledger) throws IOException {
        try (LedgerLease lease = LedgerLease.take(ledger).orElseThrow();
                TestLedger opened = TestLedger.in(ledger)) {
            opened.staged("RUN", List.of());
            assertThat(lease).isNotNull();
        }
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ledger)) {
            for (Path file : files.toList()) {
                found.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return found;
    }
}
