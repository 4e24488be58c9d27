package dev.requite.cli;

import dev.requite.notice.NightWork;
import dev.requite.run.RefundRuns;
import dev.requite.run.phase.RunEnd;
import java.util.ArrayList;
import java.util.List;
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
        name = "rerun",
        description = "Takes up only what failed or is unknown, with the same keys.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RerunCommand implements Callable<Integer> {

    @Option(names = "--run", paramLabel = "ID", description = "Only this run (default: every run with something left).")
    @Nullable
    String run;

    @Option(
            names = "--order",
            paramLabel = "ID",
            arity = "1..*",
            description = "Only these orders; ACCOUNT/ID where two accounts have one.")
    List<String> orders = List.of();

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
        if (deciding.given() && !confirming.given()) {
            throw new ParameterException(
                    spec.commandLine(), "--by and --note go with --confirm-account and --after-loss only.");
        }
        if (joining.given() && !orders.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--join goes with whole runs, not with --order.");
        }
        confirming.demandAlone(joining, spec.commandLine());
        Work work = new Work(common, spec.commandLine(), confirming, deciding.decider()).telling(NightWork.RERUN);
        return joining.given()
                ? work.join(
                        joining.duration(),
                        joining.identity("rerun", run == null ? List.of() : List.of(run)),
                        session -> ends(session.runs()))
                : work.resume(this::ends);
    }

    private List<RunEnd> ends(RefundRuns runs) {
        List<RunEnd> ends = new ArrayList<>(runs.lookAtUnfinished());
        ends.addAll(runs.rerun(run, Set.copyOf(orders)));
        return ends;
    }
}
