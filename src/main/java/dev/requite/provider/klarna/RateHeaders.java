package dev.requite.provider.klarna;

import dev.requite.provider.http.Reply;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer says about the rate limit (Klarna, "Rate limiting"): {@code X-Ratelimit-Limit: 40, 40;w=1} is 40 calls
 * in a window of one second, {@code X-Ratelimit-Remaining} what is left of it, {@code X-Ratelimit-Reset} the seconds
 * until it is full again.
 */
final class RateHeaders {

    /** No answer stops us for longer, whatever it says. */
    static final Duration WAIT_MAX = Duration.ofSeconds(60);

    private static final Duration WAIT_UNTOLD = Duration.ofSeconds(1);
    private static final Pattern QUOTA = Pattern.compile("(\\d{1,7})(?:\\s*;\\s*w\\s*=\\s*(\\d{1,5}))?");

    private RateHeaders() {}

    /** Calls a second that are allowed; the strictest of several windows. */
    static OptionalDouble perSecond(Reply.Answered answer) {
        double strictest = Double.POSITIVE_INFINITY;
        boolean windowTold = false;
        for (String part : answer.header("X-Ratelimit-Limit").split(",")) {
            Matcher quota = QUOTA.matcher(part.trim());
            if (!quota.matches()) {
                continue;
            }
            boolean window = quota.group(2) != null;
            double seconds = window ? Long.parseLong(quota.group(2)) : 1;
            double rate = Long.parseLong(quota.group(1)) / seconds;
            if (rate > 0 && seconds > 0 && (window || !windowTold)) {
                // A bare number only repeats the quota; it counts where no window is told.
                strictest = window && !windowTold ? rate : Math.min(strictest, rate);
                windowTold |= window;
            }
        }
        return Double.isInfinite(strictest) ? OptionalDouble.empty() : OptionalDouble.of(strictest);
    }

    /** How many calls are left in the window; empty if it is not told. */
    static OptionalLong remaining(Reply.Answered answer) {
        return number(answer.header("X-Ratelimit-Remaining"));
    }

    /** How long every call has to wait after this answer; zero if not at all. */
    static Duration pause(Reply.Answered answer) {
        if (answer.status() == 429) {
            return waitAfter429(answer);
        }
        OptionalLong remaining = remaining(answer);
        if (remaining.isEmpty() || remaining.getAsLong() > 0) {
            return Duration.ZERO;
        }
        return bounded(number(answer.header("X-Ratelimit-Reset")));
    }

    /** {@code Retry-After} is not documented, but obeyed if it comes. */
    static Duration waitAfter429(Reply.Answered answer) {
        OptionalLong retryAfter = number(answer.header("Retry-After"));
        return bounded(retryAfter.isPresent() ? retryAfter : number(answer.header("X-Ratelimit-Reset")));
    }

    private static Duration bounded(OptionalLong seconds) {
        if (seconds.isEmpty() || seconds.getAsLong() == 0) {
            return WAIT_UNTOLD;
        }
        return Duration.ofSeconds(Math.min(seconds.getAsLong(), WAIT_MAX.toSeconds()));
    }

    private static OptionalLong number(String text) {
        return text.matches("\\d{1,12}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
