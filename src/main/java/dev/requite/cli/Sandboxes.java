package dev.requite.cli;

import dev.requite.run.phase.ConfigurationProblem;
import dev.requite.sandbox.SandboxOptions;
import dev.requite.sandbox.SandboxServer;
import java.io.UncheckedIOException;

/** Starts the sandbox; what keeps it from starting is the user's to mend. */
final class Sandboxes {

    private Sandboxes() {}

    static SandboxServer start(SandboxOptions.Builder options) {
        try {
            return SandboxServer.start(options.build());
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new ConfigurationProblem("The sandbox can't start: " + e.getMessage());
        }
    }
}
