package dev.requite.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that touches a ledger. */
final class CommonOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML or properties file with the settings; environment variables win over it.")
    @Nullable
    Path config;

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            defaultValue = "./var",
            description = "Folder of the embedded ledger and the reports (default: ${DEFAULT-VALUE}).")
    Path workDir = Path.of("var");

    @Option(names = "--json", description = "Answer as JSON on the standard output.")
    boolean json;
}
