package dev.requite.cli;

import dev.requite.notice.NightWork;
import dev.requite.run.RefundRuns;
import dev.requite.run.RunInputs;
import dev.requite.run.phase.RunEnd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = "The nightly job: reads returns files, plans, refunds, reports.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    @Option(
            names = "--input",
            paramLabel = "PATH",
            arity = "1..*",
            description = "Files, folders or globs: .csv and .csv.gz.")
    List<String> inputs = List.of();

    @Option(names = "--dry-run", description = "Plan only: reads orders, writes the plan, sends nothing.")
    boolean dryRun;

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            description = "Move the files of a run that is done (0 or 3) there, each run's into a folder of its own.")
    @Nullable
    Path archive;

    @Option(
            names = "--accept-row",
            paramLabel = "ROW_ID",
            arity = "1..*",
            description = "A person looked at these rows, which look like others: they are meant as they stand.")
    List<String> accepted = List.of();

    @Option(
            names = "--approve",
            paramLabel = "PLAN_ID",
            description = "Send exactly the plan that stopped at a limit under this id.")
    @Nullable
    String approve;

    @Option(
            names = "--discard",
            paramLabel = "PLAN_ID",
            description = "Forget that plan; its rows are held until they come again.")
    @Nullable
    String discard;

    @Mixin
    Joining joining = new Joining();

    @Mixin
    Confirming confirming = new Confirming();

    @Mixin
    Deciding deciding = new Deciding();

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        int ways = (inputs.isEmpty() ? 0 : 1) + (approve == null ? 0 : 1) + (discard == null ? 0 : 1);
        if (ways != 1) {
            throw new ParameterException(
                    spec.commandLine(), "Give one of --input PATH…, --approve PLAN_ID and --discard PLAN_ID.");
        }
        if (!inputs.isEmpty() && deciding.given() && !confirming.given()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--by and --note go with --approve, --discard, --confirm-account and --after-loss only.");
        }
        if (confirming.afterLoss && (dryRun || discard != null)) {
            throw new ParameterException(spec.commandLine(), "--after-loss goes with what sends refunds only.");
        }
        if (inputs.isEmpty() && dryRun) {
            throw new ParameterException(spec.commandLine(), "--dry-run goes with --input only.");
        }
        if (archive != null && (inputs.isEmpty() || dryRun)) {
            throw new ParameterException(
                    spec.commandLine(), "--archive goes with --input only, and not with --dry-run.");
        }
        if (inputs.isEmpty() && !accepted.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--accept-row goes with --input only.");
        }
        if (joining.given() && (inputs.isEmpty() || dryRun)) {
            throw new ParameterException(spec.commandLine(), "--join goes with --input only, and not with --dry-run.");
        }
        confirming.demandAlone(joining, spec.commandLine());
        Work work = new Work(common, spec.commandLine(), confirming, deciding.decider());
        work = dryRun || discard != null ? work : work.telling(NightWork.RUN);
        if (joining.given()) {
            List<String> words = new ArrayList<>(inputs);
            words.addAll(accepted);
            return work.join(joining.duration(), joining.identity("run", words), session -> ends(session.runs()));
        }
        return inputs.isEmpty() ? work.resume(this::ends) : work.call(Map.of(), this::ends);
    }

    private List<RunEnd> ends(RefundRuns runs) {
        List<RunEnd> ends = new ArrayList<>(dryRun || discard != null ? List.of() : runs.lookAtUnfinished());
        ends.add(end(runs));
        ends.addAll(runs.endedByFormerLeaders());
        return ends;
    }

    private RunEnd end(RefundRuns runs) {
        if (approve != null) {
            return runs.approve(approve, deciding.decider());
        }
        if (discard != null) {
            return runs.discard(discard, deciding.decider());
        }
        RunInputs given = new RunInputs(inputs, Set.copyOf(accepted), archive, joining.since());
        return dryRun ? runs.dryRun(given) : runs.run(given);
    }
}
