package dev.requite.settlement;

import dev.requite.model.payout.Balance;
import dev.requite.model.payout.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What waits for a person about a payout as a whole, after what people said of it. */
public enum PayoutFlags {
    /** It does not add up. */
    NO,
    /** It has lines of a type that nobody knows. */
    UNCLEAR,
    /** It came again with another content. */
    REISSUED;

    /**
     * What is left open.
     *
     * @param version 1 as long as it came with one content only
     * @param paid what is paid in minor units; 0 if nobody told
     * @param words about this payout, oldest first; each holds for the content and the sum that its person saw
     */
    public static Set<PayoutFlags> open(Balance balance, int version, long paid, List<Word> words) {
        Set<PayoutFlags> open = EnumSet.noneOf(PayoutFlags.class);
        if (balance == Balance.NO) {
            open.add(NO);
        }
        if (balance == Balance.UNCLEAR) {
            open.add(UNCLEAR);
        }
        if (version > 1) {
            open.add(REISSUED);
        }
        for (Word word : standing(words)) {
            open.removeIf(
                    flag -> flag.name().equals(word.seenClass()) && word.seenAmount() == flag.seen(version, paid));
        }
        return open;
    }

    /** What a person sees who decides about it: the next content, or another sum, is another thing. */
    public long seen(int version, long paid) {
        return this == REISSUED ? version : paid;
    }

    private static Deque<Word> standing(List<Word> words) {
        Deque<Word> standing = new ArrayDeque<>();
        for (Word word : words) {
            if (word.kind() == Word.Kind.UNDO) {
                standing.pollLast();
            } else {
                standing.addLast(word);
            }
        }
        return standing;
    }
}
