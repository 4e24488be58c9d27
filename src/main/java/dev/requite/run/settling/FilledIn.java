package dev.requite.run.settling;

import dev.requite.model.payout.Word;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A decision as a person wrote it: on the command line, or into the report of open items.
 *
 * @param item as written
 * @param seen the class that the person saw, null for whatever it is now
 * @param decision {@code accept}, perhaps with a reference, {@code explain}, {@code came-back}, {@code came-back sum-stays} or {@code undo}
 * @param category why it is explained, empty unless it is
 */
public record FilledIn(String item, @Nullable String seen, String decision, String category, String note, String by) {

    /** What it means, or why it can't be understood. */
    sealed interface Read {

        record Understood(Said said) implements Read {}

        /** It can't be understood; why, in a clause. */
        record Wrong(String why) implements Read {}
    }

    Read read() {
        String[] words = decision.strip().replaceFirst("^--", "").split("\\s+", 2);
        String beside = words.length == 2 ? words[1].strip() : "";
        Optional<Word.Kind> kind = kind(words[0].toLowerCase(Locale.ROOT), beside);
        if (kind.isEmpty()) {
            return new Read.Wrong(decision.strip()
                    + " is none of accept, accept REFERENCE, explain, came-back, came-back sum-stays, undo");
        }
        Word.Category because = null;
        if (kind.get() == Word.Kind.EXPLAIN) {
            Optional<Word.Category> named = Arrays.stream(Word.Category.values())
                    .filter(each -> code(each).equals(category.strip().toLowerCase(Locale.ROOT)))
                    .findFirst();
            if (named.isEmpty()) {
                return new Read.Wrong("category " + category + " is none of "
                        + Arrays.stream(Word.Category.values())
                                .map(FilledIn::code)
                                .collect(Collectors.joining(", ")));
            }
            because = named.get();
        }
        boolean names = kind.get() == Word.Kind.ACCEPT && !beside.isEmpty();
        Said said = new Said(item, kind.get(), names ? beside : null, because, note.strip(), by, seen);
        return said.needsNote() && said.note().isEmpty()
                ? new Read.Wrong("it has no note: say what was found")
                : new Read.Understood(said);
    }

    /** A word too many would be a decision that nobody meant. */
    private static Optional<Word.Kind> kind(String word, String beside) {
        return switch (word) {
            case "accept" -> Optional.of(Word.Kind.ACCEPT);
            case "explain" -> beside.isEmpty() ? Optional.of(Word.Kind.EXPLAIN) : Optional.empty();
            case "undo" -> beside.isEmpty() ? Optional.of(Word.Kind.UNDO) : Optional.empty();
            case "came-back" -> cameBack(beside);
            default -> Optional.empty();
        };
    }

    private static Optional<Word.Kind> cameBack(String beside) {
        if (beside.isEmpty()) {
            return Optional.of(Word.Kind.CAME_BACK);
        }
        return beside.replaceFirst("^--", "").equalsIgnoreCase("sum-stays")
                ? Optional.of(Word.Kind.SUM_STAYS)
                : Optional.empty();
    }

    private static String code(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
