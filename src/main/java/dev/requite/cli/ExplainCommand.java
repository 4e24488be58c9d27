package dev.requite.cli;

import dev.requite.app.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        description = "What happened to one row, from its file line to the bank line; or a payout, a line, a refund.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExplainCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "ROW_ID",
            description = "The row's id; or a payment reference, a line_id, or a refund's reference.")
    String rowId = "";

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        return Answers.tell(Session::look, session -> session.reports().explain(rowId), common, spec.commandLine());
    }
}
