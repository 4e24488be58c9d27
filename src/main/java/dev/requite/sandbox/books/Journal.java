package dev.requite.sandbox.books;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** The last requests, and counts of all of them. Thread-safe, without a lock. */
public final class Journal {

    static final int KEPT_MAX = 200_000;

    private final AtomicReferenceArray<LoggedRequest> kept = new AtomicReferenceArray<>(KEPT_MAX);
    private final AtomicLong written = new AtomicLong();
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    public void write(LongFunction<LoggedRequest> entry) {
        long number = written.incrementAndGet();
        LoggedRequest request = entry.apply(number);
        kept.set((int) ((number - 1) % KEPT_MAX), request);
        String operation = request.operation().isEmpty() ? "unknown" : request.operation();
        counts.computeIfAbsent(operation + " " + request.status(), name -> new LongAdder())
                .increment();
    }

    List<LoggedRequest> requests() {
        return IntStream.range(0, (int) Math.min(written.get(), KEPT_MAX))
                .mapToObj(kept::get)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingLong(LoggedRequest::number))
                .toList();
    }

    Map<String, Long> counts() {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((name, count) -> sums.put(name, count.sum()));
        return sums;
    }
}
