package dev.requite.provider.klarna;

import dev.requite.model.order.DueDateOption;
import dev.requite.provider.http.UnusableAnswer;
import dev.requite.provider.klarna.WireOptions.WireOption;
import java.util.List;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Klarna's ExtendDueDateOptions in our words. Its schema requires no field, but only an empty list says that nothing is offered:
 * a missing one says nothing. An option without its days or its cost is none, since nobody could agree to it.
 */
final class OptionsReader {

    private OptionsReader() {}

    /**
     * By rising days; empty if nothing is offered.
     *
     * @throws UnusableAnswer if it does not say
     */
    static List<DueDateOption> read(byte[] json) throws UnusableAnswer {
        WireOptions answer = KlarnaJson.read(json, WireOptions.class, "list of options");
        if (answer.options() == null) {
            throw UnusableAnswer.because("the answer lacks the options");
        }
        CurrencyUnit currency =
                answer.currency() == null ? null : Fields.currency(answer.currency(), "options' currency");
        TreeMap<Integer, DueDateOption> byDays = new TreeMap<>();
        for (WireOption offered : Fields.present(answer.options())) {
            DueDateOption option = option(offered, currency);
            if (option != null) {
                // Listed twice, it may cost either.
                byDays.merge(option.days(), option, (one, other) -> one.cost() > other.cost() ? one : other);
            }
        }
        if (byDays.isEmpty() && !answer.options().isEmpty()) {
            throw UnusableAnswer.because("no option of the answer tells its days and its cost");
        }
        return List.copyOf(byDays.values());
    }

    private static @Nullable DueDateOption option(WireOption offered, @Nullable CurrencyUnit currency) {
        Long days = Fields.whole(offered.numberOfDays());
        Long cost = Fields.whole(offered.amount());
        if (days == null || days < 1 || days > Integer.MAX_VALUE || cost == null || cost < 0) {
            return null;
        }
        return new DueDateOption(days.intValue(), cost, currency);
    }
}
