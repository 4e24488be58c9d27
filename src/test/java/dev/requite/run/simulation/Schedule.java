package dev.requite.run.simulation;

import dev.requite.model.row.RowType;
import dev.requite.run.UnbatchedRuns;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that will happen to the job, known before it begins: nothing here depends on what the job does, so a schedule keeps
 * its meaning when the job changes.
 *
 * @param payments what there is to refund, and how the provider will behave about each
 * @param commands what somebody runs, in order
 * @param dateOffset by how much the provider's own clock is off
 */
record Schedule(List<Payment> payments, List<Command> commands, Duration dateOffset) {

    /** For a person. */
    String inWords() {
        return Stream.concat(payments.stream(), commands.stream())
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    /** How a payment's method carries out refunds. */
    enum Nature {
        /** While the caller waits, and every refund is listed. */
        CARD(false, true, true),
        /** While the caller waits; no refund is listed. */
        UNLISTED_CARD(false, true, false),
        /** Within days. */
        BANK(false, false, true),
        /** Within days; no refund is listed. */
        UNLISTED_BANK(false, false, false),
        /** With an idempotency key. */
        KEYED(true, true, true);

        final boolean keyed;
        final boolean synchronous;
        final boolean lists;

        Nature(boolean keyed, boolean synchronous, boolean lists) {
            this.keyed = keyed;
            this.synchronous = synchronous;
            this.lists = lists;
        }

        String provider() {
            return keyed ? "klarna" : "altapay";
        }
    }

    /**
     * @param captured minor units
     * @param requests what becomes of each refund request in turn; after the last all is well
     * @param looks likewise of each look-up
     * @param listsOnce whether two refunds of one reference are listed as one
     */
    record Payment(
            String id,
            Nature nature,
            long captured,
            List<Row> rows,
            List<Request> requests,
            List<Look> looks,
            List<Portal> portal,
            boolean listsOnce) {}

    /**
     * A row that asks for money.
     *
     * @param amount minor units
     * @param file the first of the returns files it stands in, from 0; it stands in all later ones too
     */
    record Row(String id, RowType type, long amount, int file) {}

    /** What the caller is told. */
    enum Answer {
        SUCCESS,
        OPEN,
        /** {@code Failed}: nothing moved. */
        FAILED,
        /** An {@code ErrorCode}. */
        DECLINED,
        /** {@code Error}. */
        ERROR,
        SERVER_ERROR,
        LOST,
        /** Nothing arrived. */
        TOO_MANY,
        /** Nothing arrived. */
        REFUSED
    }

    /**
     * One refund request.
     *
     * @param onTheWay from its departure to its arrival
     * @param answersAfter its arrival; later than the response time-out it is as good as lost
     * @param booksAfter its arrival; null for never
     * @param open whether it is pending until then
     * @param shownWhileOpen whether it is listed and in the sum meanwhile
     * @param failsAfter when one that is pending is given up; null unless it is
     * @param listedAfter it was booked; null for never
     * @param listedThoughNever whether it is listed without having been carried out
     * @param pause after too many requests
     */
    record Request(
            Answer answer,
            Duration onTheWay,
            Duration answersAfter,
            @Nullable Duration booksAfter,
            boolean open,
            boolean shownWhileOpen,
            @Nullable Duration failsAfter,
            @Nullable Duration listedAfter,
            boolean listedThoughNever,
            Duration pause) {

        private static final Duration SOON = Duration.ofMillis(300);

        static Request fine() {
            return new Request(
                    Answer.SUCCESS,
                    Duration.ofMillis(50),
                    SOON,
                    Duration.ofMillis(200),
                    false,
                    false,
                    null,
                    Duration.ZERO,
                    false,
                    Duration.ZERO);
        }

        /** Answered so, and never carried out. */
        static Request never(Answer answer) {
            return fine().answered(answer).booked(null);
        }

        /** Pending, and shown nowhere before its end. */
        static Request hidden(Answer answer, Duration booksAfter) {
            return fine().answered(answer).booked(booksAfter).pending(false, null);
        }

        Request answered(Answer value) {
            return new Request(
                    value,
                    onTheWay,
                    answersAfter,
                    booksAfter,
                    open,
                    shownWhileOpen,
                    failsAfter,
                    listedAfter,
                    listedThoughNever,
                    pause);
        }

        Request booked(@Nullable Duration after) {
            return new Request(
                    answer,
                    onTheWay,
                    answersAfter,
                    after,
                    open,
                    shownWhileOpen,
                    failsAfter,
                    listedAfter,
                    listedThoughNever,
                    pause);
        }

        Request pending(boolean shown, @Nullable Duration fails) {
            return new Request(
                    answer,
                    onTheWay,
                    answersAfter,
                    fails == null ? booksAfter : null,
                    true,
                    shown,
                    fails,
                    listedAfter,
                    listedThoughNever,
                    pause);
        }

        Request listedAnyway() {
            return new Request(
                    answer,
                    onTheWay,
                    answersAfter,
                    booksAfter,
                    open,
                    shownWhileOpen,
                    failsAfter,
                    listedAfter,
                    true,
                    pause);
        }

        Request pausing(Duration value) {
            return new Request(
                    answer,
                    onTheWay,
                    answersAfter,
                    booksAfter,
                    open,
                    shownWhileOpen,
                    failsAfter,
                    listedAfter,
                    listedThoughNever,
                    value);
        }

        Request onTheWayFor(Duration value) {
            return new Request(
                    answer,
                    value,
                    answersAfter,
                    booksAfter,
                    open,
                    shownWhileOpen,
                    failsAfter,
                    listedAfter,
                    listedThoughNever,
                    pause);
        }

        boolean arrives() {
            return answer != Answer.TOO_MANY && answer != Answer.REFUSED;
        }
    }

    /**
     * One look-up.
     *
     * @param lag how old what it shows is
     */
    record Look(boolean fails, Duration takes, Duration lag) {

        static Look fine() {
            return new Look(false, Duration.ofMillis(100), Duration.ZERO);
        }
    }

    /**
     * Somebody's own refund, beside ours.
     *
     * @param failsAfter when it is taken back; null for never
     */
    record Portal(Duration at, long amount, @Nullable Duration failsAfter) {}

    /**
     * One call of the command line.
     *
     * @param gap after the end of the one before
     * @param file which returns file to run, from 0; null for {@code rerun}
     * @param machine which of them
     * @param clockSet by how much the machine's clock is off when it starts; null to leave it
     * @param ledgerLost whether the ledger is gone before it
     * @param paces for each call to a provider in turn how long it waits before it leaves, over and over
     * @param perils what befalls it
     */
    record Command(
            Duration gap,
            @Nullable Integer file,
            int machine,
            @Nullable Duration clockSet,
            boolean ledgerLost,
            UnbatchedRuns.Shape shape,
            List<Duration> paces,
            List<Peril> perils) {}

    /** What befalls a process. */
    sealed interface Peril {

        /** At a moment that counts from its start. */
        sealed interface AtMoment extends Peril {
            Duration at();
        }

        record Kill(Duration at) implements AtMoment {}

        /**
         * A kill right before or after a commit.
         *
         * @param number of the commit, from 1
         */
        record KillAtCommit(int number, boolean before) implements Peril {}

        /**
         * A kill right before or after a request leaves.
         *
         * @param number of the request, from 1
         */
        record KillAtSend(int number, boolean before) implements Peril {}

        /**
         * Nothing is done for a while.
         *
         * @param asleep whether its machine sleeps, so that its timers stand still, too
         */
        record Freeze(Duration at, Duration length, boolean asleep) implements AtMoment {}

        /** Likewise, from right after a commit on. */
        record FreezeAtCommit(int number, Duration length, boolean asleep) implements Peril {}

        /** A machine that is virtual is paused: neither of its clocks counts that. */
        record Pause(Duration at, Duration length) implements AtMoment {}

        /**
         * It is frozen between its last look at its right to send and the socket's write.
         *
         * @param number of the request that is about to leave, from 1
         */
        record HeldAtTheSocket(int number, Duration length) implements Peril {}

        record ClockStep(Duration at, Duration by) implements AtMoment {}

        /** The connection that holds the lease breaks; the next command begins so long after it. */
        record Takeover(Duration at, Duration after) implements AtMoment {}

        /** The ledger can't be reached for a while. */
        record Cut(Duration at, Duration length) implements AtMoment {}

        /** What it works on is handed on, as if it had given no sign of life. */
        record Missed(Duration at) implements AtMoment {}

        /** It is asked to come to an end in good order. */
        record Stop(Duration at) implements AtMoment {}
    }
}
