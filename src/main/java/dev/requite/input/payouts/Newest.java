package dev.requite.input.payouts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The newest of many dates, most of which need not be parsed: of two that are written alike, the later text is the later date. */
final class Newest {

    private final Dates dates;
    private String text = "";
    private @Nullable Instant instant;

    Newest(Dates dates) {
        this.dates = dates;
    }

    void look(String next) {
        if (next.isEmpty() || next.equals(text) || (dates.sortAsText() && isAlike(next) && next.compareTo(text) < 0)) {
            return;
        }
        @Nullable Instant date = dates.of(next);
        if (date != null && (instant == null || date.isAfter(instant))) {
            instant = date;
            text = next;
        }
    }

    private boolean isAlike(String next) {
        int last = next.length() - 1;
        return next.length() == text.length()
                && next.length() > 4
                && next.charAt(4) == '-'
                && text.charAt(4) == '-'
                && (next.length() <= 19 || (next.charAt(last) == 'Z' && text.charAt(last) == 'Z'));
    }

    /** Null if none could be read. */
    @Nullable
    Instant instant() {
        return instant;
    }
}
