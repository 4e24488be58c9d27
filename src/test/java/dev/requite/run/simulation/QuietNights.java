package dev.requite.run.simulation;

import dev.requite.run.UnbatchedRuns;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nights on which nothing befalls anybody, until nothing moves any more. */
final class QuietNights {

    static final Duration A_DAY = Duration.ofHours(25);

    private static final int MOST = 12;

    /** For whoever can be paid: one to find what is unknown or was refused, one to send it, one to see how it went. */
    private static final int ENOUGH = 4;

    private static final List<Duration> CALM = List.of(Duration.ofMillis(20));

    private final World world;
    private final SimulatedProvider provider;
    private final SimulatedLedger ledger;

    QuietNights(World world, SimulatedProvider provider, SimulatedLedger ledger) {
        this.world = world;
        this.provider = provider;
        this.ledger = ledger;
    }

    /** @param file null for a rerun */
    static Schedule.Command call(@Nullable Integer file, int machine) {
        return new Schedule.Command(
                Duration.ZERO, file, machine, null, false, new UnbatchedRuns.Shape(4, 100), CALM, List.of());
    }

    /** Whether there has to be another one after so many. */
    boolean another(int nights) {
        if (nights >= MOST) {
            return false;
        }
        long end = provider.accounts().values().stream()
                .flatMap(account -> account.sent.stream())
                .mapToLong(SimulatedProvider.Sent::endsAt)
                .max()
                .orElse(0);
        boolean somebodyWaits = ledger.unsettled() || ledger.refused();
        return end + A_DAY.toNanos() > world.now() || (somebodyWaits && nights < ENOUGH);
    }
}
