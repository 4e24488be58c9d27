package dev.requite.ledger.payouts;

import dev.requite.ledger.OpenWork.Uncertain;
import java.time.Instant;
import java.util.List;

/**
 * What a reconciliation rests on.
 *
 * @param rules a hash over the settings and the version that it was judged by
 * @param from when it was judged
 * @param until when a refund is judged otherwise, though nothing happened
 * @param openItems how many things wait for a person
 * @param uncertain refunds that may have moved money without our knowing
 * @param files those that the next one can be made of
 */
public record Basis(
        String rules, Instant from, Instant until, int openItems, List<Uncertain> uncertain, List<KeptFile> files) {

    public Basis {
        uncertain = List.copyOf(uncertain);
        files = List.copyOf(files);
    }

    /**
     * A file of its reports as it was written.
     *
     * @param size in bytes
     * @param sha256 of its bytes, in lower-case hex
     */
    public record KeptFile(String name, long size, String sha256) {}

    /** Whether it is judged the same at that moment, by those. */
    public boolean holds(String otherRules, Instant at) {
        return rules.equals(otherRules) && !at.isBefore(from) && at.isBefore(until);
    }
}
