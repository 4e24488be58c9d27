package dev.requite.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.requite.ledger.database.LedgerDatabase;
import dev.requite.ledger.history.ReportStore;
import dev.requite.ledger.history.RunTrail;
import dev.requite.model.request.RefundState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A ledger that an earlier Requite filled is brought up to date with everything in it. What it was filled with is kept as
 * it was, statement by statement, one file for each state that is in use anywhere.
 */
class EarlierLedgerTest {

    @TempDir
    Path folder;

    @Test
    void whatTheFirstStateHeldIsThereInTheLatest() throws Exception {
        LedgerDatabase database = TestDatabase.wanted().fresh(folder);
        try (HikariDataSource earlier = database.open()) {
            migrate(earlier, MigrationVersion.fromVersion("2"));
            try (var connection = earlier.getConnection()) {
                ScriptUtils.executeSqlScript(connection, new ClassPathResource("state-2.sql", getClass()));
            }
        }
        try (HikariDataSource now = database.open()) {
            migrate(now, MigrationVersion.LATEST);
            JdbcTemplate template = new JdbcTemplate(now);
            Ledger ledger = new Ledger(template, new TransactionTemplate(new JdbcTransactionManager(now)));

            Run run = new RunStore(ledger).find("20261126T210000.000Z").orElseThrow();
            assertThat(run.state()).isEqualTo(Run.State.FINISHED);
            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(new IntakeStore(ledger).files(run.id()))
                    .singleElement()
                    .satisfies(file -> assertThat(file.head().names()).containsExactly("row_id", "order_id", "amount"));
            List<List<RefundInHand>> open = new OpenRefunds(ledger, false).page(run.id(), "klarna", "");
            assertThat(open)
                    .as("in hand, with the request that was frozen then")
                    .singleElement()
                    .satisfies(refunds -> {
                        assertThat(refunds)
                                .extracting(refund -> refund.request().body())
                                .containsExactly("{\"refunded_amount\":500}");
                        assertThat(refunds).extracting(RefundInHand::state).containsExactly(RefundState.UNKNOWN);
                        assertThat(refunds.get(0).departures().permits()).isEqualTo(2);
                    });
            assertThat(new ReportStore(ledger).sharesOf("R-1")).isNotEmpty();
            assertThat(new ReportStore(ledger).page(run, -1))
                    .as("nobody wrote down then what an order was called")
                    .isNotEmpty()
                    .allSatisfy(row -> {
                        assertThat(row.learned().merchantReference()).isEmpty();
                        assertThat(row.learned().worth()).isNull();
                    });
            RunTrail trail = new RunTrail(ledger);
            assertThat(trail.phases(run.id())).isEmpty();
            assertThat(trail.exceeded(run.id())).isEmpty();
            assertThat(trail.endpoints(run.id()))
                    .allSatisfy(account -> assertThat(account.tooMany()).isZero());
            assertThat(new DecisionStore(ledger).ofRun(run.id())).hasSize(1);
            assertThat(new AccountHostStore(ledger).of("klarna")).contains("https://api.klarna.com");
            assertThat(template.queryForList("SELECT amount FROM refund_share ORDER BY share_no", Long.class))
                    .containsExactly(600L, -100L);
            assertThat(template.queryForObject("SELECT COUNT(*) FROM attempt", Long.class))
                    .isEqualTo(1);
        }
    }

    @Test
    void textsAreComparedWithoutFillingThemUp() {
        try (TestLedger ledger = TestLedger.empty()) {
            ledger.runs.open("RUN-1", RunKind.RUN, TestLedger.INPUTS, TestLedger.NOON);

            assertThat(ledger.runs.find("RUN-1 ")).isEmpty();
            List<Map<String, Object>> fixed = ledger.template.queryForList("""
                    SELECT table_name, column_name FROM information_schema.columns
                    WHERE table_schema = CURRENT_SCHEMA AND LOWER(data_type) = 'character'
                      AND LOWER(table_name) NOT LIKE 'batch%' AND LOWER(table_name) NOT LIKE '%_version'""");
            assertThat(fixed).as("no text is of a fixed length").isEmpty();
        }
    }

    private static void migrate(DataSource source, MigrationVersion target) {
        TestDatabase.wanted()
                .schema(source)
                .table("ledger_version")
                .target(target)
                .load()
                .migrate();
    }
}
