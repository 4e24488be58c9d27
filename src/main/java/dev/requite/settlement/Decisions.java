package dev.requite.settlement;

import dev.requite.model.payout.Findings;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word;
import dev.requite.model.request.RefundState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people decided of one order, as far as it was replayed and holds. A word that was undone was never said; what was said
 * after it and leaned on it lapses then.
 */
public final class Decisions {

    private final Map<String, OwnRefund> accepted = new HashMap<>();
    private final Map<String, Word> words = new HashMap<>();
    private final Set<String> lapsed = new HashSet<>();
    private final Set<String> awaited = new HashSet<>();

    /** @param ahead the words that will be replayed; until a refund's way back is among those that were, it had not come back */
    Decisions(List<Word> ahead) {
        ahead.stream().filter(word -> word.kind().cameBack()).forEach(word -> awaited.add(item(word)));
    }

    /** The words that were not taken back, oldest first. */
    public static List<Word> standing(List<Word> words) {
        if (words.isEmpty()) {
            return List.of();
        }
        List<Word> standing = new ArrayList<>();
        for (Word word :
                words.stream().sorted(Comparator.comparingLong(Word::number)).toList()) {
            if (word.kind() != Word.Kind.UNDO) {
                standing.add(word);
                continue;
            }
            for (int last = standing.size() - 1; last >= 0; last--) {
                if (item(standing.get(last)).equals(item(word))) {
                    standing.remove(last);
                    break;
                }
            }
        }
        return standing;
    }

    /** Takes a word for true if its item is, given the words before, what the person saw. */
    void replay(Word word, Findings now, Naming naming) {
        boolean holds = switch (word.on()) {
            case LINE -> onLine(word, now, naming);
            case REFUND -> onRefund(word, now);
            case PAYOUT -> true;
        };
        if (word.kind().cameBack()) {
            awaited.remove(item(word));
        }
        if (holds) {
            words.put(item(word), word);
            lapsed.remove(item(word));
        } else {
            lapsed.add(item(word));
        }
    }

    private boolean onLine(Word word, Findings now, Naming naming) {
        LineFinding found = now.lines().stream()
                .filter(line -> line.line().id().equals(word.item()))
                .findFirst()
                .orElse(null);
        if (found == null || Math.abs(found.line().amount()) != word.seenAmount()) {
            return false;
        }
        boolean asSeen = found.verdict().name().equals(word.seenClass())
                && FittingDecisions.of(found.verdict()).contains(word.kind());
        return word.kind() == Word.Kind.ACCEPT ? accept(word, found, asSeen, naming) : asSeen;
    }

    private boolean accept(Word word, LineFinding found, boolean asSeen, Naming naming) {
        String reference = word.reference() != null ? word.reference() : found.reference();
        OwnRefund refund = reference == null ? null : naming.refund(reference);
        if (refund == null || (!asSeen && !alreadySo(found, refund))) {
            return false;
        }
        isPaid(found.line(), refund);
        words.remove(line(found.line()));
        return true;
    }

    /** Whoever says that a payout shows it contradicts whoever said before that it came back. */
    private void isPaid(KeptLine line, OwnRefund refund) {
        accepted.put(line.id(), refund);
        if (saidBack(refund)) {
            words.remove(item(Word.ItemKind.REFUND, refund.reference()));
            lapsed.add(item(Word.ItemKind.REFUND, refund.reference()));
        }
    }

    /** What the person accepted is in the books by now, so the line is no longer what it was. */
    private static boolean alreadySo(LineFinding found, OwnRefund refund) {
        return refund.reference().equals(found.reference())
                && (found.verdict().settles() || TiedLines.settledByPayout(refund));
    }

    private boolean onRefund(Word word, Findings now) {
        RefundFinding found = now.refunds().stream()
                .filter(refund ->
                        item(Word.ItemKind.REFUND, refund.refund().reference()).equals(item(word)))
                .findFirst()
                .orElse(null);
        if (found == null || found.refund().amount() != word.seenAmount()) {
            return false;
        }
        if (word.kind() == Word.Kind.ACCEPT) {
            return acceptOnlyLine(word, found, now);
        }
        if (!FittingDecisions.ofRefund(word.seenClass()).contains(word.kind())) {
            return false;
        }
        return word.kind().cameBack() ? nothingNew(word, found, now) : seen(word, found.verdict());
    }

    /** A person who names the refund means its line, if there is one of that class. */
    private boolean acceptOnlyLine(Word word, RefundFinding found, Findings now) {
        List<LineFinding> meant = now.lines().stream()
                .filter(line -> found.refund().reference().equals(line.reference()))
                .filter(line -> alreadySo(line, found.refund())
                        || (found.verdict().name().equals(word.seenClass())
                                && line.verdict().name().equals(word.seenClass())
                                && FittingDecisions.of(line.verdict()).contains(Word.Kind.ACCEPT)))
                .toList();
        if (meant.size() != 1) {
            return false;
        }
        isPaid(meant.get(0).line(), found.refund());
        return true;
    }

    /** A line that names nobody is nothing new: the rows may be in another refund by now, and it is looked at once this is known. */
    private static boolean nothingNew(Word word, RefundFinding found, Findings now) {
        return Objects.equals(word.reference(), Shown.by(found.refund(), now))
                || Shown.cameBackLast(found.refund(), now);
    }

    /** Age alone makes no other thing of a refund. */
    private static boolean seen(Word word, RefundClass now) {
        return word.seenClass().equals(now.name())
                || (word.seenClass().equals(RefundClass.OVERDUE.name()) && now == RefundClass.EXPECTED);
    }

    /** The refund that a person says this line is, null if nobody does. */
    @Nullable
    OwnRefund accepted(KeptLine line) {
        return accepted.get(line.id());
    }

    /** The word on a line, null for none. */
    @Nullable
    Word on(KeptLine line) {
        return words.isEmpty() ? null : words.get(line(line));
    }

    @Nullable
    Word on(OwnRefund refund) {
        return words.isEmpty() ? null : words.get(item(Word.ItemKind.REFUND, refund.reference()));
    }

    boolean lapsed(KeptLine line) {
        return !lapsed.isEmpty() && lapsed.contains(line(line));
    }

    boolean lapsed(OwnRefund refund) {
        return !lapsed.isEmpty() && lapsed.contains(item(Word.ItemKind.REFUND, refund.reference()));
    }

    /** Whether a person explained why no payout has it. */
    boolean explained(OwnRefund refund) {
        Word word = on(refund);
        return word != null
                && word.kind() == Word.Kind.EXPLAIN
                && word.seenClass().equals(RefundClass.OVERDUE.name());
    }

    /** Whether a person's word holds that the customer does not have the money. */
    boolean saidBack(OwnRefund refund) {
        Word word = on(refund);
        return word != null && word.kind().cameBack();
    }

    /** Whether the customer does not have the money, by a person's word or since such a word moved it. */
    boolean cameBack(OwnRefund refund) {
        return saidBack(refund)
                || (refund.cameBack() && !awaited.contains(item(Word.ItemKind.REFUND, refund.reference())));
    }

    /** Whether the refund is carried out as far as we know, and did not come back. */
    boolean carriedOut(OwnRefund refund) {
        return (refund.state() == RefundState.REFUNDED || refund.cameBack()) && !cameBack(refund);
    }

    private static String line(KeptLine line) {
        return item(Word.ItemKind.LINE, line.id());
    }

    private static String item(Word word) {
        return item(word.on(), word.item());
    }

    private static String item(Word.ItemKind kind, String id) {
        return kind + " " + (kind == Word.ItemKind.PAYOUT ? id : id.toLowerCase(Locale.ROOT));
    }
}
