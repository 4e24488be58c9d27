package dev.requite.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.app.Session;
import dev.requite.ledger.TestPostgres;
import dev.requite.run.phase.ConfigurationProblem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that can't be the ledger is told in one sentence: which setting, what to do, and no secret. */
@EnabledIfSystemProperty(named = "requite.test.ledger", matches = "postgresql")
class UnusableLedgerTest {

    private static final String PASSWORD = "pa55-that-nobody-sees";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://localhost/requite",
                "jdbc:hsqldb:hsql://localhost/requite",
                "jdbc:hsqldb:mem:requite",
                "jdbc:hsqldb:file:",
                "jdbc:hsqldb:file:/nowhere/requite;hsqldb.write_delay=true",
                "postgresql://localhost/requite",
                "jdbc:postgresql://localhost:port/requite",
                "",
                "var/ledger"
            })
    void aUrlOfNothingThatIsKnown(String url) {
        assertRefused(url, "write it like jdbc:postgresql://HOST:5432/DATABASE");
    }

    @Test
    void aServerThatIsNotThere() {
        assertRefused("jdbc:postgresql://localhost:1/requite?password=" + PASSWORD, "can't be reached");
    }

    @Test
    void aDatabaseThatIsNotThere() {
        assertRefused(TestPostgres.url("postgres", "not_there"), "no such database");
    }

    @Test
    void aDatabaseThatCannotHoldEveryText() {
        TestPostgres.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");
        try {
            assertRefused(TestPostgres.url("postgres", "latin"), "ENCODING 'UTF8'");
        } finally {
            TestPostgres.execute("DROP DATABASE latin WITH (FORCE)");
        }
    }

    @Test
    void aSchemaThatIsNotThere() {
        assertRefused(TestPostgres.url("postgres", "postgres") + "&currentSchema=not_there", "no such schema");
    }

    @Test
    void aWrongPassword() {
        role(TestPostgres.ASKED_FOR_PASSWORD, "PASSWORD 'another'");

        assertRefused(
                TestPostgres.url(TestPostgres.ASKED_FOR_PASSWORD, "postgres"), "refused the user or the password");
    }

    @Test
    void aUserWhoIsNotThere() {
        assertRefused(TestPostgres.url("not_there", "postgres"), "refused the user or the password");
    }

    @Test
    void aUserWhoMayCreateNoTables() {
        role("guest", "");
        String schema = TestPostgres.freshSchema();
        TestPostgres.execute("GRANT USAGE ON SCHEMA " + schema + " TO guest");

        assertRefused(TestPostgres.url("guest", "postgres") + "&currentSchema=" + schema, "lets this user create no");
    }

    @Test
    void aStandby() {
        assertRefused(TestPostgres.freshUrl() + "&options=-c%20default_transaction_read_only=on", "read-only");
    }

    @Test
    void aServerThatForgetsInAPowerCut() {
        TestPostgres.execute("ALTER SYSTEM SET full_page_writes = off");
        TestPostgres.reload();
        try {
            assertRefused(TestPostgres.freshUrl(), "switch both on");
        } finally {
            TestPostgres.execute("ALTER SYSTEM RESET full_page_writes");
            TestPostgres.reload();
        }
    }

    private static void role(String name, String options) {
        TestPostgres.execute("DROP ROLE IF EXISTS " + name);
        TestPostgres.execute("CREATE ROLE " + name + " LOGIN " + options);
    }

    /** For those who look and those who write alike. */
    private void assertRefused(String url, String words) {
        // Who only looks finds no ledger there before anything is written.
        if (!words.contains("create") && !words.contains("read-only")) {
            assertRefused(url, words, Session::look);
        }
        assertRefused(url, words, call -> Session.work(call, new CompletableFuture<>()));
    }

    private void assertRefused(String url, String words, Function<Session.Call, Session> opening) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("requite.ledger.url", url);
        settings.put("requite.klarna.base-url", "http://localhost:1");
        settings.put("requite.klarna.username", "nobody");
        settings.put("requite.klarna.password", "nothing");
        settings.put("requite.ledger.password", PASSWORD);
        Session.Call call = new Session.Call(folder, null, settings, new Night.Unwatched());
        assertThatThrownBy(() -> opening.apply(call))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("requite.ledger.url")
                .hasMessageContaining(words)
                .hasMessageNotContaining(PASSWORD)
                .hasMessageNotContaining("\n");
    }
}
