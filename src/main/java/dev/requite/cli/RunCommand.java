package dev.requite.cli;

import dev.requite.ledger.RunKind;
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
            names = "--approve",
            paramLabel = "PLAN_ID",
            description = "Send exactly the plan that stopped at a limit under this id.")
    @Nullable
    String approve;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        String planId = approve;
        if ((planId == null) == inputs.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Give either --input PATH… or --approve PLAN_ID.");
        }
        if (planId != null && dryRun) {
            throw new ParameterException(spec.commandLine(), "--approve sends money, --dry-run does not: give one.");
        }
        Work work = new Work(common, spec.commandLine());
        return work.call(
                Map.of(),
                runs -> List.of(
                        planId != null
                                ? runs.approve(planId)
                                : runs.run(inputs, dryRun ? RunKind.DRY_RUN : RunKind.RUN)));
    }
}
