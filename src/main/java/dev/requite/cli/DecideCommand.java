package dev.requite.cli;

import dev.requite.run.phase.Decider;
import dev.requite.run.settling.Said;
import dev.requite.settlement.Word;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "decide",
        description = "Takes a person's word about what payouts show; see open-items.csv.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DecideCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "ITEM",
            arity = "0..1",
            description = "A line_id, a refund's reference, or a payment_reference, as the reports have them.")
    @Nullable
    String item;

    @ArgGroup
    @Nullable
    Kinds kinds;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            required = true,
            description = "Who decides; kept with the decision.")
    String by = "";

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            description = "What you found and where; needed but for --accept and --undo.")
    String note = "";

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** One of them. */
    static final class Kinds {

        @Option(
                names = "--accept",
                paramLabel = "REFERENCE",
                arity = "0..1",
                fallbackValue = "",
                description = "The line is this refund (default: the suggested one); or it is right as it is.")
        @Nullable
        String accept;

        @Option(
                names = "--explain",
                paramLabel = "CATEGORY",
                converter = Reason.class,
                description =
                        "It is as it is, because: portal_refund, other_system, claimed_from_provider (stays open, without"
                                + " alarm), provider_corrected, written_off, test, other.")
        Word.@Nullable Category explain;

        @Option(
                names = "--came-back",
                description = "The customer does not have the money: the refund counts as rejected, its rows may come again.")
        boolean cameBack;

        @Option(names = "--undo", description = "Takes the last decision about this item back.")
        boolean undo;

        @Option(
                names = "--from",
                paramLabel = "open-items.csv",
                description = "The filled-in columns decision, category and note of that report: all or none.")
        @Nullable
        Path from;
    }

    /** In words of its own. */
    static final class Reason implements ITypeConverter<Word.Category> {

        @Override
        public Word.Category convert(String value) {
            return Arrays.stream(Word.Category.values())
                    .filter(category -> category.name().toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(value + " is none of "
                            + Arrays.stream(Word.Category.values())
                                    .map(category -> category.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", "))));
        }
    }

    @Override
    public Integer call() {
        if (kinds == null) {
            throw wrong("Say what is decided: --accept, --explain CATEGORY, --came-back, --undo, or --from FILE.");
        }
        Decider decider = Decider.here(by, note);
        if (kinds.from != null) {
            if (item != null) {
                throw wrong("--from takes the items from the file: leave " + item + " out.");
            }
            Path file = kinds.from;
            return new Work(common, spec.commandLine())
                    .decide(session -> List.of(session.decisions().decideFrom(file, decider.by(), decider.note())));
        }
        if (item == null || item.isBlank()) {
            throw wrong("About which ITEM? A line_id, a refund's reference, or a payment_reference.");
        }
        Said said = new Said(
                item.strip(),
                kind(kinds),
                kinds.accept == null || kinds.accept.isEmpty() ? null : kinds.accept,
                kinds.explain,
                decider.note(),
                decider.by(),
                null);
        if (said.needsNote() && said.note().isEmpty()) {
            throw wrong("Say what you found, with --note TEXT: it is kept with the decision.");
        }
        return new Work(common, spec.commandLine())
                .decide(session -> List.of(session.decisions().decide(List.of(said))));
    }

    private static Word.Kind kind(Kinds kinds) {
        if (kinds.accept != null) {
            return Word.Kind.ACCEPT;
        }
        if (kinds.explain != null) {
            return Word.Kind.EXPLAIN;
        }
        return kinds.cameBack ? Word.Kind.CAME_BACK : Word.Kind.UNDO;
    }

    private ParameterException wrong(String words) {
        return new ParameterException(spec.commandLine(), words);
    }
}
