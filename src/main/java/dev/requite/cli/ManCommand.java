package dev.requite.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

@Command(
        name = "man",
        hidden = true,
        description = "Prints the manual page that stands in jobs/requite.1.",
        mixinStandardHelpOptions = true)
final class ManCommand implements Runnable {

    @Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        CommandLine requite = spec.root().commandLine();
        requite.getOut().print(ManPage.of(requite.getCommandSpec()));
        requite.getOut().flush();
    }
}
