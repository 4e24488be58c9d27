package dev.requite.app;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.RunEndpointStore;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.database.Fence;
import dev.requite.ledger.database.FencedTransactionManager;
import dev.requite.provider.PaymentProvider;
import dev.requite.run.phase.Endpoints;
import dev.requite.run.phase.OrderPhase;
import dev.requite.run.phase.OrderPhases;
import dev.requite.run.phase.Part;
import dev.requite.run.phase.Parts;
import dev.requite.run.phase.Pass;
import dev.requite.submit.StopSignal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds what works on a part around its own fence, so that nothing of it can be written past that. */
final class RunParts implements Parts {

    private final DataSource source;
    private final Ledger ledger;
    private final Fence fence;
    private final Holds holds;
    private final PhaseAssembly phases;
    private final Map<String, PaymentProvider> providers;
    private final StopSignal stop;

    RunParts(
            DataSource source,
            Ledger ledger,
            Fence fence,
            Holds holds,
            PhaseAssembly phases,
            Map<String, PaymentProvider> providers,
            StopSignal stop) {
        this.source = source;
        this.ledger = ledger;
        this.fence = fence;
        this.holds = holds;
        this.phases = phases;
        this.providers = Map.copyOf(providers);
        this.stop = stop;
    }

    /** A part that was taken. */
    record Held(Fence fence, Runnable givingBack) {}

    /** Takes parts from whoever has them. */
    interface Holds {

        /** Empty if another process has taken the run over. */
        Optional<Held> take(String account, OrderPhase phase, Pass pass);
    }

    @Override
    public Set<String> accounts() {
        return new TreeSet<>(providers.keySet());
    }

    @Override
    public OrderPhases whole(Pass pass) {
        return phases.over(ledger, fence, pass);
    }

    @Override
    public Optional<Part> take(String account, OrderPhase phase, Pass pass) {
        return holds.take(account, phase, pass).map(held -> part(account, held, pass));
    }

    private Part part(String account, Held held, Pass pass) {
        Ledger own = new Ledger(
                new JdbcTemplate(source), new TransactionTemplate(new FencedTransactionManager(source, held.fence())));
        PaymentProvider provider = Objects.requireNonNull(providers.get(account), account);
        Endpoints endpoints =
                new Endpoints(Map.of(account, provider), new RunEndpointStore(own), new RunStore(own), stop);
        return new Part(account, phases.over(own, held.fence(), pass), endpoints, held.fence(), held.givingBack());
    }
}
