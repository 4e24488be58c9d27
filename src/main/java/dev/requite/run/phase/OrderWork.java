package dev.requite.run.phase;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What a step does with the orders of a run.
 *
 * @param <T> an order, as the ledger has it
 * @param <R> what came of it
 */
public interface OrderWork<T, R> {

    /** The step's name. */
    String name();

    /** What {@link #total} counts, in the plural. */
    String unit();

    /** The next orders of an account after an order id, sorted by it; empty when there are none. */
    List<T> page(String provider, String afterOrder);

    String orderId(T order);

    /** Starts some orders at once and answers one future for each. */
    List<CompletableFuture<R>> start(List<T> orders);

    /** Writes what came of some orders. */
    void write(List<? extends R> results);

    /** How much the step has to do. */
    long total();

    /**
     * The accounts of what was not done; none may be left when the step ends by itself.
     *
     * @param configured those whose work the step does; of others everything counts that could be done for them
     */
    Set<String> left(Set<String> configured);

    /** Whether most runs have nothing of it, so that nobody is told of a step that has nothing to do. */
    default boolean isSeldom() {
        return false;
    }
}
