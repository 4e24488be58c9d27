package dev.requite.run.phase;

import dev.requite.ledger.Decision;
import dev.requite.ledger.database.HostName;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who decides something, and why.
 *
 * @param by a person's name
 * @param host the machine on which it is said
 * @param note what that person found, empty for none
 */
public record Decider(String by, String host, String note) {

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
        return new Decider(by.isBlank() ? unlessBlank(user, "somebody") : by, HostName.of(environment), note.strip());
    }

    private static String unlessBlank(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : Objects.requireNonNull(text);
    }

    public Decision decides(Decision.What what, String subject, String runId, Instant at) {
        return new Decision(at, what, subject, runId, by, host, note);
    }
}
