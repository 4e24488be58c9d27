package dev.requite.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.Outcome;
import dev.requite.model.order.Order;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.KeyPromise;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;

/** A refund at a provider that carries out every request, whatever its key. */
abstract class KeylessCourse {

    static final Duration SETTLES = Duration.ofSeconds(60);
    static final Duration SHORT = Bench.POLICY.lookAgainAfter();

    final Bench bench = new Bench();

    @BeforeEach
    void withoutPromise() {
        bench.provider.promise = KeyPromise.none(SETTLES, Duration.ofMinutes(2));
    }

    static Order carriedOut() {
        return Bench.listing(Bench.REFERENCE.toString(), Bench.AMOUNT);
    }

    static void assertUnknown(Outcome outcome, String words) {
        assertThat(outcome.state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(Objects.requireNonNull(outcome.reason()).code()).isEqualTo(ReasonCode.OUTCOME_UNKNOWN);
        assertThat(outcome.reason().detail()).contains(words);
    }
}
