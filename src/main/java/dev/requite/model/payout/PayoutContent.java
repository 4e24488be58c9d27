package dev.requite.model.payout;

import dev.requite.model.account.ProviderKind;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A document with payouts, open to be read as often as needed in constant memory: whether it adds up is known before the
 * first of its lines is kept. For one thread.
 */
public interface PayoutContent extends AutoCloseable {

    ProviderKind provider();

    /** How it is written, for people who ask why it was read so: delimiter, decimal sign, signs, columns. */
    Map<String, Object> layout();

    /** Whether no line can name its refund, so that ties can only be suggested. */
    boolean weak();

    /** The payouts in it, in its order; never empty. */
    List<PayoutHead> payouts();

    /**
     * Hands out every line from the first to the last, each time it is called.
     *
     * @throws RuntimeException of the kind that opening throws, if it changed or can't be read to its end
     */
    default void forEachLine(Consumer<PayoutLine> each) {
        forEachLineWhile(line -> {
            each.accept(line);
            return true;
        });
    }

    /** The same from the first line on, as long as whoever takes them wants another; then nothing is known of the rest. */
    void forEachLineWhile(Predicate<PayoutLine> wantsMore);

    @Override
    void close();
}
