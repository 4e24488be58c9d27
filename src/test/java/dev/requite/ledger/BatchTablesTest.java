package dev.requite.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The ledger's migrations make Spring Batch's own tables. When this fails, the version in use wants others: it needs a
 * migration that brings them up to date, since one that a ledger has seen never changes.
 */
class BatchTablesTest {

    /** Ours beside them, for reads by job execution. */
    private static final String INDEX =
            "CREATE INDEX BATCH_STEP_EXECUTION_JOB ON BATCH_STEP_EXECUTION (JOB_EXECUTION_ID)";

    @ParameterizedTest
    @ValueSource(strings = {"hsqldb", "postgresql"})
    void theyAreThoseOfTheVersionInUse(String database) throws IOException {
        List<String> ours = statements("/dev/requite/ledger/schema/" + database + "/V2__spring_batch.sql");
        List<String> theirs = statements("/org/springframework/batch/core/schema-" + database + ".sql");

        assertThat(theirs).hasSizeGreaterThan(6);
        assertThat(ours)
                .containsExactlyElementsOf(
                        Stream.concat(theirs.stream(), Stream.of(INDEX)).toList());
    }

    private static List<String> statements(String script) throws IOException {
        try (InputStream in = Objects.requireNonNull(BatchTablesTest.class.getResourceAsStream(script), script)) {
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?m)^--.*$", "")
                    .replace("IF NOT EXISTS ", "");
            return Stream.of(sql.split(";", -1))
                    .map(statement -> statement.strip().replaceAll("\\s+", " "))
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        }
    }
}
