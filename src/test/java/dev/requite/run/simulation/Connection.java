package dev.requite.run.simulation;

import dev.requite.model.account.ProviderRules;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.Refund;
import dev.requite.provider.Endpoint;
import dev.requite.provider.Evidence;
import dev.requite.provider.KeyPromise;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.PaymentProvider;
import dev.requite.provider.Permit;
import dev.requite.provider.RefundRequest;
import dev.requite.provider.SendAnswer;
import dev.requite.provider.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A process's way to a provider: its pace, the wire, and its patience. */
final class Connection implements PaymentProvider {

    private static final Duration WAIT_AT_MOST = Duration.ofMinutes(2);

    private final World world;
    private final Trace trace;
    private final SimulatedProcess process;
    private final SimulatedProvider provider;
    private final boolean keyed;
    private final Promises promises;
    private final Tampering tampering;
    private final ProviderRules rules;

    /** By the process's own clock. */
    private long pausedUntil = Long.MIN_VALUE;

    /** Whose permit was over when their turn came: the turn is not used up, so with a new one they go first. */
    private final Set<UUID> turnedAway = new HashSet<>();

    /** When each order was looked at last. */
    private final Map<String, SimulatedProvider.Seen> seen = new HashMap<>();

    private @Nullable Instant heard;
    private long heardAt;

    /** When a request was wanted to leave, in truth and by both of its machine's clocks. */
    private record Asked(long at, Instant wall, long ticks) {

        boolean within(Duration time, SimulatedProcess process) {
            return process.nanoTime() - ticks <= time.toNanos()
                    && Duration.between(wall, process.now()).compareTo(time) <= 0;
        }
    }

    Connection(
            World world,
            Trace trace,
            SimulatedProcess process,
            SimulatedProvider provider,
            boolean keyed,
            Promises promises,
            Tampering tampering) {
        this.world = world;
        this.trace = trace;
        this.process = process;
        this.provider = provider;
        this.keyed = keyed;
        this.promises = promises;
        this.tampering = tampering;
        this.rules = new ProviderRules(keyed ? "klarna" : "altapay", Pattern.compile(".*"), "anything", 255, !keyed);
    }

    @Override
    public ProviderRules rules() {
        return rules;
    }

    @Override
    public KeyPromise promise() {
        return keyed ? KeyPromise.within(SimulatedProvider.KEY_WINDOW) : KeyPromise.none(settles(), WAIT_AT_MOST);
    }

    private Duration settles() {
        return tampering == Tampering.SETTLE_TIME_IGNORED ? Duration.ZERO : promises.settles();
    }

    @Override
    public Duration answersWithin() {
        return promises.answersWithin();
    }

    @Override
    public Endpoint endpoint() {
        return new Endpoint("provider.test", "shop", "test");
    }

    @Override
    public Traffic traffic() {
        return Traffic.NONE;
    }

    @Override
    public @Nullable Instant itsTime() {
        return heard == null ? null : heard.plusNanos(process.nanoTime() - heardAt);
    }

    @Override
    public FrozenRequest freeze(Refund refund) {
        return provider.freeze(refund);
    }

    @Override
    public CompletableFuture<OrderAnswer> knock() {
        return fetchOrder("");
    }

    @Override
    public CompletableFuture<OrderAnswer> fetchOrder(String orderId) {
        CompletableFuture<OrderAnswer> answer = new CompletableFuture<>();
        inItsTurn(process.nextPace(), () -> {
            Schedule.Look look = provider.nextLook(orderId);
            world.at(world.now() + look.takes().toNanos(), process, () -> {
                if (look.fails()) {
                    trace.note("%s gets no answer to its look at %s", process, orderId);
                    answer.complete(new OrderAnswer.Unavailable(Evidence.none("no complete answer in time")));
                } else {
                    heard = provider.itsTime();
                    heardAt = process.nanoTime();
                    seen.put(orderId, provider.seen(orderId, look.lag()));
                    answer.complete(new OrderAnswer.Found(provider.look(orderId, look.lag(), process), heard));
                }
            });
        });
        return answer;
    }

    @Override
    public CompletableFuture<SendAnswer> send(RefundRequest request, Permit permit) {
        CompletableFuture<SendAnswer> answer = new CompletableFuture<>();
        Asked asked = new Asked(world.now(), process.now(), process.nanoTime());
        boolean turnAtHand = turnedAway.remove(request.reference());
        inItsTurn(turnAtHand ? Duration.ZERO : process.nextPace(), () -> leave(request, permit, asked, answer));
        return answer;
    }

    /** Whatever pause a provider asked for meanwhile holds for those who wait, too. */
    private void inItsTurn(Duration pace, Runnable go) {
        long pause = Math.max(0, pausedUntil - process.nanoTime());
        Duration wait = pausedUntil == Long.MIN_VALUE ? pace : Duration.ofNanos(Math.max(pause, pace.toNanos()));
        if (wait.isZero()) {
            go.run();
        } else {
            world.timer(wait, process, () -> {
                if (pausedUntil > process.nanoTime()) {
                    inItsTurn(Duration.ZERO, go);
                } else {
                    go.run();
                }
            });
        }
    }

    private void leave(RefundRequest request, Permit permit, Asked asked, CompletableFuture<SendAnswer> answer) {
        if (!permit.mayLeave() && tampering != Tampering.PERMIT_WITHOUT_DEADLINE) {
            trace.note("%s lets %s not leave", process, request.orderId());
            turnedAway.add(request.reference());
            answer.complete(new SendAnswer.PermitOver(Evidence.none("its permit was over")));
            return;
        }
        boolean inTime = asked.within(promises.leaveWithin(), process);
        boolean held = process.heldAtTheSocket();
        if (process.gone()) {
            return;
        }
        if (held) {
            world.at(world.now(), process, () -> depart(request, asked, inTime, answer));
        } else {
            depart(request, asked, inTime, answer);
        }
    }

    /** From here on nothing can hold it back. */
    private void depart(RefundRequest request, Asked asked, boolean inTime, CompletableFuture<SendAnswer> answer) {
        SimulatedProvider.Sent sent = provider.leaves(
                request,
                process,
                asked.at(),
                seen.getOrDefault(request.orderId(), SimulatedProvider.Seen.NEVER),
                inTime);
        process.sent();
        Schedule.Request fate = sent.fate();
        if (fate.answer() == Schedule.Answer.REFUSED) {
            answer.complete(new SendAnswer.NotCarriedOut(Duration.ZERO, Evidence.none("no connection")));
            return;
        }
        world.timer(promises.answersWithin(), process, () -> {
            if (!answer.isDone()) {
                trace.note("%s waits no longer for the answer to %s", process, sent);
                answer.complete(new SendAnswer.Unclear(Evidence.none("no complete answer in time")));
            }
        });
        if (fate.answer() == Schedule.Answer.TOO_MANY) {
            world.at(world.now() + fate.answersAfter().toNanos(), process, () -> {
                pausedUntil = process.nanoTime() + fate.pause().toNanos();
                answer.complete(
                        new SendAnswer.NotCarriedOut(Duration.ZERO, new Evidence(429, "", "too many requests", "")));
            });
            return;
        }
        world.after(
                fate.onTheWay(),
                () -> provider.arrive(
                        sent,
                        (says, after) -> world.at(world.now() + after.toNanos(), process, () -> {
                            if (!answer.isDone()) {
                                trace.note("%s is answered %s to %s", process, says, sent);
                                answer.complete(words(says, sent));
                            }
                        })));
    }

    private static SendAnswer words(Schedule.Answer says, SimulatedProvider.Sent sent) {
        return switch (says) {
            case SUCCESS -> new SendAnswer.Accepted(sent.id(), new Evidence(200, "", "", ""));
            case OPEN -> new SendAnswer.Pending(new Evidence(200, "Open", "", ""));
            case FAILED -> new SendAnswer.Declined(new Evidence(200, "Failed", "refused", ""), true);
            case DECLINED -> new SendAnswer.Declined(new Evidence(200, "10000001", "refused", ""), false);
            case ERROR -> new SendAnswer.Unclear(new Evidence(200, "Error", "technical", ""));
            case SERVER_ERROR -> new SendAnswer.Unclear(new Evidence(500, "", "the status is none of AltaPay's", ""));
            case LOST, TOO_MANY, REFUSED -> throw new IllegalStateException(says + " is no answer");
        };
    }
}
