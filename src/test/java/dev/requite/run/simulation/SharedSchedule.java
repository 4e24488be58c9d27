package dev.requite.run.simulation;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * As {@link Schedule}, with calls that several machines are given at once.
 *
 * @param promises what the settings say
 * @param dateOffset by how much the provider's own clock is off
 */
record SharedSchedule(List<Schedule.Payment> payments, List<Call> calls, Promises promises, Duration dateOffset) {

    /**
     * A call that several machines are given.
     *
     * @param gap after the end of the one before
     * @param impatient whether that ends with the first of its processes; else with the last
     * @param entering how long whoever takes the ledger over waits for those who worked for its former holder
     * @param processes what each is given: its gap is how late it comes
     */
    record Call(Duration gap, boolean impatient, Duration entering, List<Schedule.Command> processes) {}

    /** For a person. */
    String inWords() {
        Stream<Object> called = calls.stream()
                .flatMap(call -> Stream.concat(Stream.of("call after " + call.gap()), call.processes().stream()));
        return Stream.concat(Stream.concat(Stream.of(promises), payments.stream()), called)
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }
}
