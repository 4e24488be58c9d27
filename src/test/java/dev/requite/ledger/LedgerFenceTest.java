package dev.requite.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.zaxxer.hikari.HikariDataSource;
import dev.requite.ledger.database.Fence;
import dev.requite.ledger.database.FencedTransactionManager;
import dev.requite.ledger.database.LedgerDatabase;
import dev.requite.ledger.database.LedgerLease;
import dev.requite.ledger.database.ServerLease;
import dev.requite.model.file.InputFile;
import dev.requite.model.row.StagedRow;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who lost the ledger writes nothing, by whatever method of whatever store: the methods are found in the code, not listed
 * here, so that a new one is tried as well. It is this long since each kind of parameter that such a method has is filled
 * here.
 */
class LedgerFenceTest {

    private static final JavaClasses LEDGER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.requite.ledger");

    @TempDir
    Path folder;

    @Test
    void findsTheMethodsThatWrite() {
        assertThat(writers().map(LedgerFenceTest::name))
                .contains(
                        "RunStore.end",
                        "SubmitStore.write",
                        "OperationSubmitStore.markSending",
                        "OperationSubmitStore.write",
                        "OperationSubmitStore.settleByHand",
                        "PlanStore.write",
                        "GateStore.clear",
                        "IntakeStore.stage")
                .doesNotContain("RunStore.find", "SubmitStore.page", "ReportStore.rows");
    }

    @Test
    void whatStandsOutsideOfATransactionIsNotWritten() {
        try (TestLedger ledger = TestLedger.empty()) {
            assertThatThrownBy(() -> ledger.ledger.update("DELETE FROM run"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("outside of the ledger's transactions");
        }
    }

    @TestFactory
    Stream<DynamicTest> nothingIsWrittenAfterTheLedgerWasLost() {
        return writers()
                .sorted(Comparator.comparing(LedgerFenceTest::name))
                .map(writer -> DynamicTest.dynamicTest(name(writer), () -> {
                    try (Lost lost = TestDatabase.wanted() == TestDatabase.POSTGRESQL ? onServer() : inFolder()) {
                        Object store = writer.reflect()
                                .getDeclaringClass()
                                .getConstructor(Ledger.class)
                                .newInstance(lost.ledger());
                        List<String> before = lost.dump();
                        lost.lose();

                        assertThatThrownBy(() -> call(writer.reflect(), store)).hasStackTraceContaining(lost.words());
                        assertThat(lost.dump()).isEqualTo(before).isNotEmpty();
                    }
                }));
    }

    private static void call(Method method, Object store) throws Throwable {
        try {
            method.invoke(store, new Arguments().of(method));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The public methods of public classes that come to the ledger's own writing, by whatever way within its room. */
    private static Stream<JavaMethod> writers() {
        return LEDGER.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.isEquivalentTo(Ledger.class))
                .filter(type -> type.tryGetConstructor(Ledger.class).isPresent())
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> writes(method, new HashSet<>()));
    }

    private static boolean writes(JavaCodeUnit code, Set<JavaCodeUnit> seen) {
        if (!seen.add(code)) {
            return false;
        }
        return Stream.concat(
                        code.getMethodCallsFromSelf().stream()
                                .map(call -> call.getTarget().resolveMember()),
                        code.getMethodReferencesFromSelf().stream()
                                .map(call -> call.getTarget().resolveMember()))
                .flatMap(java.util.Optional::stream)
                .anyMatch(called -> isWriting(called) || (isOurs(called.getOwner()) && anyWrites(called, seen)));
    }

    /** A call through an interface is one of each class that implements it. */
    private static boolean anyWrites(JavaMethod called, Set<JavaCodeUnit> seen) {
        return writes(called, seen)
                || called.getOwner().getAllSubclasses().stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.getName().equals(called.getName()))
                        .anyMatch(method -> writes(method, seen));
    }

    private static boolean isWriting(JavaMethod called) {
        return called.getOwner().isEquivalentTo(Ledger.class)
                && Set.of("update", "updateEach", "load").contains(called.getName());
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("dev.requite.ledger") && !type.isEquivalentTo(Ledger.class);
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }

    /** A ledger with something in it, of a process that is about to lose it. */
    private interface Lost extends AutoCloseable {
        Ledger ledger();

        void lose() throws IOException, SQLException;

        /** What the refusal says. */
        String words();

        /** All that is in it, read past the former holder. */
        List<String> dump() throws SQLException;

        @Override
        void close();
    }

    private Lost inFolder() throws IOException, SQLException {
        Path place = Files.createTempDirectory(folder, "ledger");
        LedgerLease lease = LedgerLease.take(place).orElseThrow();
        LedgerDatabase database = LedgerDatabase.embedded(place, 0);
        HikariDataSource source = database.open();
        Ledger ledger = filled(
                source, TestDatabase.EMBEDDED, new FencedTransactionManager(source, Fence.of(database.health())));
        String url;
        try (Connection connection = source.getConnection()) {
            url = connection.getMetaData().getURL();
        }
        return new Lost() {
            @Override
            public Ledger ledger() {
                return ledger;
            }

            @Override
            public void lose() throws IOException {
                Files.delete(place.resolve("lease"));
            }

            @Override
            public String words() {
                return "was moved, removed or replaced";
            }

            @Override
            public List<String> dump() throws SQLException {
                try (Connection connection = DriverManager.getConnection(url, "SA", "")) {
                    return LedgerFenceTest.dump(connection);
                }
            }

            @Override
            public void close() {
                source.close();
                lease.close();
            }
        };
    }

    private static Lost onServer() {
        String url = TestPostgres.freshUrl();
        LedgerDatabase database = LedgerDatabase.at(url, "", "", 0);
        HikariDataSource source = database.open();
        ServerLease lease = database.lease().orElseThrow();
        Ledger ledger = filled(source, TestDatabase.POSTGRESQL, new FencedTransactionManager(source, lease));
        lease.enter();
        return new Lost() {
            @Override
            public Ledger ledger() {
                return ledger;
            }

            /** As if another process had taken the lock that a server gave back when the connection was cut. */
            @Override
            public void lose() throws SQLException {
                try (Connection other = DriverManager.getConnection(url);
                        Statement statement = other.createStatement()) {
                    statement.execute("UPDATE ledger_holder SET epoch = epoch + 1");
                }
            }

            @Override
            public String words() {
                return "another run took the ledger over";
            }

            @Override
            public List<String> dump() throws SQLException {
                try (Connection other = DriverManager.getConnection(url)) {
                    List<String> dump = LedgerFenceTest.dump(other);
                    // Signs of life go on beside the fence: on a busy machine one came between the two looks.
                    dump.removeIf(line -> line.startsWith("ledger_holder") || line.startsWith("ledger_sign"));
                    return dump;
                }
            }

            @Override
            public void close() {
                lease.close();
                source.close();
            }
        };
    }

    private static Ledger filled(HikariDataSource source, TestDatabase database, FencedTransactionManager fenced) {
        database.schema(source).load().migrate();
        Ledger ledger = new Ledger(new JdbcTemplate(source), new TransactionTemplate(fenced));
        fill(ledger);
        return ledger;
    }

    /** A run with a row that waits and a refund that waits, so that no method finds nothing to do. */
    private static void fill(Ledger ledger) {
        RunStore runs = new RunStore(ledger);
        runs.open(Arguments.TEXT, RunKind.RUN, TestLedger.INPUTS, TestLedger.NOON);
        IntakeStore intake = new IntakeStore(ledger);
        Arguments some = new Arguments();
        intake.enterFiles(Arguments.TEXT, List.of(some.a(InputFile.class)));
        intake.stage(Arguments.TEXT, List.of(some.a(StagedRow.class)));
        new PlanStore(ledger)
                .write(runs.find(Arguments.TEXT).orElseThrow(), List.of(some.a(PlannedOrder.class)), TestLedger.NOON);
        ledger.write(() -> List.of("refund", "operation")
                .forEach(table -> ledger.update(
                        "UPDATE " + table + " SET cleared = FALSE, state = 'FAILED', reason_code = 'ORDER_CHANGED'")));
    }

    private static List<String> dump(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet names =
                connection.getMetaData().getTables(null, connection.getSchema(), null, new String[] {"TABLE"})) {
            while (names.next()) {
                tables.add(names.getString("TABLE_NAME"));
            }
        }
        List<String> dump = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
                    while (rows.next()) {
                        TreeMap<String, String> row = new TreeMap<>();
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            row.put(rows.getMetaData().getColumnName(i), String.valueOf(rows.getString(i)));
                        }
                        dump.add(table + row);
                    }
                }
            }
        }
        dump.sort(Comparator.naturalOrder());
        return dump;
    }
}
