package dev.requite.app;

import dev.requite.run.phase.ConfigurationProblem;
import java.util.Arrays;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which version a ledger's tables have, and which this program brings them to.
 *
 * @param found null where there are none
 * @param known the newest that this program knows
 * @param newer whether a newer program wrote the ledger
 * @param pending how many migrations are missing
 */
record LedgerVersion(@Nullable String found, String known, boolean newer, int pending) {

    private static final Logger log = LoggerFactory.getLogger(LedgerVersion.class);

    static LedgerVersion of(MigrationInfoService info) {
        MigrationInfo current = info.current();
        boolean newer = Arrays.stream(info.applied())
                .anyMatch(applied ->
                        applied.getState().isApplied() && !applied.getState().isResolved());
        String known = Arrays.stream(info.all())
                .filter(migration -> migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .max(Comparable::compareTo)
                .map(Object::toString)
                .orElse("");
        return new LedgerVersion(
                current == null ? null : current.getVersion().toString(), known, newer, info.pending().length);
    }

    boolean isOlder() {
        return pending > 0;
    }

    /**
     * Sees that no newer program has worked on this ledger: what it wrote there would be misread, or lost.
     *
     * @throws ConfigurationProblem if one has
     */
    void demandKnown() {
        if (newer) {
            throw new ConfigurationProblem("The ledger was written by a newer Requite (its tables have version " + found
                    + ", this program knows " + known
                    + "); nothing was read or sent. Use that version, or a newer one.");
        }
    }

    /**
     * Sees that there is a ledger at all.
     *
     * @throws ConfigurationProblem if there is none
     */
    void demandLedger() {
        if (found == null) {
            throw new ConfigurationProblem("There is no ledger at requite.ledger.url, and none was made. See to that"
                    + " setting; a first `run` makes one.");
        }
    }

    /** Says that the ledger is another one now, if it is: an older program refuses it from then on. */
    void tellMigrated() {
        if (found != null && isOlder()) {
            log.info("ledger migrated from_version={} to_version={}", found, known);
        }
    }
}
