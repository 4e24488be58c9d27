package dev.requite.input.returns;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.input.file.RefusedFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Returns files that have to be refused. */
abstract class Refusals {

    static final String GOOD = Returns.itemWith(Column.ROW_ID, "R1") + "\n";

    @TempDir
    Path folder;

    Returns returns;

    @BeforeEach
    void freshFolder() {
        returns = new Returns(folder);
    }

    static void assertRefused(Path path, String message) {
        assertRefused(path, Returns.RULES, message);
    }

    static void assertRefused(Path path, IntakeRules rules, String message) {
        assertThatThrownBy(() -> Returns.rows(path, rules))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage(message);
    }
}
