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
 * @param decision {@code accept}, perhaps with a reference, {@code explain}, {@code came-back} or {@code undo}
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
        Optional<Word.Kind> kind = Arrays.stream(Word.Kind.values())
                .filter(each -> code(each).replace('_', '-').equals(words[0].toLowerCase(Locale.ROOT)))
                .findFirst();
        if (kind.isEmpty()) {
            return new Read.Wrong(words[0] + " is none of accept, explain, came-back, undo");
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
        boolean names = kind.get() == Word.Kind.ACCEPT && words.length == 2;
        Said said = new Said(item, kind.get(), names ? words[1].strip() : null, because, note.strip(), by, seen);
        return said.needsNote() && said.note().isEmpty()
                ? new Read.Wrong("it has no note: say what was found")
                : new Read.Understood(said);
    }

    private static String code(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
