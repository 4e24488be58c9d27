package dev.requite.run.settling;

import dev.requite.input.payouts.DecisionsFile;
import dev.requite.settlement.Word;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person filled into the report of open items, as something that is said. */
final class FilledIn {

    private FilledIn() {}

    /** Or why it can't be understood. */
    sealed interface Read {

        record Understood(Said said) implements Read {}

        record Wrong(String why) implements Read {}
    }

    /** @param note for what has none of its own */
    static Read of(DecisionsFile.Entry entry, String by, String note) {
        String[] words = entry.decision().replaceFirst("^--", "").split("\\s+", 2);
        String own = entry.note().isEmpty() ? note : entry.note();
        Optional<Word.Kind> kind = Arrays.stream(Word.Kind.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(words[0]))
                .findFirst();
        if (kind.isEmpty()) {
            return wrong(entry, "decision " + words[0] + " is none of accept, explain, came-back, undo");
        }
        Word.Category category = null;
        if (kind.get() == Word.Kind.EXPLAIN) {
            Optional<Word.Category> named = Arrays.stream(Word.Category.values())
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(entry.category()))
                    .findFirst();
            if (named.isEmpty()) {
                return wrong(
                        entry,
                        "category " + entry.category() + " is none of "
                                + Arrays.stream(Word.Category.values())
                                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")));
            }
            category = named.get();
        }
        boolean names = kind.get() == Word.Kind.ACCEPT && words.length == 2;
        Said said = new Said(
                entry.item(), kind.get(), names ? words[1].strip() : null, category, own, by, entry.seen());
        return said.needsNote() && own.isEmpty()
                ? wrong(entry, "it has no note: say what was found")
                : new Read.Understood(said);
    }

    private static Read wrong(DecisionsFile.Entry entry, String why) {
        return new Read.Wrong("Line " + entry.line() + ", item " + entry.item() + ": " + why
                + ". None of the decisions was taken.");
    }
}
