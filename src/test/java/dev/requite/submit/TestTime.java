package dev.requite.submit;

import dev.requite.kit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** What a test's clocks tell. A wait takes no other time than theirs, and of all machines' that there are. */
final class TestTime implements Time {

    final List<Duration> pauses = new ArrayList<>();
    private final TestClock here;
    private final List<TestClock> elsewhere;

    TestTime(TestClock here, TestClock... elsewhere) {
        this.here = here;
        this.elsewhere = List.of(elsewhere);
    }

    @Override
    public Instant now() {
        return here.instant();
    }

    @Override
    public long nanoTime() {
        return here.nanos();
    }

    @Override
    public Executor after(Duration delay) {
        pauses.add(delay);
        here.advance(delay);
        elsewhere.forEach(clock -> clock.advance(delay));
        return Runnable::run;
    }
}
