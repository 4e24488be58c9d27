package dev.requite.sandbox.fault;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which requests of one kind go wrong, and how. Rules are asked in the order they were set; the first that has a fault
 * for a request wins. Thread-safe.
 */
public final class FaultPlan {

    private static final int FOR_EVER = Integer.MAX_VALUE;

    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final AtomicLong requests = new AtomicLong();

    public FaultPlan() {}

    /** The next {@code times} requests, of whatever order. */
    public FaultPlan next(int times, Fault fault) {
        return add(new Counted(any -> true, fault, new AtomicInteger(times)));
    }

    /** Every request of one order until {@link #clear()}. */
    public FaultPlan forOrder(String orderId, Fault fault) {
        return forOrder(orderId, FOR_EVER, fault);
    }

    /** The next {@code times} requests of one order. */
    public FaultPlan forOrder(String orderId, int times, Fault fault) {
        return add(new Counted(orderId::equals, fault, new AtomicInteger(times)));
    }

    /** The {@code k}-th request from now, 1 being the next. */
    public FaultPlan atRequest(long k, Fault fault) {
        return add(new At(requests.get() + k, fault));
    }

    /**
     * A share of all requests, by chance. What an order's first, second, third request gets depends on the seed, the
     * order's id and nothing else, so a run can be repeated whatever its threads do.
     *
     * @param share from 0 for none to 1 for all
     * @param seed same seed, same faults
     * @param faults each as likely as the others
     */
    public FaultPlan mix(double share, long seed, List<Fault> faults) {
        if (!(share >= 0 && share <= 1) || faults.isEmpty()) {
            throw new IllegalArgumentException("a mix needs a share from 0 to 1 and at least one fault");
        }
        return add(new Mix(share, seed, List.copyOf(faults), new ConcurrentHashMap<>()));
    }

    /** Forgets every rule. */
    public void clear() {
        rules.clear();
    }

    public Optional<Fault> pick(String orderId) {
        long number = requests.incrementAndGet();
        for (Rule rule : rules) {
            Optional<Fault> fault = rule.pick(orderId, number);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    public List<String> described() {
        return rules.stream().map(Rule::described).toList();
    }

    private FaultPlan add(Rule rule) {
        rules.add(rule);
        return this;
    }

    private sealed interface Rule {
        Optional<Fault> pick(String orderId, long number);

        String described();
    }

    @FunctionalInterface
    private interface Orders {
        boolean include(String orderId);
    }

    private record Counted(Orders orders, Fault fault, AtomicInteger left) implements Rule {
        @Override
        public Optional<Fault> pick(String orderId, long number) {
            if (!orders.include(orderId)) {
                return Optional.empty();
            }
            int before = left.getAndUpdate(n -> n == FOR_EVER || n == 0 ? n : n - 1);
            return before > 0 ? Optional.of(fault) : Optional.empty();
        }

        @Override
        public String described() {
            return fault.word() + ", " + (left.get() == FOR_EVER ? "until cleared" : left.get() + " left");
        }
    }

    private record At(long at, Fault fault) implements Rule {
        @Override
        public Optional<Fault> pick(String orderId, long number) {
            return number == at ? Optional.of(fault) : Optional.empty();
        }

        @Override
        public String described() {
            return fault.word() + " at request " + at;
        }
    }

    private record Mix(double share, long seed, List<Fault> faults, Map<String, AtomicInteger> attempts)
            implements Rule {
        @Override
        public Optional<Fault> pick(String orderId, long number) {
            int attempt =
                    attempts.computeIfAbsent(orderId, id -> new AtomicInteger()).incrementAndGet();
            SplittableRandom chance =
                    new SplittableRandom(seed ^ ((long) orderId.hashCode() << 32) ^ (attempt * 0x9E3779B97F4A7C15L));
            return chance.nextDouble() < share
                    ? Optional.of(faults.get(chance.nextInt(faults.size())))
                    : Optional.empty();
        }

        @Override
        public String described() {
            return "share " + share + " of all, seed " + seed + ", of "
                    + faults.stream().map(Fault::word).toList();
        }
    }
}
