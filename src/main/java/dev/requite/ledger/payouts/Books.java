package dev.requite.ledger.payouts;

import dev.requite.model.payout.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every order is judged with.
 *
 * @param payouts by number
 * @param believed the numbers of those whose lines count: they add up, or a person explained why not
 * @param words what people decided until then, by item, oldest first
 * @param everSaid likewise, and whatever they decided later
 * @param elsewhere refunds of other orders that lines name besides
 * @param keyless the accounts whose provider carries every request out
 * @param until what is later does not count; null to look at everything
 */
public record Books(
        Map<Long, StoredPayout> payouts,
        Set<Long> believed,
        Map<String, List<Word>> words,
        Map<String, List<Word>> everSaid,
        RefundsElsewhere elsewhere,
        Set<String> keyless,
        @Nullable Instant until) {

    /** Words by the item that they are about. */
    public static Map<String, List<Word>> byItem(List<Word> words) {
        Map<String, List<Word>> byItem = new HashMap<>();
        words.forEach(word ->
                byItem.computeIfAbsent(word.item(), item -> new ArrayList<>()).add(word));
        return byItem;
    }

    boolean counts(@Nullable Instant time) {
        return until == null || (time != null && !time.isAfter(until));
    }
}
