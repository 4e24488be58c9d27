package dev.requite.cli;

import dev.requite.app.Session;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "runs",
        description = "The last nights: what happened, whether the newest is as usual, what is open, what did not run.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunsCommand implements Callable<Integer> {

    private static final int NIGHTS_MAX = 400;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many runs at most (default: ${DEFAULT-VALUE}); dry runs do not count.")
    int last;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        if (last < 1 || last > NIGHTS_MAX) {
            throw new ParameterException(spec.commandLine(), "--last takes 1 to " + NIGHTS_MAX + ".");
        }
        return Answers.tell(
                Session::look,
                session -> session.history().nights(last, ZoneId.systemDefault()),
                common,
                spec.commandLine());
    }
}
