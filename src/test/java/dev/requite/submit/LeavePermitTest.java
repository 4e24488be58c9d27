package dev.requite.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeavePermitTest {

    private final MovedTime time = new MovedTime();
    private boolean held = true;
    private final LeavePermit permit = new LeavePermit(time, Duration.ofSeconds(10), () -> held);

    @Test
    void itLastsUntilItsTimeIsOver() {
        time.pass(Duration.ofSeconds(10).minusNanos(1));
        assertThat(permit.mayLeave()).isTrue();
        time.pass(Duration.ofNanos(1));
        assertThat(permit.mayLeave()).isFalse();
    }

    @Test
    void aMachineThatSleptIsToldByTheWallClockAlone() {
        time.wall = time.wall.plusSeconds(10);
        assertThat(permit.mayLeave()).isFalse();
    }

    @Test
    void aWallClockThatIsSetBackLengthensNothing() {
        time.wall = time.wall.minusSeconds(3600);
        assertThat(permit.mayLeave()).isTrue();
        time.ticks += Duration.ofSeconds(10).toNanos();
        assertThat(permit.mayLeave()).isFalse();
    }

    @Test
    void itEndsWithTheHoldOnTheLedger() {
        held = false;
        assertThat(permit.mayLeave()).isFalse();
    }
}
