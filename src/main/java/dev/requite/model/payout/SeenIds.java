package dev.requite.model.payout;

import java.util.UUID;

/** A set of ids in two words each, so that millions of them fit beside everything else; no id is taken out again. */
final class SeenIds {

    private static final int FIRST_ROOM = 1 << 10;

    private long[] words = new long[2 * FIRST_ROOM];
    private int count;

    /** Whether it was not there before. No UUID of a version has two words of zeros, which mark a free place. */
    boolean add(UUID id) {
        if (!put(words, id.getMostSignificantBits(), id.getLeastSignificantBits())) {
            return false;
        }
        count++;
        if (count > words.length / 3) {
            grow();
        }
        return true;
    }

    boolean has(UUID id) {
        int at = place(words, id.getMostSignificantBits(), id.getLeastSignificantBits());
        return words[at] != 0 || words[at + 1] != 0;
    }

    private void grow() {
        long[] wider = new long[Math.multiplyExact(2, words.length)];
        for (int at = 0; at < words.length; at += 2) {
            if (words[at] != 0 || words[at + 1] != 0) {
                put(wider, words[at], words[at + 1]);
            }
        }
        words = wider;
    }

    private static boolean put(long[] words, long high, long low) {
        int at = place(words, high, low);
        if (words[at] != 0 || words[at + 1] != 0) {
            return false;
        }
        words[at] = high;
        words[at + 1] = low;
        return true;
    }

    /** The ids are hashes already: their own bits say where to look first, and the next free place is taken. */
    private static int place(long[] words, long high, long low) {
        int last = words.length - 1;
        int at = (int) (2 * low) & last;
        while ((words[at] != 0 || words[at + 1] != 0) && (words[at] != high || words[at + 1] != low)) {
            at = (at + 2) & last;
        }
        return at;
    }
}
