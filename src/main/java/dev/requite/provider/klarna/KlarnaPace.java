package dev.requite.provider.klarna;

import dev.requite.provider.http.Manners;
import dev.requite.provider.http.Pacer;
import dev.requite.provider.http.Reply;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls obey the rate headers of every answer. */
final class KlarnaPace implements Manners {

    private static final Logger LOG = LoggerFactory.getLogger(KlarnaPace.class);

    private final double ownLimit;
    private volatile double limit;

    /** @param requestsPerSecond the limit of the settings, which no answer raises */
    KlarnaPace(double requestsPerSecond) {
        this.ownLimit =
                requestsPerSecond == 0 || requestsPerSecond >= Pacer.UNPACED ? Pacer.UNPACED : requestsPerSecond;
        this.limit = ownLimit;
    }

    @Override
    public void heard(Reply.Answered answer, Pacer pacer) {
        RateHeaders.perSecond(answer).ifPresent(told -> {
            double now = Math.min(told, ownLimit);
            if (now != limit) {
                LOG.info("event=klarna_rate from={} to={}", limit, now);
                limit = now;
                pacer.limit(now);
            }
        });
        RateHeaders.remaining(answer).ifPresent(pacer::left);
        Duration pause = RateHeaders.pause(answer);
        if (!pause.isZero()) {
            LOG.info("event=klarna_pause status={} seconds={}", answer.status(), pause.toSeconds());
            pacer.pause(pause);
        }
    }
}
