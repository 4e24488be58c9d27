package dev.requite.ledger;

import java.time.Duration;
import java.util.List;

/**
 * Which runs a call took in hand that several machines were given. A process that leads it and dies has not said how they
 * ended; whoever leads it next finds them here.
 */
public interface JoinedRuns {

    /** So much later than the others a machine may begin the same call. */
    Duration LATE_TO_JOIN = Duration.ofHours(1);

    /** Of a call that this process alone was given. */
    JoinedRuns NONE = new JoinedRuns() {
        @Override
        public void take(String runId) {
            // Nobody goes on with such a call.
        }

        @Override
        public List<String> ofFormerLeaders() {
            return List.of();
        }
    };

    /** Notes that this call began a run, took it up or ended it; within the transaction that does so. */
    void take(String runId);

    /** Those that others took in hand who led this call before, and that this process did not, in the order they did. */
    List<String> ofFormerLeaders();
}
