package dev.requite.process;

import dev.requite.kit.WorkFolder;
import dev.requite.ledger.TestPostgres;
import dev.requite.process.CrashMatrix.Moment;
import dev.requite.process.OperationsCrashMatrixIT.Portal;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The commits of {@link OperationsCrashMatrixIT} with the ledger on a PostgreSQL server, each with unpleasant answers. */
class PostgresOperationsCrashMatrixIT {

    private static final CrashMatrix MATRIX = new CrashMatrix(OperationsCrashMatrixIT.table());

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    static Stream<Arguments> ledger() {
        return Stream.of(
                        OperationsCrashMatrixIT.EXTENDED.before(Answers.A_DAY_LATER),
                        OperationsCrashMatrixIT.DUE_DATE_INTENT.after(Answers.LOST),
                        OperationsCrashMatrixIT.OPERATED.before(Answers.ERROR),
                        OperationsCrashMatrixIT.OPERATED.after(Answers.A_DAY_LATER))
                .flatMap(cells -> cells);
    }

    @AfterAll
    static void tell() throws IOException {
        MATRIX.tell("postgres-operations-crash-matrix.md");
    }

    @ParameterizedTest(name = "{0} {1}, {2}")
    @MethodSource("ledger")
    void killedWhileItOperates(String when, Moment moment, Answers answers) {
        Night night = onServer();
        answers.from(night);
        MATRIX.killAt(when, moment, answers, night);
    }

    @Test
    void aDayLaterADueDateWaitsForAPersonsWord() {
        Night night = onServer();
        Moment moment = OperationsCrashMatrixIT.DUE_DATE_INTENT;
        CrashMatrix.killed("after", moment, night);
        MATRIX.settled(
                "after " + moment.words(),
                Answers.A_DAY_LATER,
                OperationsCrashMatrixIT.settledByHand(night, Portal.SHOWS_NOTHING),
                night);
    }

    private Night onServer() {
        return OperationsNight.in(folder).withLedgerAt(TestPostgres.freshUrl());
    }
}
