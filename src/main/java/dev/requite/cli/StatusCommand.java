package dev.requite.cli;

import dev.requite.app.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "status", description = "What happened to a run.", mixinStandardHelpOptions = true, sortOptions = false)
final class StatusCommand implements Callable<Integer> {

    @Option(names = "--run", paramLabel = "ID", description = "Which run (default: the newest).")
    @Nullable
    String run;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        return Answers.tell(Session::look, session -> session.reports().status(run), common, spec.commandLine());
    }
}
