package dev.requite.run.settling;

import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.model.payout.Word;
import dev.requite.settlement.PayoutFlags;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What people said of payouts as a whole, and what is open all the same. */
final class WordsOnPayouts {

    private WordsOnPayouts() {}

    /** What of a payout waits for a person. */
    static Set<PayoutFlags> open(StoredPayout payout, Map<String, List<Word>> words) {
        return PayoutFlags.open(payout.balance(), payout.version(), paid(payout), about(payout, words));
    }

    /** What people said of it that holds. */
    static List<Word> answers(StoredPayout payout, Map<String, List<Word>> words) {
        return PayoutFlags.answers(payout.balance(), payout.version(), paid(payout), about(payout, words));
    }

    private static long paid(StoredPayout payout) {
        return payout.paid() == null ? 0 : payout.paid();
    }

    private static List<Word> about(StoredPayout payout, Map<String, List<Word>> words) {
        return words.getOrDefault(payout.head().paymentReference(), List.of()).stream()
                .filter(word -> word.on() == Word.ItemKind.PAYOUT)
                .toList();
    }
}
