package dev.requite.run.phase;

import dev.requite.ledger.Decision;
import dev.requite.ledger.database.HostName;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who decides something, and why.
 *
 * @param by a person's name
 * @param host the machine on which it is said
 * @param note what that person found, empty for none
 */
public record Decider(String by, String host, String note) {

    /** What Java calls a user without a name, as a container's is. */
    private static final String NAMELESS = "?";

    /**
     * Who says so on this machine.
     *
     * @param named null for the system's user: whoever called sudo, if that is how the command came to run as another
     */
    public static Decider here(@Nullable String named, String note) {
        return here(named, note, System.getenv(), System.getProperty("user.name", ""));
    }

    static Decider here(@Nullable String named, String note, Map<String, String> environment, String user) {
        String by = named == null || named.isBlank() ? environment.getOrDefault("SUDO_USER", "") : named.strip();
        return new Decider(by.isBlank() ? unlessUnknown(user, "somebody") : by, HostName.of(environment), note.strip());
    }

    private static String unlessUnknown(String user, String otherwise) {
        return user.isBlank() || user.equals(NAMELESS) ? otherwise : user;
    }

    public Decision decides(Decision.What what, String subject, String runId, Instant at) {
        return new Decision(at, what, subject, runId, by, host, note);
    }
}
