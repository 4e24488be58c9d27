package dev.requite.input.returns;

import java.util.BitSet;

/**
 * The row ids that a run has seen, in 16 MB however many they are: a bit for each, at a place that its hash gives. Ids may
 * share a place, so one that seems to be known has to be looked up; one that does not is new for certain.
 */
public final class SeenRowIds {

    private static final int PLACES_LOG2 = 27;

    /** The golden ratio's fraction spreads hashes that lie close together, as those of numbered ids do. */
    private static final int SPREAD = 0x9E3779B9;

    private final BitSet places = new BitSet(1 << PLACES_LOG2);

    /**
     * Notes an id.
     *
     * @return whether it may have been noted before
     */
    public boolean note(String rowId) {
        int place = (rowId.hashCode() * SPREAD) >>> (Integer.SIZE - PLACES_LOG2);
        boolean known = places.get(place);
        places.set(place);
        return known;
    }
}
