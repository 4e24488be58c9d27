package dev.requite.run.simulation;

import dev.requite.run.phase.OrderPhase;
import dev.requite.run.phase.Pass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the processes of several machines know of each other by the ledger: who has its lock, and which parts are requested.
 * None of it gives a right to write or to send. So it may err as it likes: hand a part to two, and keep requests of the dead.
 */
final class PartBoard {

    /** Four signs of life, two seconds apart each. */
    private static final Duration MISSED = Duration.ofSeconds(8);

    private static final Duration BETWEEN_TWO = Duration.ofMillis(100);

    private final List<Request> requests = new ArrayList<>();
    private @Nullable JoinedProcess leader;
    private boolean callsIn;

    /** A part of a pass, which is handed to one process after the other until it is done. */
    static final class Request {

        final Pass pass;
        final OrderPhase phase;
        final String account;
        private long dueAt;
        private int version;
        private int failures;
        private @Nullable JoinedProcess inHand;
        private boolean handedOn;
        private boolean over;
        private boolean failed;

        private Request(Pass pass, OrderPhase phase, String account, long dueAt) {
            this.pass = pass;
            this.phase = phase;
            this.account = account;
            this.dueAt = dueAt;
        }

        /** Whether nobody works on it, as far as anybody hears. */
        boolean free(long now) {
            return !over && dueAt <= now && isInNobodysHands();
        }

        /** Answers the version that its end has to name. */
        int handTo(JoinedProcess process) {
            inHand = process;
            handedOn = false;
            return ++version;
        }

        boolean over() {
            return over;
        }

        boolean failed() {
            return failed;
        }

        /** Nobody has to do any more for it. */
        void done(int ended) {
            if (ended == version) {
                over = true;
            }
        }

        /** Nobody works on it, as far as anybody hears, and nobody shall begin. */
        void withdraw() {
            if (isInNobodysHands()) {
                version++;
                over = true;
            }
        }

        private boolean isInNobodysHands() {
            JoinedProcess worker = inHand;
            return worker == null || handedOn || worker.silentFor().compareTo(MISSED) >= 0;
        }

        /** Others should go on. */
        void giveBack(int ended, long now) {
            if (ended == version) {
                inHand = null;
                dueAt = now;
            }
        }

        /** Others should try, after a while, unless that was done often enough. */
        void failed(int ended, long now) {
            if (ended == version) {
                inHand = null;
                failures++;
                failed = failures >= 3;
                over = failed;
                dueAt = now + Duration.ofSeconds(2).toNanos();
            }
        }

        @Override
        public String toString() {
            return phase.stepName() + ":" + account + " under " + pass.hold();
        }
    }

    @Nullable
    JoinedProcess leader() {
        return leader;
    }

    void lead(JoinedProcess process) {
        leader = process;
        callsIn = false;
    }

    /** Its connection that has the lock is gone. */
    void release(JoinedProcess process) {
        if (leader == process) {
            leader = null;
        }
    }

    void callIn() {
        callsIn = true;
    }

    boolean callsIn() {
        return callsIn;
    }

    List<Request> offer(Pass pass, OrderPhase phase, Collection<String> accounts, long now) {
        List<Request> offered = new ArrayList<>();
        for (String account : accounts) {
            offered.add(new Request(pass, phase, account, now + BETWEEN_TWO.toNanos() * offered.size()));
        }
        requests.addAll(offered);
        return offered;
    }

    List<Request> free(long now) {
        return requests.stream().filter(request -> request.free(now)).toList();
    }

    /** What a process works on is handed on, though it lives. */
    void miss(JoinedProcess process) {
        requests.stream().filter(request -> request.inHand == process).forEach(request -> request.handedOn = true);
    }
}
