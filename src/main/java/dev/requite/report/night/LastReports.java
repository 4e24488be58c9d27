package dev.requite.report.night;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last runs and reconciliations as their reports tell them, and what is open in the ledger, as of one moment.
 *
 * @param beside the nights beside each other, null if there was none
 * @param nights the same with their reports, the newest first
 * @param reconciliations the newest first
 */
public record LastReports(
        @Nullable LastNights beside,
        List<WrittenNight> nights,
        List<WrittenReconciliation> reconciliations,
        List<OpenThing> open) {

    public LastReports {
        nights = List.copyOf(nights);
        reconciliations = List.copyOf(reconciliations);
        open = List.copyOf(open);
    }
}
