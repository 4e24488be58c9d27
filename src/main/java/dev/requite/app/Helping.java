package dev.requite.app;

import dev.requite.ledger.database.HolderWatch;
import dev.requite.ledger.database.HolderWatch.Holder;
import dev.requite.ledger.database.Sign;
import dev.requite.ledger.database.UnusableLedgerException;
import dev.requite.run.batch.machines.PartRequests;
import dev.requite.submit.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works for a process that has the ledger, for as long as it is the same one: takes the parts that it hands out. Its end, and
 * that it does not stir any more, is seen within a second or so.
 */
final class Helping {

    private static final Logger log = LoggerFactory.getLogger(Helping.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** So long an answer is waited for when the leader is gone: longer, and the night waits for one provider. */
    private static final Duration ANSWERS_MAY_TAKE = Duration.ofSeconds(5);

    private final HolderWatch watch;
    private final LeadersRules rules;
    private final PartRequests requests;
    private final Runnable hangUp;
    private final Heartbeat heartbeat;
    private final StopSignal stop;
    private @Nullable Sign leader;
    private List<String> differences = List.of();

    /** @param hangUp ends all calls to providers: what was not answered is unknown */
    Helping(
            HolderWatch watch,
            LeadersRules rules,
            PartRequests requests,
            Runnable hangUp,
            Heartbeat heartbeat,
            StopSignal stop) {
        this.watch = watch;
        this.rules = rules;
        this.requests = requests;
        this.hangUp = hangUp;
        this.heartbeat = heartbeat;
        this.stop = stop;
    }

    /** Why it came to its end. */
    enum Over {
        /** The ledger is free, or somebody else has it. */
        LEADER_GONE,
        /** The leader ends in good order, and waits until everybody has. */
        CALLED_IN,
        STOPPED,
        CLOCK_OFF,
        /** It would pay otherwise than who leads, so it took no part. */
        OTHER_RULES,
        TOO_LONG
    }

    /**
     * Works until there is nobody to work for; what was in hand is given back then.
     *
     * @param until by {@link System#nanoTime}
     */
    Over work(long until) {
        Over over = null;
        while (over == null) {
            over = look(until);
            if (over == null) {
                pause();
            }
        }
        stop.request();
        if (over == Over.LEADER_GONE) {
            requests.close(ANSWERS_MAY_TAKE, hangUp);
        } else {
            requests.close();
        }
        return over;
    }

    /** What {@link Over#OTHER_RULES} is about. */
    List<String> differences() {
        return differences;
    }

    private void pause() {
        try {
            stop.whenStopped().get(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Nobody asked for an end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.request();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a stop never fails", e);
        }
    }

    private @Nullable Over look(long until) {
        if (stop.stopped()) {
            return heartbeat.clockOff() ? Over.CLOCK_OFF : Over.STOPPED;
        }
        if (System.nanoTime() - until > 0) {
            return Over.TOO_LONG;
        }
        try {
            return at(watch.look());
        } catch (UnusableLedgerException e) {
            log.warn("who has the ledger can't be asked cause=\"{}\"", e.getMessage());
            return Over.LEADER_GONE;
        }
    }

    private @Nullable Over at(Holder holder) {
        if (holder instanceof Holder.Nobody) {
            return Over.LEADER_GONE;
        }
        if (!(holder instanceof Holder.Known known)) {
            return null;
        }
        Sign sign = known.sign();
        Over refused = leader == null ? met(sign) : null;
        if (refused != null) {
            return refused;
        }
        if (known.frozen()) {
            log.warn(
                    "the process that has the ledger gives no sign of life, its connections are ended leader={} process={}"
                            + " silent_for={}s",
                    sign.process().host(),
                    sign.process().id(),
                    sign.age().toSeconds());
            watch.end(sign);
            return Over.LEADER_GONE;
        }
        if (leader == null) {
            return null;
        }
        if (!sign.process().equals(leader.process())) {
            return Over.LEADER_GONE;
        }
        return sign.callsIn() ? Over.CALLED_IN : null;
    }

    /** Also of one that does not stir: who would pay otherwise does not take its place, either. */
    private @Nullable Over met(Sign sign) {
        Optional<List<String>> differing = rules.differences(sign.process());
        if (differing.isEmpty()) {
            return null;
        }
        differences = differing.get();
        leader = sign;
        if (!differences.isEmpty()) {
            return Over.OTHER_RULES;
        }
        log.info(
                "working for another process leader={} process={} since={}",
                sign.process().host(),
                sign.process().id(),
                sign.since());
        requests.open();
        return null;
    }
}
