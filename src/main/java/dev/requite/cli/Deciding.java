package dev.requite.cli;

import dev.requite.run.phase.Decider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that takes a person's decision. */
final class Deciding {

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who decides (default: the system's user); kept with the machine and the time.")
    @Nullable
    String by;

    @Option(names = "--note", paramLabel = "TEXT", description = "What you found and where, kept with the decision.")
    String note = "";

    boolean given() {
        return by != null || !note.isEmpty();
    }

    Decider decider() {
        return Decider.here(by, note);
    }
}
