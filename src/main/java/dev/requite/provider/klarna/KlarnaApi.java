package dev.requite.provider.klarna;

import dev.requite.provider.Permit;
import dev.requite.provider.Traffic;
import dev.requite.provider.http.Call;
import dev.requite.provider.http.PacedWire;
import dev.requite.provider.http.Pacer;
import dev.requite.provider.http.ProviderTime;
import dev.requite.provider.http.Reply;
import dev.requite.provider.http.Wire;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wire to Klarna; calls obey the rate headers of every answer. */
final class KlarnaApi implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KlarnaApi.class);

    private final PacedWire wire;
    private final Pacer pacer;
    private final ProviderTime time;
    private final double ownLimit;
    private volatile double limit;

    KlarnaApi(String account, Wire wire, Pacer pacer, ProviderTime time, double requestsPerSecond, Clock clock) {
        this.time = time;
        this.pacer = pacer;
        this.ownLimit =
                requestsPerSecond == 0 || requestsPerSecond >= Pacer.UNPACED ? Pacer.UNPACED : requestsPerSecond;
        this.limit = ownLimit;
        this.wire = new PacedWire(account, wire, pacer, clock, this::obey);
    }

    /** The future never completes exceptionally. */
    CompletableFuture<Reply> call(Call call, Permit permit) {
        return wire.call(call, permit);
    }

    /** How the calls went since this was last asked. */
    Traffic traffic() {
        return wire.traffic();
    }

    @Override
    public void close() {
        wire.close();
    }

    private void obey(Reply.Answered answer) {
        time.heard(answer);
        RateHeaders.perSecond(answer).ifPresent(told -> {
            double now = Math.min(told, ownLimit);
            if (now != limit) {
                LOG.info("event=klarna_rate from={} to={}", limit, now);
                limit = now;
                pacer.limit(now);
            }
        });
        Duration pause = RateHeaders.pause(answer);
        if (!pause.isZero()) {
            LOG.info("event=klarna_pause status={} seconds={}", answer.status(), pause.toSeconds());
            pacer.pause(pause);
        }
    }
}
