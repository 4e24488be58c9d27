package dev.requite.app;

import dev.requite.ledger.database.HolderWatch;
import dev.requite.run.phase.ConfigurationProblem;
import dev.requite.run.phase.ExitCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call that several machines were given: one of them leads it and works, the others work for it. When the one that leads is
 * gone, another takes its place and goes on. All end with the same exit code.
 */
public final class JoinedCall {

    private static final Logger log = LoggerFactory.getLogger(JoinedCall.class);

    private static final int TRIES = 3;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    private static final String AWAY =
            " It was there when this call began, and away until the time of --join was over. What was on its way then is"
                    + " looked at by the next call: run this one again.";

    private static final String NEVER_THERE =
            " It was waited for until the time of --join was over, and this machine never had it: it did nothing and sent"
                    + " nothing.";

    private static final End STOPPED = new End(
            ExitCode.SOME_UNSETTLED.number(),
            "Stopped on request: what was in flight here is settled, its accounts are given back; the run goes on"
                    + " elsewhere.");

    private final Session.Call call;
    private final LedCall led;
    private final Duration patience;
    private final CompletableFuture<Void> stopAsked;

    /** Whether the ledger was there for this call: then a server that is away is waited for. */
    private boolean opened;

    /**
     * @param identity a hash over what was called; the same on all machines
     * @param patience how long it works for others at most
     * @param stopAsked ends its work in good order when it completes
     */
    public JoinedCall(Session.Call call, String identity, Duration patience, CompletableFuture<Void> stopAsked) {
        this.call = call;
        this.led = new LedCall(identity);
        this.patience = patience;
        this.stopAsked = stopAsked;
    }

    /**
     * How it ended.
     *
     * @param message for a person, empty where whoever led it here has said all
     */
    public record End(int exitCode, String message) {}

    /**
     * Leads the call, or works for who does, until it is over.
     *
     * @param lead does all of it and answers the exit code
     * @throws dev.requite.run.phase.ConfigurationProblem if a setting is wrong, or the clock
     * @throws DiskProblem if a disk has too little room or fails
     */
    public End work(ToIntFunction<Session> lead) {
        long until = System.nanoTime() + patience.toNanos();
        int failures = 0;
        while (true) {
            try {
                Optional<End> end = leading(lead).or(() -> helping(until)).or(() -> tooLong(until));
                if (end.isPresent()
                        && (end.get().exitCode() != ExitCode.INTERNAL_FAILURE.number() || isLast(++failures))) {
                    return end.get();
                }
            } catch (ConfigurationProblem e) {
                // Where it could be used before, whatever it answers is of today; else a wrong password would be waited
                // for.
                if (!e.isForNow() && !(opened && e.isOfServer())) {
                    throw e;
                }
                if (stopAsked.isDone()) {
                    return STOPPED;
                }
                if (System.nanoTime() - until > 0) {
                    return opened
                            ? new End(ExitCode.INTERNAL_FAILURE.number(), e.getMessage() + AWAY)
                            : new End(ExitCode.USAGE.number(), e.getMessage() + NEVER_THERE);
                }
                log.warn("the ledger's server is away, it is waited for cause=\"{}\"", e.getMessage());
                pause();
            } catch (DiskProblem e) {
                throw e;
            } catch (RuntimeException e) {
                if (isLast(++failures)) {
                    throw e;
                }
                log.warn("the call failed here cause=\"{}\"", e.getMessage());
            }
            if (failures > 0) {
                log.warn("the call is tried again, here or on another machine failures={}", failures);
                pause();
            }
        }
    }

    /** A connection that is cut is no fault of the run: as long as others may go on, it is worth another try. */
    private boolean isLast(int failures) {
        return failures >= TRIES || stopAsked.isDone();
    }

    private void pause() {
        try {
            stopAsked.get(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Nobody asked for an end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty if another process has the ledger, or took it from this one. */
    private Optional<End> leading(ToIntFunction<Session> lead) {
        try (Session session = Session.lead(call, led, stopAsked)) {
            opened = true;
            Optional<End> elsewhere =
                    session.endedElsewhere(led.identity(), LedCall.age()).map(this::end);
            if (elsewhere.isPresent()) {
                return elsewhere;
            }
            log.info("this process has the ledger and leads the call; other machines may work for it");
            int code;
            try {
                code = lead.applyAsInt(session);
            } catch (RuntimeException e) {
                if (session.handedOver()) {
                    log.debug("what came of losing the ledger", e);
                    return handedOver();
                }
                throw e;
            }
            if (session.handedOver()) {
                return handedOver();
            }
            boolean resigned = stopAsked.isDone() || session.clockOff();
            if (!resigned && code != ExitCode.INTERNAL_FAILURE.number()) {
                session.tellEnd(led.identity(), code);
            }
            return Optional.of(new End(
                    session.clockOff() ? ExitCode.USAGE.number() : code,
                    session.clockOff() ? "This machine's clock was set or went wrong while it led the run. " : ""));
        } catch (LedgerHeldException e) {
            return Optional.empty();
        }
    }

    private static Optional<End> handedOver() {
        log.warn("this process lost the ledger; whoever takes it over goes on, and this one works for it");
        return Optional.empty();
    }

    /** Empty if there is nobody to work for any more. */
    private Optional<End> helping(long until) {
        try (Session session = Session.help(call, stopAsked)) {
            opened = true;
            Helping helping = session.helping();
            return switch (helping.work(until)) {
                case LEADER_GONE, CALLED_IN ->
                    session.endedElsewhere(led.identity(), LedCall.age()).map(this::end);
                case STOPPED -> Optional.of(STOPPED);
                case CLOCK_OFF ->
                    Optional.of(new End(
                            ExitCode.USAGE.number(),
                            "This machine's clock was set or went wrong, so it gave its accounts back; the run goes on"
                                    + " elsewhere. Set the clock, best by NTP."));
                case OTHER_RULES ->
                    Optional.of(new End(
                            ExitCode.USAGE.number(),
                            "This machine would pay otherwise than the one that leads the run, so it took no part in it; they"
                                    + " differ in: " + String.join(", ", helping.differences())
                                    + ". Give all machines the same settings and the same Requite."));
                case TOO_LONG -> tooLong(until);
            };
        } catch (LedgerHeldException e) {
            // Its tables are being brought up to date.
            pause();
            return Optional.empty();
        }
    }

    /** Empty if there is time left. */
    private Optional<End> tooLong(long until) {
        return System.nanoTime() - until < 0
                ? Optional.empty()
                : Optional.of(new End(
                        ExitCode.LEDGER_HELD.number(),
                        "The run is led by another process and not over after " + patience
                                + ", the time of --join; this one gave its accounts back."));
    }

    private End end(HolderWatch.Ended ended) {
        return new End(
                ended.exitCode(),
                "The call was led on " + ended.host() + " and ended with exit code " + ended.exitCode()
                        + "; its reports are there.");
    }
}
