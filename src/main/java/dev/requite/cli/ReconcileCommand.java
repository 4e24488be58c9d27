package dev.requite.cli;

import dev.requite.notice.NightWork;
import dev.requite.run.settling.ReconcileCall;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "reconcile",
        description = {
            "Follows refunds to the payouts: reads what the providers paid out, says of every line and every refund what it"
                    + " is, and lists what waits for a person. No money moves.",
            "Without --input and --fetch it reads nothing new: classes, ages and reports anew."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReconcileCommand implements Callable<Integer> {

    @Option(
            names = "--input",
            paramLabel = "PATH",
            arity = "1..*",
            description = "Payout files of Klarna or AltaPay (.csv, .csv.gz): files, folders, globs.")
    List<String> inputs = List.of();

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "Whose these files are, where they do not tell themselves.")
    @Nullable
    String account;

    @Option(names = "--fetch", description = "Asks every account's provider for payouts.")
    boolean fetch;

    @Option(
            names = "--since",
            paramLabel = "DATE",
            description = "With --fetch: from which day on (default: the last 35 days). Only needed the first time.")
    @Nullable
    LocalDate since;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The state at the end of that day (UTC), as reports; changes nothing.")
    @Nullable
    LocalDate asOf;

    @Mixin
    Joining joining = new Joining();

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        if (since != null && !fetch) {
            throw new ParameterException(spec.commandLine(), "--since goes with --fetch only.");
        }
        if (account != null && inputs.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--account goes with --input only.");
        }
        if (asOf != null && (fetch || !inputs.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(), "--as-of reads nothing new: leave --input and --fetch out.");
        }
        ReconcileCall call = new ReconcileCall(inputs, account, fetch, since, asOf);
        Work work = new Work(common, spec.commandLine());
        if (joining.given() && asOf != null) {
            throw new ParameterException(
                    spec.commandLine(), "--join goes with what reads something new, not with --as-of.");
        }
        if (joining.given()) {
            return work.telling(NightWork.RECONCILE)
                    .join(
                            joining.duration(),
                            joining.identity("reconcile", List.of(call.toString())),
                            session -> List.of(session.reconciling().reconcile(call)));
        }
        // Who asks for a day of the past is there.
        return (asOf == null ? work.telling(NightWork.RECONCILE) : work)
                .settle(Map.of(), session -> List.of(session.reconciling().reconcile(call)));
    }
}
