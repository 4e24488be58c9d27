package dev.requite.cli;

import dev.requite.run.phase.ConfigurationProblem;
import dev.requite.sandbox.SandboxOptions;
import dev.requite.sandbox.SandboxServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "sandbox",
        description = "The simulated providers as a server of its own, on loopback only.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SandboxCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8099",
            description = "0 for any (default: ${DEFAULT-VALUE}).")
    int port;

    @Option(
            names = "--orders",
            paramLabel = "FILE",
            description = "JSON array of orders in Klarna's own order format (default: the samples).")
    @Nullable
    Path orders;

    @Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        Path file = orders == null ? Home.sampleData().resolve("orders.json") : orders;
        if (!Files.isReadable(file)) {
            throw new ConfigurationProblem("The orders file " + file + " does not exist or can't be read.");
        }
        try (SandboxServer server =
                Sandboxes.start(SandboxOptions.builder().port(port).orders(file))) {
            spec.commandLine()
                    .getOut()
                    .println("Sandbox (Klarna and AltaPay) at " + server.uri() + ", books at " + server.uri()
                            + "/sandbox/books; Ctrl-C ends it.");
            server.accounts()
                    .forEach((name, account) -> spec.commandLine()
                            .getOut()
                            .println("Account " + name + " at " + account.uri() + " as "
                                    + SandboxOptions.loginOf(name).username() + ", books at " + server.uri()
                                    + "/sandbox/" + name + "/books"));
            spec.commandLine().getOut().flush();
            server.join();
        }
        return 0;
    }
}
