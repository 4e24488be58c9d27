package dev.requite.process;

import dev.requite.kit.WorkFolder;
import dev.requite.ledger.TestPostgres;
import dev.requite.process.CrashMatrix.Moment;
import dev.requite.process.CrashMatrix.OnTheWire;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same moments as in {@link CrashMatrixIT}, with the ledger on a PostgreSQL server: its commits, its locks that outlive
 * the process for a moment, its COPY. What becomes of answers has nothing to do with the database, so each moment is tried
 * with the least pleasant of them.
 */
class PostgresCrashMatrixIT {

    private static final CrashMatrix MATRIX = new CrashMatrix(new CrashTable(
            Stream.of(
                            CrashMatrixIT.BEFORE_MONEY.stream().map(moment -> "after " + moment.words()),
                            CrashMatrixIT.WITH_MONEY.stream().flatMap(Moment::lines),
                            CrashMatrixIT.AFTER_MONEY.stream().map(moment -> "after " + moment.words()),
                            Stream.of(OnTheWire.ANSWER_UNREAD.words()))
                    .flatMap(lines -> lines)
                    .toList(),
            Answers::words));

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    /** Before each of them is after the one before. */
    static Stream<Arguments> ledgerBeforeMoney() {
        return CrashMatrixIT.BEFORE_MONEY.stream().map(moment -> Arguments.of("after", moment));
    }

    static Stream<Arguments> ledgerWithMoney() {
        return Stream.concat(
                CrashMatrixIT.WITH_MONEY.stream().flatMap(moment -> moment.cells(Answers.LOST)),
                CrashMatrixIT.AFTER_MONEY.stream().flatMap(moment -> moment.after(Answers.A_DAY_LATER)));
    }

    @AfterAll
    static void tell() throws IOException {
        MATRIX.tellAsPartOfDocument("postgres-crash-matrix.md");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("ledgerBeforeMoney")
    void killedBeforeAnyMoneyMoves(String when, Moment moment) {
        Night night = onServer();
        MATRIX.killBeforeMoney(when, moment, night);
    }

    @ParameterizedTest(name = "{0} {1}, {2}")
    @MethodSource("ledgerWithMoney")
    void killedWhileMoneyMoves(String when, Moment moment, Answers answers) {
        Night night = onServer();
        answers.from(night);
        MATRIX.killAt(when, moment, answers, night);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void killedWithARequestOnTheWire(Answers answers) {
        Night night = onServer();
        MATRIX.killOnTheWire(OnTheWire.ANSWER_UNREAD, Night.PARCELS, answers, night);
    }

    static Stream<Answers> answers() {
        return Stream.of(Answers.COME, Answers.A_DAY_LATER);
    }

    private Night onServer() {
        return Night.in(folder).withLedgerAt(TestPostgres.freshUrl());
    }
}
