package dev.requite.ledger.payouts;

import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.Balance;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.TypeSum;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A payout as the ledger has it.
 *
 * @param number of its own in this ledger; 0 before it is entered
 * @param account whose it is, by name
 * @param version 1, and one more each time it comes with another content
 * @param document that its content is from
 * @param telling whether its lines tell detailed types
 * @param weak whether no line can name its refund
 * @param lines all of them, kept or counted
 * @param sums by type
 * @param othersHash of the lines that are counted only, whatever their order
 * @param paid what is paid in minor units of the payout's currency, null if nobody told
 * @param problem what does not add up, in a sentence; null for nothing
 */
public record StoredPayout(
        long number,
        String account,
        ProviderKind kind,
        PayoutHead head,
        int version,
        long document,
        boolean telling,
        boolean weak,
        long lines,
        SortedMap<String, TypeSum> sums,
        String othersHash,
        @Nullable Long paid,
        Balance balance,
        @Nullable String problem,
        Instant firstReadAt,
        String firstReadIn,
        String changedIn) {

    /** Whether it came with another content before. */
    public boolean reissued() {
        return version > 1;
    }

    /** The same with its number. */
    public StoredPayout numbered(long given) {
        return new StoredPayout(
                given,
                account,
                kind,
                head,
                version,
                document,
                telling,
                weak,
                lines,
                sums,
                othersHash,
                paid,
                balance,
                problem,
                firstReadAt,
                firstReadIn,
                changedIn);
    }

    /** The same content as before, with what this reading knows besides. */
    public StoredPayout addingUpAs(StoredPayout before) {
        return new StoredPayout(
                number,
                account,
                kind,
                head,
                version,
                document,
                telling,
                weak,
                before.lines,
                sums,
                othersHash,
                before.paid,
                before.balance,
                before.problem,
                firstReadAt,
                firstReadIn,
                before.changedIn);
    }
}
