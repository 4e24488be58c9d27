package dev.requite.app;

import dev.requite.ledger.database.HolderWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time at the ledger's server, as far as it was asked: what several machines go by, whose own clocks differ. */
final class ServerTime implements InstantSource {

    /** More than this between two clocks of one room is a fault that somebody has to see to. */
    static final Duration TOLERATED = Duration.ofSeconds(2);

    private final HolderWatch watch;
    private final Clock clock;
    private volatile Duration ahead = Duration.ZERO;

    ServerTime(HolderWatch watch, Clock clock) {
        this.watch = watch;
        this.clock = clock;
    }

    /** Asks the server; answers whether this machine's clock is near enough to it. */
    boolean agrees() {
        ahead = watch.ahead();
        return ahead.abs().compareTo(TOLERATED) <= 0;
    }

    /** In words for a person. */
    String difference() {
        return Math.round(ahead.abs().toMillis() / 100.0) / 10.0 + " s " + (ahead.isNegative() ? "behind" : "ahead of");
    }

    @Override
    public Instant instant() {
        return clock.instant().minus(ahead);
    }
}
