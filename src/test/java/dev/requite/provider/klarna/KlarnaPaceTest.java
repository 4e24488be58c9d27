package dev.requite.provider.klarna;

import static dev.requite.provider.http.ScriptedServer.answer;
import static dev.requite.provider.http.ScriptedServer.hangUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.TestClock;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.Permit;
import dev.requite.provider.SendAnswer;
import dev.requite.provider.Traffic;
import dev.requite.provider.http.Call;
import dev.requite.provider.http.PacedWire;
import dev.requite.provider.http.Pacer;
import dev.requite.provider.http.Reply;
import dev.requite.provider.http.ScriptedServer;
import dev.requite.provider.http.Wire;
import dev.requite.provider.http.WireSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KlarnaPaceTest {

    private static final Call CALL = new Call("GET", "/x", Map.of(), "", "", 1000);

    private final TestClock time = new TestClock();

    @Test
    void aLowerLimitToldByAnAnswerIsKeptFromThenOnAndAHigherOneOnlyUpToOurs() {
        try (Paced paced = new Paced(
                100,
                answer(200, "", "X-Ratelimit-Limit: 10, 10;w=1"),
                answer(200, "", "X-Ratelimit-Limit: 500, 500;w=1"),
                answer(200, ""))) {
            paced.call().join();
            paced.waitFor(10);
            paced.waitFor(101);
            paced.waitFor(10);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 2000", "0, 1000", "900, 60000"})
    void whenNothingIsLeftEveryCallWaitsForTheReset(int reset, long millis) {
        try (Paced paced = new Paced(
                100,
                answer(200, "", "X-Ratelimit-Remaining: 0", "X-Ratelimit-Reset: " + reset),
                answer(200, "", "X-Ratelimit-Remaining: 15", "X-Ratelimit-Reset: 1"))) {
            paced.call().join();
            paced.waitFor(millis);
            paced.waitFor(10);
        }
    }

    @Test
    void tooManyRequestsPauseEveryCallNotOnlyTheRefusedOne() {
        try (Paced paced = new Paced(0, answer(429, "", "Retry-After: 5"), answer(200, ""))) {
            paced.call().join();
            paced.waitFor(5000);
        }
    }

    @Test
    void afterThirtyCallsWithoutAnyAnswerNothingIsAskedForAWhileAndThenOneCallTries() {
        TestClock clock = new TestClock();
        ScriptedServer.Act[] script = new ScriptedServer.Act[32];
        Arrays.fill(script, 0, 30, hangUp());
        script[30] = hangUp();
        script[31] = answer(201, "", "Refund-Id: r-1");
        try (ScriptedServer server = new ScriptedServer(script);
                KlarnaProvider provider = new KlarnaProvider(KlarnaTestBed.settings(server.url()), clock)) {
            for (int i = 0; i < 30; i++) {
                assertThat(send(provider)).isInstanceOf(SendAnswer.Unclear.class);
            }

            assertThat(send(provider)).isInstanceOfSatisfying(SendAnswer.NotCarriedOut.class, notAsked -> {
                assertThat(notAsked.waitAtLeast()).isPositive();
                assertThat(notAsked.evidence().message())
                        .isEqualTo("not asked: the provider did not answer the last 30 calls");
            });
            assertThat(provider.fetchOrder(KlarnaTestBed.ORDER).join()).isInstanceOf(OrderAnswer.Unavailable.class);
            assertThat(server.seen()).hasSize(30);

            clock.advance(Duration.ofSeconds(6));
            assertThat(send(provider)).isInstanceOf(SendAnswer.Unclear.class);
            assertThat(send(provider)).isInstanceOf(SendAnswer.NotCarriedOut.class);
            assertThat(server.seen()).hasSize(31);

            clock.advance(Duration.ofSeconds(6));
            assertThat(send(provider)).isInstanceOf(SendAnswer.Accepted.class);
            assertThat(send(provider)).isInstanceOf(SendAnswer.Accepted.class);
        }
    }

    @Test
    void oneAnswerAmongThirtyCallsIsEnoughToGoOnEvenAServerError() {
        ScriptedServer.Act[] script = new ScriptedServer.Act[60];
        Arrays.fill(script, hangUp());
        script[20] = answer(503, "");
        try (ScriptedServer server = new ScriptedServer(script);
                KlarnaProvider provider = new KlarnaProvider(KlarnaTestBed.settings(server.url()))) {
            for (int i = 0; i < 50; i++) {
                assertThat(send(provider)).isInstanceOf(SendAnswer.Unclear.class);
            }
            assertThat(server.seen()).hasSize(50);
        }
    }

    @Test
    void howTheCallsWereAnsweredIsCountedUntilItIsAskedFor() {
        try (ScriptedServer server = new ScriptedServer(answer(503, ""), answer(429, ""));
                KlarnaProvider provider = new KlarnaProvider(KlarnaTestBed.settings(server.url()))) {
            assertThat(send(provider)).isInstanceOf(SendAnswer.Unclear.class);
            assertThat(send(provider)).isNotInstanceOf(SendAnswer.Accepted.class);
            Traffic traffic = provider.traffic();

            assertThat(traffic.calls()).isEqualTo(2);
            assertThat(traffic.tooMany()).isOne();
            assertThat(traffic.serverErrors()).isOne();
            assertThat(traffic.slowest()).isPositive();
            assertThat(provider.traffic()).isEqualTo(Traffic.NONE);
        }
    }

    private static SendAnswer send(KlarnaProvider provider) {
        return provider.send(KlarnaTestBed.request(), Permit.always()).join();
    }

    /** The wire behind a pacer whose time stands still until told. */
    private final class Paced implements AutoCloseable {

        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        private final ScriptedServer server;
        private final PacedWire wire;

        Paced(double limit, ScriptedServer.Act... acts) {
            server = new ScriptedServer(acts);
            Pacer pacer = new Pacer(limit, time::nanos, time::after);
            KlarnaPace pace = new KlarnaPace(limit);
            wire = new PacedWire(
                    "klarna",
                    new Wire(wire(server.url()), timer),
                    pacer,
                    Clock.systemUTC(),
                    answer -> pace.heard(answer, pacer));
        }

        CompletableFuture<Reply> call() {
            return wire.call(CALL, Permit.always());
        }

        /** That the next call is let go after this time and no sooner. */
        void waitFor(long millis) {
            int before = server.seen().size();
            CompletableFuture<Reply> next = call();
            assertThat(time.millisUntilNextTask()).isBetween(millis, millis + 2);
            assertThat(server.seen()).hasSize(before);
            time.advanceToNextTask();
            next.join();
            assertThat(server.seen()).hasSize(before + 1);
        }

        @Override
        public void close() {
            wire.close();
            timer.shutdownNow();
            server.close();
        }

        private static WireSettings wire(URI url) {
            Duration patience = Duration.ofSeconds(30);
            return new WireSettings("klarna", url, "Requite/test", patience, patience, patience, 4, null);
        }
    }
}
