package dev.requite.cli;

import dev.requite.run.phase.Decider;
import dev.requite.run.settling.FilledIn;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who decides; kept with the decision.")
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
                description =
                        "It is as it is, because: portal_refund, other_system, claimed_from_provider (stays open, without"
                                + " alarm), provider_corrected, written_off, test, other.")
        @Nullable
        String explain;

        @ArgGroup(exclusive = false)
        @Nullable
        CameBack cameBack;

        @Option(names = "--undo", description = "Takes the last decision about this item back.")
        boolean undo;

        @Option(
                names = "--from",
                paramLabel = "open-items.csv",
                description = "The filled-in columns decision, category and note of that report: all or none.")
        @Nullable
        Path from;
    }

    /** The second only with the first. */
    static final class CameBack {

        @Option(
                names = "--came-back",
                required = true,
                description =
                        "The customer does not have the money: the refund counts as rejected, its rows may come again.")
        boolean said;

        @Option(
                names = "--sum-stays",
                description =
                        "And though the provider's sum of the order goes on counting it: plan on that sum less this refund.")
        boolean sumStays;
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
        FilledIn written = new FilledIn(
                item.strip(),
                null,
                decision(kinds),
                kinds.explain == null ? "" : kinds.explain,
                decider.note(),
                decider.by());
        return new Work(common, spec.commandLine())
                .decide(session -> List.of(session.decisions().decide(written)));
    }

    private static String decision(Kinds kinds) {
        if (kinds.accept != null) {
            return "accept " + kinds.accept;
        }
        if (kinds.explain != null) {
            return "explain";
        }
        if (kinds.cameBack != null) {
            return kinds.cameBack.sumStays ? "came-back sum-stays" : "came-back";
        }
        return "undo";
    }

    private ParameterException wrong(String words) {
        return new ParameterException(spec.commandLine(), words);
    }
}
