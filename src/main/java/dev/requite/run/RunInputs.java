package dev.requite.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run is called with.
 *
 * @param arguments files, folders and globs
 * @param accepted ids of rows that a person says are meant as they stand
 * @param archive the folder to which files are moved that are done, null to leave them where they are
 * @param joined since when other machines have the same call: a run of these files that came to its end after that is this
 *     call's; null if there are none
 */
public record RunInputs(
        List<String> arguments,
        Set<String> accepted,
        @Nullable Path archive,
        @Nullable Instant joined) {

    public RunInputs {
        arguments = List.copyOf(arguments);
        accepted = Set.copyOf(accepted);
    }

    /** Nothing but these. */
    public static RunInputs of(List<String> arguments) {
        return new RunInputs(arguments, Set.of(), null, null);
    }
}
