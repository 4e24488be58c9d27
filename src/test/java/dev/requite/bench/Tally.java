package dev.requite.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What the server counts. Thread-safe; times are {@link System#nanoTime()}'s. */
final class Tally {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Series reads = new Series();
    private final Series refunds = new Series();
    private final Series all = new Series();
    private final KeySet keys = new KeySet();
    private final long[] admitted;
    private long calls;
    private long refused;
    private long duplicates;
    private long cents;

    /** @param limit requests within any second, wherever it begins; 0 for no limit */
    Tally(int limit) {
        admitted = new long[limit];
    }

    /** Counts a request; false if it is one too many, which takes nothing of the limit. */
    synchronized boolean admit(boolean refund, long now) {
        if (admitted.length > 0) {
            int oldest = (int) (calls % admitted.length);
            if (calls >= admitted.length && now - admitted[oldest] < SECOND) {
                refused++;
                return false;
            }
            admitted[oldest] = now;
        }
        calls++;
        (refund ? refunds : reads).count(now);
        all.count(now);
        return true;
    }

    /** What is left of the limit now. */
    synchronized int remaining(long now) {
        int within = 0;
        for (long call = calls - 1; call >= Math.max(0, calls - admitted.length); call--) {
            if (now - admitted[(int) (call % admitted.length)] >= SECOND) {
                break;
            }
            within++;
        }
        return admitted.length - within;
    }

    /** A refund that is carried out: its key, and what it pays. */
    synchronized void refund(String key, long amount) {
        long hash = 0xCBF29CE484222325L;
        for (int at = 0; at < key.length(); at++) {
            hash = (hash ^ key.charAt(at)) * 0x100000001B3L;
            hash ^= hash >>> 29;
        }
        if (!keys.add(hash)) {
            duplicates++;
        }
        cents += amount;
    }

    /** As lines of {@code name=value}. */
    synchronized String text() {
        return String.format(
                Locale.ROOT,
                "reads=%d%nrefunds=%d%nrefused=%d%nduplicates=%d%ncents=%d%nrate=%.3f%nreadRate=%.3f%nrefundRate=%.3f%n"
                        + "readSteady=%.3f%nrefundSteady=%.3f%n",
                reads.count,
                refunds.count,
                refused,
                duplicates,
                cents,
                all.rate(),
                reads.rate(),
                refunds.rate(),
                reads.steadyRate(),
                refunds.steadyRate());
    }

    /** Requests by time. */
    private static final class Series {

        private static final long BUCKET = TimeUnit.MILLISECONDS.toNanos(50);

        private int[] buckets = new int[1024];
        private long first;
        private long last;
        private long count;

        void count(long now) {
            if (count == 0) {
                first = now;
            }
            last = now;
            count++;
            int bucket = (int) Math.max(0, (now - first) / BUCKET);
            if (bucket >= buckets.length) {
                buckets = Arrays.copyOf(buckets, bucket * 2);
            }
            buckets[bucket]++;
        }

        /** A second, between the first and the last. */
        double rate() {
            return last == first ? 0 : (count - 1) * (double) SECOND / (last - first);
        }

        /** A second, without the first and the last tenth of the time. */
        double steadyRate() {
            int end = (int) ((last - first) / BUCKET);
            int from = end / 10;
            int to = end - from;
            return to == from
                    ? rate()
                    : Arrays.stream(buckets, from, to).asLongStream().sum() * (double) SECOND / ((to - from) * BUCKET);
        }
    }
}
