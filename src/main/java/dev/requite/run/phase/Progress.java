package dev.requite.run.phase;

/** Tells a person, or a log, how far a run is. Thread-safe: accounts go on side by side. */
public interface Progress {

    /**
     * A new phase begins.
     *
     * @param name a word: intake, plan, submit
     * @param total what will be done in it, negative if nobody knows yet
     * @param unit what is counted, for example rows or orders
     */
    void begin(String name, long total, String unit);

    /**
     * Something was done.
     *
     * @param count of the phase's unit
     * @param note a few words, such as the money so far; may be empty
     */
    void advance(long count, String note);

    /** The phase ended. */
    void end();
}
