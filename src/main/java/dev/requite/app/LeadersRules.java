package dev.requite.app;

import dev.requite.app.settings.SharedRules;
import dev.requite.ledger.database.JoinedMachines;
import dev.requite.ledger.database.WorkingProcess;
import java.util.List;
import java.util.Optional;

/** Whether this process would pay as the one does that leads. */
final class LeadersRules {

    private final JoinedMachines machines;
    private final SharedRules own;

    LeadersRules(JoinedMachines machines, SharedRules own) {
        this.machines = machines;
        this.own = own;
    }

    /**
     * The names of what it would do otherwise.
     *
     * @return empty if the leader has not told its rules: it shares nothing, or has only just begun
     */
    Optional<List<String>> differences(WorkingProcess leader) {
        return machines.of(leader).map(machine -> own.differences(SharedRules.read(machine.rules())));
    }
}
