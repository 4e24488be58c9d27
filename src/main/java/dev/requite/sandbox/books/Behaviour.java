package dev.requite.sandbox.books;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What the simulated provider does where its documents are silent, or have changed. The defaults are the documented
 * behaviour, and where there is none, the one that is hardest on a client.
 *
 * @param replayErrors whether a refusal is kept under its idempotency key and given again (undocumented)
 * @param sameKeyInFlight what a second call gets while the first with its key is still being worked on (undocumented)
 * @param ineligibleReturnFee what a return fee gets whose conditions are not met (undocumented)
 * @param returnFeeMarkets purchase countries with return fees, ISO 3166 alpha-2 in capitals (Klarna, "Refund with
 *     return fees")
 * @param maximumAmount largest amount a request may name, in minor units (Klarna's OpenAPI: 100,000,000; its 2026
 *     edition: 200,000,000)
 * @param lineArithmetic whether lines must add up in themselves (documented for order creation only)
 * @param readAfterWriteLag how long a booked refund, extension or release stays invisible to reads (Klarna
 *     promises nothing)
 * @param requestsPerSecond the rate limit, 0 for none (Klarna, "Rate limit": 200 live, 50 playground)
 * @param latency fixed delay of every answer, without a blocked thread
 * @param slowness delay of answers that the slow faults hold back; meant to be beyond the client's time-out
 * @param lateness how long after its arrival a request is carried out by the faults that book late, by the
 *     sandbox's clock; meant to be beyond the client's time-out
 * @param retryAfter what a 429 or 503 says in {@code Retry-After}, in whole seconds; nothing if it is zero
 * @param dated whether answers say when they were made: HTTP's {@code Date}, and the one in AltaPay's header
 * @param dateOffset how far that date is ahead of the sandbox's clock, negative if it is behind
 * @param negativeReturns whether Klarna's Settlements API has minus signs on what lowers a payout (undocumented)
 * @param operations what happens to authorisations and due dates
 * @param altapay what only AltaPay's protocol has; the markets, the lag, the latency and the slowness are common
 */
public record Behaviour(
        boolean replayErrors,
        SameKeyInFlight sameKeyInFlight,
        IneligibleReturnFee ineligibleReturnFee,
        Set<String> returnFeeMarkets,
        long maximumAmount,
        LineArithmetic lineArithmetic,
        Duration readAfterWriteLag,
        int requestsPerSecond,
        Duration latency,
        Duration slowness,
        Duration lateness,
        Duration retryAfter,
        boolean dated,
        Duration dateOffset,
        boolean negativeReturns,
        OperationsBehaviour operations,
        AltapayBehaviour altapay) {

    /** The eight markets of Klarna's original document on return fees. */
    public static final Set<String> DOCUMENTED_MARKETS = Set.of("AT", "DE", "DK", "FI", "FR", "NL", "NO", "SE");

    /** The fifteen markets of the document's current edition. */
    public static final Set<String> CURRENT_MARKETS =
            Set.of("AT", "AU", "CZ", "DE", "DK", "ES", "FI", "FR", "GR", "IE", "IT", "NL", "NO", "PT", "SE");

    public Behaviour {
        Set<String> markets = new TreeSet<>();
        returnFeeMarkets.forEach(market -> markets.add(market.toUpperCase(Locale.ROOT)));
        returnFeeMarkets = Set.copyOf(markets);
        if (maximumAmount < 1 || requestsPerSecond < 0 || requestsPerSecond > RateLimit.LIMIT_MAX) {
            throw new IllegalArgumentException("maximumAmount must be above 0, requestsPerSecond 0 to "
                    + RateLimit.LIMIT_MAX + ", not " + maximumAmount + " and " + requestsPerSecond);
        }
        if (Stream.of(readAfterWriteLag, latency, slowness, lateness, retryAfter)
                .anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException(
                    "readAfterWriteLag, latency, slowness, lateness and retryAfter must not be negative");
        }
    }

    /** What a second call gets while the first with the same key is in flight. */
    public enum SameKeyInFlight {
        /** 409 CONFLICT at once. */
        CONFLICT,
        /** It waits, and gets the first one's answer. */
        WAIT
    }

    /** What a return fee gets whose conditions are not met. */
    public enum IneligibleReturnFee {
        /** 403 REFUND_NOT_ALLOWED. */
        REFUSED,
        /** It is taken as a line like any other; no capture has it, so the refund cannot be allocated. */
        PLAIN_LINE
    }

    /** Whether lines must add up in themselves. */
    public enum LineArithmetic {
        /** Total within ± quantity of quantity × price − discount, tax within ± 1 of the rate's. */
        STRICT,
        /** Any numbers. */
        UNCHECKED
    }

    /** The documented behaviour. */
    public static Behaviour documented() {
        return new Builder().build();
    }

    /** A builder that starts with this behaviour. */
    public Builder toBuilder() {
        return new Builder()
                .replayErrors(replayErrors)
                .sameKeyInFlight(sameKeyInFlight)
                .ineligibleReturnFee(ineligibleReturnFee)
                .returnFeeMarkets(returnFeeMarkets)
                .maximumAmount(maximumAmount)
                .lineArithmetic(lineArithmetic)
                .readAfterWriteLag(readAfterWriteLag)
                .requestsPerSecond(requestsPerSecond)
                .latency(latency)
                .slowness(slowness)
                .lateness(lateness)
                .retryAfter(retryAfter)
                .dated(dated)
                .dateOffset(dateOffset)
                .negativeReturns(negativeReturns)
                .operations(operations)
                .altapay(altapay);
    }

    /** Builds a {@link Behaviour}. Not thread-safe. */
    public static final class Builder {

        private boolean replayErrors;
        private SameKeyInFlight sameKeyInFlight = SameKeyInFlight.CONFLICT;
        private IneligibleReturnFee ineligibleReturnFee = IneligibleReturnFee.REFUSED;
        private Set<String> returnFeeMarkets = DOCUMENTED_MARKETS;
        private long maximumAmount = 100_000_000;
        private LineArithmetic lineArithmetic = LineArithmetic.STRICT;
        private Duration readAfterWriteLag = Duration.ZERO;
        private int requestsPerSecond = 200;
        private Duration latency = Duration.ZERO;
        private Duration slowness = Duration.ofSeconds(5);
        private Duration lateness = Duration.ofSeconds(75);
        private Duration retryAfter = Duration.ZERO;
        private boolean dated = true;
        private Duration dateOffset = Duration.ZERO;
        private boolean negativeReturns;
        private OperationsBehaviour operations = OperationsBehaviour.documented();
        private AltapayBehaviour altapay = AltapayBehaviour.documented();

        private Builder() {}

        public Builder replayErrors(boolean value) {
            replayErrors = value;
            return this;
        }

        public Builder sameKeyInFlight(SameKeyInFlight value) {
            sameKeyInFlight = value;
            return this;
        }

        public Builder ineligibleReturnFee(IneligibleReturnFee value) {
            ineligibleReturnFee = value;
            return this;
        }

        public Builder returnFeeMarkets(Set<String> value) {
            returnFeeMarkets = value;
            return this;
        }

        public Builder maximumAmount(long value) {
            maximumAmount = value;
            return this;
        }

        public Builder lineArithmetic(LineArithmetic value) {
            lineArithmetic = value;
            return this;
        }

        public Builder readAfterWriteLag(Duration value) {
            readAfterWriteLag = value;
            return this;
        }

        public Builder requestsPerSecond(int value) {
            requestsPerSecond = value;
            return this;
        }

        public Builder latency(Duration value) {
            latency = value;
            return this;
        }

        public Builder slowness(Duration value) {
            slowness = value;
            return this;
        }

        public Builder lateness(Duration value) {
            lateness = value;
            return this;
        }

        public Builder retryAfter(Duration value) {
            retryAfter = value;
            return this;
        }

        public Builder dated(boolean value) {
            dated = value;
            return this;
        }

        public Builder dateOffset(Duration value) {
            dateOffset = value;
            return this;
        }

        public Builder negativeReturns(boolean value) {
            negativeReturns = value;
            return this;
        }

        public Builder operations(OperationsBehaviour value) {
            operations = value;
            return this;
        }

        /** Changes single points of authorisations and due dates. */
        public Builder operations(UnaryOperator<OperationsBehaviour.Builder> changes) {
            return operations(changes.apply(operations.toBuilder()).build());
        }

        public Builder altapay(AltapayBehaviour value) {
            altapay = value;
            return this;
        }

        /** Changes single points of AltaPay's side. */
        public Builder altapay(UnaryOperator<AltapayBehaviour.Builder> changes) {
            return altapay(changes.apply(altapay.toBuilder()).build());
        }

        public Behaviour build() {
            return new Behaviour(
                    replayErrors,
                    sameKeyInFlight,
                    ineligibleReturnFee,
                    returnFeeMarkets,
                    maximumAmount,
                    lineArithmetic,
                    readAfterWriteLag,
                    requestsPerSecond,
                    latency,
                    slowness,
                    lateness,
                    retryAfter,
                    dated,
                    dateOffset,
                    negativeReturns,
                    operations,
                    altapay);
        }
    }
}
