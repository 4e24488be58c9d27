package dev.requite.run;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.ledger.payouts.WordStore;
import dev.requite.model.payout.Word;
import dev.requite.settlement.PayoutFlags;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What waits for a person about a payout as a whole, by the names of its flags; after what people said of it. */
public final class OpenPayouts implements Function<StoredPayout, Set<String>> {

    private final WordStore words;

    public OpenPayouts(Ledger ledger) {
        this.words = new WordStore(ledger);
    }

    @Override
    public Set<String> apply(StoredPayout payout) {
        return PayoutFlags.open(
                        payout.balance(),
                        payout.version(),
                        payout.paid() == null ? 0 : payout.paid(),
                        words.about(payout.head().paymentReference()).stream()
                                .filter(word -> word.on() == Word.ItemKind.PAYOUT)
                                .toList())
                .stream()
                .map(Enum::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
