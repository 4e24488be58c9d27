package dev.requite.run.phase;

import java.util.Optional;
import java.util.Set;

/** A run in parts, an account each: every part is in the hands of one process at a time. */
public interface Parts {

    /** The accounts that are configured here, by name. */
    Set<String> accounts();

    /** The phases over all accounts, to ask how much there is to do and what is left. */
    OrderPhases whole(Pass pass);

    /**
     * Takes an account, whoever had it before: what that one still has to write is refused from then on.
     *
     * @param phase what is to be done with it
     * @return empty if another process has taken the run over
     */
    Optional<Part> take(String account, OrderPhase phase, Pass pass);
}
