package dev.requite.bench;

/** A growing set of numbers without boxes. Not thread-safe. */
final class KeySet {

    private long[] slots = new long[1 << 16];
    private int size;

    /** Whether it was not there yet. */
    boolean add(long number) {
        if (size * 2 > slots.length) {
            grow();
        }
        // Zero marks a free slot; that it is another number's as well costs nothing that anybody would see.
        return put(slots, number == 0 ? 1 : number) && ++size > 0;
    }

    private void grow() {
        long[] wider = new long[slots.length * 2];
        for (long number : slots) {
            if (number != 0) {
                put(wider, number);
            }
        }
        slots = wider;
    }

    private static boolean put(long[] slots, long number) {
        int mask = slots.length - 1;
        int at = (int) (number ^ (number >>> 32)) & mask;
        while (slots[at] != 0) {
            if (slots[at] == number) {
                return false;
            }
            at = (at + 1) & mask;
        }
        slots[at] = number;
        return true;
    }
}
