package dev.requite.sandbox.klarna;

import dev.requite.sandbox.wire.Reply.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Idempotency keys and the answers given under them (Klarna, "Escalation and retry policy": executed once per key as
 * long as it is tried within 24 hours after the first attempt; Klarna's OpenAPI: input values are disregarded, only the
 * key matters). Thread-safe; a key blocks nobody but its own callers.
 */
public final class KeyStore {

    private static final Duration WINDOW = Duration.ofHours(24);

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** A key's first attempt, and its answer once there is one. */
    static final class Entry {
        private final Instant firstAttempt;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();

        private Entry(Instant firstAttempt) {
            this.firstAttempt = firstAttempt;
        }

        private boolean outlived(Instant now) {
            return answer.isDone() && !now.isBefore(firstAttempt.plus(WINDOW));
        }
    }

    /** Who has the key. */
    sealed interface Claim {

        /** The caller: it does the work and then calls {@link #settle}. */
        record Ours(String key, Entry entry) implements Claim {}

        /** Somebody had it before: this was the answer. */
        record Answered(Answer answer) implements Claim {}

        /** Somebody is working on it: this will be the answer. */
        record Busy(CompletableFuture<Answer> answer) implements Claim {}
    }

    Claim claim(String key, Instant now) {
        Entry fresh = new Entry(now);
        Entry held = entries.compute(key, (same, old) -> old == null || old.outlived(now) ? fresh : old);
        if (held == fresh) {
            return new Claim.Ours(key, fresh);
        }
        return held.answer.isDone() ? new Claim.Answered(held.answer.join()) : new Claim.Busy(held.answer);
    }

    /** Ends a claim. An answer that is not kept is given to those who wait for it, and then forgotten. */
    void settle(Claim.Ours claim, Answer answer, boolean keep) {
        if (!keep) {
            entries.remove(claim.key(), claim.entry());
        }
        claim.entry().answer.complete(answer);
    }

    /** Forgets every key, as if 24 hours had passed. */
    public int forget() {
        int count = entries.size();
        entries.clear();
        return count;
    }
}
