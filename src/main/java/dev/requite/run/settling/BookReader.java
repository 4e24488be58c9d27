package dev.requite.run.settling;

import dev.requite.ledger.payouts.Books;
import dev.requite.ledger.payouts.CaseStore;
import dev.requite.ledger.payouts.PayoutStore;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.ledger.payouts.WordStore;
import dev.requite.model.payout.Balance;
import dev.requite.model.payout.Word;
import dev.requite.settlement.PayoutFlags;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings together what every order is judged with. */
final class BookReader {

    private final PayoutStore payouts;
    private final CaseStore cases;
    private final WordStore words;
    private final Set<String> keyless;

    /** @param keyless the accounts whose provider carries every request out */
    BookReader(PayoutStore payouts, CaseStore cases, WordStore words, Set<String> keyless) {
        this.payouts = payouts;
        this.cases = cases;
        this.words = words;
        this.keyless = Set.copyOf(keyless);
    }

    Books now() {
        return until(null);
    }

    /** As of a moment; null for everything. */
    Books until(@Nullable Instant until) {
        Map<Long, StoredPayout> known = new HashMap<>();
        Set<Long> believed = new HashSet<>();
        List<Word> all = words.all();
        List<Word> said = all.stream()
                .filter(word -> until == null || !word.at().isAfter(until))
                .toList();
        Map<String, List<Word>> byItem = Books.byItem(said);
        for (StoredPayout payout : payouts.all()) {
            if (until != null && payout.head().date().isAfter(until)) {
                continue;
            }
            known.put(payout.number(), payout);
            boolean explained = !WordsOnPayouts.open(payout, byItem).contains(PayoutFlags.NO);
            if (payout.balance() != Balance.NO || explained) {
                believed.add(payout.number());
            }
        }
        return new Books(
                known, believed, byItem, until == null ? byItem : Books.byItem(all), cases.elsewhere(), keyless, until);
    }
}
