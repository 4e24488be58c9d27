package dev.requite.run.simulation;

import dev.requite.run.UnbatchedRuns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schedule of several machines in words: payments, then calls, each with its machines and what befalls them. */
final class SharedScript {

    private static final UnbatchedRuns.Shape SHAPE = new UnbatchedRuns.Shape(4, 100);

    private final Script payments = new Script();
    private final List<SharedSchedule.Call> calls = new ArrayList<>();
    private final List<Schedule.Command> processes = new ArrayList<>();
    private Promises promises = Promises.DEFAULT;
    private Duration gap = Duration.ofSeconds(1);
    private @Nullable Integer file = 0;

    /** A payment with one goodwill row, and what becomes of each refund request for it. */
    SharedScript payment(Schedule.Nature nature, Schedule.Request... requests) {
        payments.payment(nature, requests);
        return this;
    }

    SharedScript settlingWithin(Duration value) {
        promises = promises.settlingWithin(value);
        return this;
    }

    /** The next machine that is given the call, a second after the one before. */
    SharedScript machine(Schedule.Peril... perils) {
        return machine(List.of(Duration.ofMillis(20)), perils);
    }

    /** Likewise, with what its calls wait for their turns. */
    SharedScript machine(List<Duration> paces, Schedule.Peril... perils) {
        int number = processes.size();
        processes.add(new Schedule.Command(
                Duration.ofSeconds(number), file, number, null, false, SHAPE, paces, List.of(perils)));
        return this;
    }

    /** The machines that follow are given another file with the same rows, so long after the end of this call. */
    SharedScript againAfter(Duration wait) {
        finish();
        gap = wait;
        file = ReturnsFiles.OF_ALL + calls.size();
        return this;
    }

    /** The machines that follow are given a call that begins so long after the end of this one. */
    SharedScript rerunAfter(Duration wait) {
        finish();
        gap = wait;
        file = null;
        return this;
    }

    SharedSchedule schedule() {
        finish();
        return new SharedSchedule(payments.schedule().payments(), List.copyOf(calls), promises, Duration.ZERO);
    }

    private void finish() {
        calls.add(new SharedSchedule.Call(gap, false, Duration.ofSeconds(1), List.copyOf(processes)));
        processes.clear();
    }
}
