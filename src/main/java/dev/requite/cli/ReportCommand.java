package dev.requite.cli;

import dev.requite.app.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description = "Writes the reports of a run again, from the ledger.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReportCommand implements Callable<Integer> {

    @Option(names = "--run", paramLabel = "ID", description = "Which run (default: the newest).")
    @Nullable
    String run;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        return Answers.tell(Session::rewrite, session -> session.reports().report(run), common, spec.commandLine());
    }
}
