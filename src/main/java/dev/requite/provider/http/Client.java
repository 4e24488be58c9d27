package dev.requite.provider.http;

import dev.requite.provider.Evidence;
import dev.requite.provider.Permit;
import dev.requite.provider.SendAnswer;
import dev.requite.provider.Traffic;
import dev.requite.provider.http.Reads.Reading;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account at one provider, called as every provider is: reads are repeated, everything else is sent at most once, all at
 * one pace. What an answer means, its caller says. Thread-safe.
 *
 * <p>Hundreds of calls may be in flight on two threads. Futures complete on these threads, or on the timer's: whoever
 * continues there must not block, nor close this. Close it when every future is done; it then ends at once. What is still in
 * flight gets a few seconds, and ends as not carried out or unclear; no future stays open, and none fails.
 */
public final class Client implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Client.class);

    private final String name;
    private final ScheduledExecutorService timer;
    private final PacedWire wire;
    private final Reads reads;
    private final ProviderTime time = new ProviderTime(System::nanoTime);

    /**
     * @param name of the account, for threads and logs
     * @param clock tells when a dead provider is tried again
     */
    public Client(String name, URI baseUrl, CallSettings calls, Clock clock, Manners manners) {
        this.name = name;
        this.timer = Timers.daemon(name);
        Pacer pacer = new Pacer(calls.requestsPerSecond(), timer);
        Wire bare = new Wire(WireSettings.of(name, baseUrl, calls), timer);
        this.wire = new PacedWire(name, bare, pacer, clock, answer -> {
            time.heard(answer);
            manners.heard(answer, pacer);
        });
        this.reads = new Reads(calls.readTries(), calls.readPause(), timer);
    }

    /**
     * Reads, again and again while another try may bring a better answer.
     *
     * @param orderId for the log
     * @param meaning of a complete answer; what it throws is a fault of ours and makes the answer unavailable
     */
    public <A> CompletableFuture<A> read(
            Call call, String orderId, EndsOfReading<A> ends, Function<Reply.Answered, Reading<A>> meaning) {
        return reads.read(() -> wire.call(call, Permit.always())
                        .thenApply(reply -> reply instanceof Reply.Answered answered
                                ? meaning.apply(answered)
                                : ends.unanswered(reply)))
                .exceptionally(failure ->
                        ends.notNow(unexpected(call, orderId, failure), false).answer());
    }

    /**
     * Sends once.
     *
     * @param orderId for the log
     * @param permit asked right before the first byte
     * @param meaning of a complete answer; what it throws is a fault of ours and makes the answer unclear
     */
    public CompletableFuture<SendAnswer> send(
            Call call, String orderId, Permit permit, Function<Reply.Answered, SendAnswer> meaning) {
        return wire.call(call, permit)
                .thenApply(
                        reply -> reply instanceof Reply.Answered answered ? meaning.apply(answered) : unanswered(reply))
                .exceptionally(failure -> new SendAnswer.Unclear(unexpected(call, orderId, failure)));
    }

    /** What it means for something sent that there is no complete answer. */
    private static SendAnswer unanswered(Reply reply) {
        if (reply instanceof Reply.NotSent notSent) {
            Evidence evidence = Evidence.none(notSent.words());
            return notSent.cause() == Reply.Cause.PERMIT_OVER
                    ? new SendAnswer.PermitOver(evidence)
                    : new SendAnswer.NotCarriedOut(notSent.waitAtLeast(), evidence);
        }
        return new SendAnswer.Unclear(Evidence.none(((Reply.NoAnswer) reply).words()));
    }

    /** How the calls went since this was last asked. */
    public Traffic traffic() {
        return wire.traffic();
    }

    /** What time it is at the provider at the earliest; null as long as no answer told. */
    public @Nullable Instant itsTime() {
        return time.atTheEarliest();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        wire.close();
        reads.close();
    }

    /** A fault of ours while an answer was read; the answer may have meant anything. */
    private Evidence unexpected(Call call, String orderId, Throwable failure) {
        LOG.error("event=answer_unhandled account={} call=\"{}\" order_id={}", name, call, orderId, failure);
        return Evidence.none(
                "the answer could not be handled (" + failure.getClass().getSimpleName() + ")");
    }
}
