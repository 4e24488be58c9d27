package dev.requite.report.form;

import dev.requite.model.payout.Word;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A person's word about a payout in the cells of a report; empty where there is none. */
public final class Decided {

    private Decided() {}

    /** {@code accept}, {@code explain:CATEGORY}, {@code came-back}, {@code came-back sum-stays}. */
    public static String kind(@Nullable Word word) {
        if (word == null) {
            return "";
        }
        if (word.kind() == Word.Kind.SUM_STAYS) {
            return "came-back sum-stays";
        }
        String kind = word.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return word.category() == null
                ? kind
                : kind + ":" + word.category().name().toLowerCase(Locale.ROOT);
    }

    public static String by(@Nullable Word word) {
        return word == null ? "" : word.by();
    }

    public static String at(@Nullable Word word) {
        return word == null ? "" : SettlementReferences.time(word.at());
    }

    public static String note(@Nullable Word word) {
        return word == null ? "" : PlainText.oneLine(word.note());
    }
}
