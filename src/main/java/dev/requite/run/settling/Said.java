package dev.requite.run.settling;

import dev.requite.model.payout.Word;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about an item.
 *
 * @param item a line's id, a refund's reference, or a payout's payment reference
 * @param reference the refund that a line is accepted for, null for the one that is suggested
 * @param category why it is explained, null unless it is
 * @param note what that person found, empty for nothing
 * @param by who says so
 * @param seen the class that the person saw, null for whatever it is now
 */
record Said(
        String item,
        Word.Kind kind,
        @Nullable String reference,
        Word.@Nullable Category category,
        String note,
        String by,
        @Nullable String seen) {

    /** Whether it has to say what that person found. */
    public boolean needsNote() {
        return kind == Word.Kind.EXPLAIN || kind.cameBack();
    }

    /** The note as a sentence that goes on, empty for none. */
    String noted() {
        return note.isEmpty() ? "" : " Note: " + note;
    }

    /** That the last word does not hold any more, said by the same person for the same reason. */
    Said takingBack() {
        return new Said(item, Word.Kind.UNDO, null, null, note, by, null);
    }

    /** The same about whatever the item is now. */
    Said now() {
        return new Said(item, kind, reference, category, note, by, null);
    }

    /** The same about a line, whose refund the item was. */
    Said about(String line, String refund) {
        return new Said(line, kind, refund, category, note, by, null);
    }
}
