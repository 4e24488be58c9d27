package dev.requite.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        hidden = true,
        description =
                "Prints what bash and zsh need to complete commands and options: source <(jobs/requite completion)",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {

    @Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        CommandLine requite = spec.root().commandLine();
        requite.getOut().print(AutoComplete.bash(requite.getCommandName(), requite));
        requite.getOut().flush();
    }
}
