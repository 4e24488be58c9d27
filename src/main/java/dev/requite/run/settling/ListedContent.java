package dev.requite.run.settling;

import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.PayoutContent;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutLine;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A file with one payout whose name, date and sum its provider's list tells.
 *
 * @param file as it is read
 * @param listed what the list says of it
 */
record ListedContent(PayoutContent file, PayoutHead listed) implements PayoutContent {

    @Override
    public ProviderKind provider() {
        return file.provider();
    }

    @Override
    public Map<String, Object> layout() {
        return file.layout();
    }

    @Override
    public boolean weak() {
        return file.weak();
    }

    @Override
    public List<PayoutHead> payouts() {
        return List.of(listed);
    }

    @Override
    public void forEachLineWhile(Predicate<PayoutLine> wantsMore) {
        file.forEachLineWhile(wantsMore);
    }

    @Override
    public void close() {
        file.close();
    }
}
