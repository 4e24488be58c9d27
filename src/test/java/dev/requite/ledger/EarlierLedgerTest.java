package dev.requite.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.requite.ledger.database.LedgerDatabase;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger that an earlier Requite made is brought up to date with everything in it. */
class EarlierLedgerTest {

    @TempDir
    Path folder;

    @Test
    void whatItHoldsIsThereAfterwards() {
        LedgerDatabase ledger = TestPostgres.wanted()
                ? LedgerDatabase.at(TestPostgres.freshUrl(), "", "", 0)
                : LedgerDatabase.embedded(folder, 0);
        try (HikariDataSource earlier = ledger.open()) {
            migrate(earlier, MigrationVersion.fromVersion(TestPostgres.wanted() ? "2.2" : "2"));
            JdbcTemplate template = new JdbcTemplate(earlier);
            template.update("""
                    INSERT INTO refund (reference, scope, planned_run, run_id, provider, order_id, sequence, capture_id,
                      operation, generation, currency, amount, refunded_before, description, provider_reference,
                      merchant_reference, request, request_sha256, state, cleared, attempts, sends, planned_at)
                    VALUES ('0c2f9a52-7a3c-5d0e-8a51-1f2e3d4c5b6a', '', 'RUN-1', 'RUN-1', 'klarna', 'o-1', 0, 'A', 'ITEMS', 0, 'EUR', 500, 0, '', '', '',
                      '{}', 'hash', 'UNKNOWN', TRUE, 1, 1, CURRENT_TIMESTAMP)""");
            template.update("""
                    INSERT INTO refund_share (reference, scope, share_no, row_id, content_hash, type, line_reference,
                      line_name, line_type, quantity_unit, unit_price, discount, amount, tax_rate, tax)
                    VALUES ('0c2f9a52-7a3c-5d0e-8a51-1f2e3d4c5b6a', '', 1, 'R-1', 'hash', 'item', 'MUG', '', '', '', 500, 0, 500, 0, 0)""");
        }
        try (HikariDataSource now = ledger.open()) {
            migrate(now, MigrationVersion.LATEST);
            JdbcTemplate template = new JdbcTemplate(now);

            assertThat(template.queryForMap(
                            "SELECT * FROM refund WHERE reference = '0c2f9a52-7a3c-5d0e-8a51-1f2e3d4c5b6a'"))
                    .containsEntry("STATE", "UNKNOWN")
                    .containsEntry("AMOUNT", 500L)
                    .containsEntry("LAST_SENT_AT", null);
            assertThat(template.queryForObject(
                            "SELECT s.amount FROM refund f JOIN refund_share s ON s.reference = f.reference",
                            Long.class))
                    .isEqualTo(500);
            TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(now));
            assertThat(new SubmitStore(new Ledger(template, transaction)).page("RUN-1", "klarna", "", true))
                    .as("in hand, with the request that was frozen then")
                    .singleElement()
                    .satisfies(refunds -> assertThat(refunds)
                            .extracting(RefundInHand::request)
                            .containsExactly("{}"));
        }
    }

    @Test
    @DisabledIfSystemProperty(
            named = "requite.test.ledger",
            matches = "postgresql",
            disabledReason = "the embedded ledger's own columns")
    void textsOfFixedLengthAndTheSharesForeignKeyAreGone() {
        LedgerDatabase ledger = LedgerDatabase.embedded(folder, 0);
        try (HikariDataSource source = ledger.open()) {
            migrate(source, MigrationVersion.LATEST);
            JdbcTemplate template = new JdbcTemplate(source);

            assertThat(template.queryForList("""
                            SELECT table_name || '.' || column_name FROM information_schema.columns
                            WHERE table_schema = CURRENT_SCHEMA AND data_type = 'CHARACTER'
                              AND table_name NOT LIKE 'BATCH%'""", String.class)).isEmpty();
            assertThat(template.queryForList("""
                            SELECT constraint_name FROM information_schema.table_constraints
                            WHERE table_name = 'REFUND_SHARE' AND constraint_type = 'FOREIGN KEY'""", String.class)).isEmpty();
            template.update("INSERT INTO run (run_id, kind, inputs, state, passes, started_at)"
                    + " VALUES ('RUN-1', 'run', '', 'open', 1, CURRENT_TIMESTAMP)");
            assertThat(template.queryForObject("SELECT COUNT(*) FROM run WHERE run_id = 'RUN-1 '", Long.class))
                    .as("compared without filling up")
                    .isZero();
        }
    }

    private static void migrate(DataSource source, MigrationVersion target) {
        Flyway.configure()
                .dataSource(source)
                .locations(
                        "classpath:dev/requite/ledger/migration/common",
                        "classpath:dev/requite/ledger/migration/" + (TestPostgres.wanted() ? "postgresql" : "hsqldb"))
                .table("ledger_version")
                .target(target)
                .load()
                .migrate();
    }
}
