package dev.requite.run.simulation;

/**
 * Something that must never happen.
 *
 * @param fault which of the known faults it looks like; 0 for none of them
 * @param kind which promise is broken
 */
record Violation(int fault, String kind, String words) {

    /** Fault and broken promise in short. */
    String label() {
        return (fault == 0 ? "unknown fault" : "fault " + fault) + ", " + kind;
    }

    @Override
    public String toString() {
        return label() + ": " + words;
    }
}
