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
        Set<PayoutFlags> open = raised(balance, version);
        for (Word word : standing(words)) {
            open.removeIf(flag -> flag.answeredBy(word, version, paid));
        }
        return open;
    }

    /** The words that answer what would be open without them, oldest first; the parameters as above. */
    public static List<Word> answers(Balance balance, int version, long paid, List<Word> words) {
        Set<PayoutFlags> raised = raised(balance, version);
        return standing(words).stream()
                .filter(word -> raised.stream().anyMatch(flag -> flag.answeredBy(word, version, paid)))
                .toList();
    }

    private static Set<PayoutFlags> raised(Balance balance, int version) {
        Set<PayoutFlags> raised = EnumSet.noneOf(PayoutFlags.class);
        if (balance == Balance.NO) {
            raised.add(NO);
        }
        if (balance == Balance.UNCLEAR) {
            raised.add(UNCLEAR);
        }
        if (version > 1) {
            raised.add(REISSUED);
        }
        return raised;
    }

    private boolean answeredBy(Word word, int version, long paid) {
        return name().equals(word.seenClass()) && word.seenAmount() == seen(version, paid);
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
