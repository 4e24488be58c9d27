package dev.requite.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeavePermitTest {

    private final TestClock clock = new TestClock();
    private final Time time = new TestTime(clock);
    private boolean held = true;
    private final LeavePermit permit = new LeavePermit(time, Duration.ofSeconds(10), () -> held);

    @Test
    void itLastsUntilItsTimeIsOver() {
        clock.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(permit.mayLeave()).isTrue();
        clock.advance(Duration.ofNanos(1));
        assertThat(permit.mayLeave()).isFalse();
    }

    @Test
    void aMachineThatSleptIsToldByTheWallClockAlone() {
        clock.step(Duration.ofSeconds(10));
        assertThat(permit.mayLeave()).isFalse();
    }

    @Test
    void aWallClockThatIsSetBackLengthensNothing() {
        clock.step(Duration.ofHours(-1));
        assertThat(permit.mayLeave()).isTrue();
        clock.advanceUnseen(Duration.ofSeconds(10));
        assertThat(permit.mayLeave()).isFalse();
    }

    @Test
    void itEndsWithTheHoldOnTheLedger() {
        held = false;
        assertThat(permit.mayLeave()).isFalse();
    }
}
