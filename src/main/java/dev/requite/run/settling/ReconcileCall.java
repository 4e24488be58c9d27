package dev.requite.run.settling;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code reconcile} is called with.
 *
 * @param inputs files, folders and globs with payouts
 * @param account whose these files are, by name; null if they have to tell
 * @param fetch whether the providers are asked for payouts
 * @param since from which day on they are asked, null for the usual days
 * @param asOf the day (UTC) at whose end the state is told; null for now, and for keeping what is found
 */
public record ReconcileCall(
        List<String> inputs,
        @Nullable String account,
        boolean fetch,
        @Nullable LocalDate since,
        @Nullable LocalDate asOf) {

    public ReconcileCall {
        inputs = List.copyOf(inputs);
    }
}
