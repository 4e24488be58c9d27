package dev.requite.cli;

import dev.requite.run.Finding;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "settle",
        description =
                "Takes your word for a refund or an operation that stays unknown though `rerun` has looked for it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SettleCommand implements Callable<Integer> {

    @Parameters(paramLabel = "REFERENCE", description = "Its UUID, as the report has it.", converter = Reference.class)
    UUID reference = new UUID(0, 0);

    @ArgGroup(multiplicity = "1")
    Findings found = new Findings();

    @Option(
            names = "--refund-id",
            paramLabel = "ID",
            description = "With --refunded: the id that the provider's portal shows for it.")
    @Nullable
    String refundId;

    @Mixin
    Deciding deciding = new Deciding();

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** One of them. */
    static final class Findings {

        @Option(names = "--refunded", description = "The provider's portal shows it: it is never sent again.")
        boolean refunded;

        @Option(
                names = "--not-refunded",
                description =
                        "The portal does not show it: `rerun` sends it, once its order is seen unchanged. Not taken before the"
                                + " refund had its time to settle.")
        boolean notRefunded;

        @Option(names = "--done", description = "Of an operation: it was carried out, and is never sent again.")
        boolean done;

        @Option(
                names = "--not-done",
                description =
                        "Of an operation: it was not carried out, and `rerun` sends it. A later due date is paid again if it"
                                + " was.")
        boolean notDone;

        Finding finding() {
            if (refunded || notRefunded) {
                return refunded ? Finding.REFUNDED : Finding.NOT_REFUNDED;
            }
            return done ? Finding.DONE : Finding.NOT_DONE;
        }
    }

    /** In words of its own. */
    static final class Reference implements ITypeConverter<UUID> {

        @Override
        public UUID convert(String value) {
            try {
                return UUID.fromString(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(value + " is no UUID, as the report has it under `reference`");
            }
        }
    }

    @Override
    public Integer call() {
        if (!found.refunded && refundId != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--refund-id goes with --refunded only.");
        }
        return new Work(common, spec.commandLine())
                .resume(runs -> List.of(runs.settle(reference, found.finding(), refundId, deciding.decider())));
    }
}
