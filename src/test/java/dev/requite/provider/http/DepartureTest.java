package dev.requite.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DepartureTest {

    private int told;
    private boolean permitted = true;
    private final Departure departure = new Departure(() -> permitted, () -> told++);

    @Test
    void whatDepartedCanNotBeCalledOff() {
        assertThat(departure.depart()).isTrue();
        assertThat(departure.callOff()).isFalse();
    }

    @Test
    void whatWasCalledOffNeverDeparts() {
        assertThat(departure.callOff()).isTrue();
        assertThat(departure.depart()).isFalse();
        assertThat(departure.callOff()).isTrue();
    }

    @Test
    void aCallDepartsOnlyOnce() {
        assertThat(departure.depart()).isTrue();
        assertThat(departure.depart()).isFalse();
    }

    @Test
    void whoCountsDeparturesIsToldAfterTheBytesWereHandedOver() {
        assertThat(departure.mayWrite()).isTrue();
        assertThat(told).isZero();
        departure.written();
        assertThat(told).isEqualTo(1);
    }

    @Test
    void whatMayNotLeaveAnyMoreNeverDeparts() {
        permitted = false;

        assertThat(departure.depart()).isFalse();
        assertThat(departure.callOff()).as("nothing was written").isTrue();
        assertThat(departure.permitOver()).isTrue();
        permitted = true;
        assertThat(departure.depart()).as("once over it stays over").isFalse();
    }

    @Test
    void whatDepartedIsNotTakenBackByAPermitThatEnds() {
        assertThat(departure.depart()).isTrue();
        permitted = false;
        assertThat(departure.callOff()).isFalse();
        assertThat(departure.permitOver()).isFalse();
    }

    @Test
    void whatIsPreparedHasNotDeparted() {
        assertThat(departure.mayDepart()).isTrue();
        assertThat(departure.callOff()).isTrue();
        assertThat(departure.mayWrite()).isFalse();
    }

    @Test
    void whatFollowsTheFirstBytesAsksAgain() {
        assertThat(departure.mayWrite()).isTrue();
        assertThat(departure.mayWrite()).isTrue();
        permitted = false;
        assertThat(departure.mayWrite()).isFalse();
        assertThat(departure.callOff()).as("a part of it was written").isFalse();
    }
}
