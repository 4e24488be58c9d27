package dev.requite.app.checkup;

/** What was found about one thing. No part of it holds a secret. */
public sealed interface Finding {

    /** What was looked at, in one or two words: {@code disk}, {@code account klarna}. */
    String about();

    /** What was seen, as a sentence without its full stop. */
    String is();

    /** All is well. */
    record Fine(String about, String is) implements Finding {}

    /**
     * Nothing stops a run, and somebody should know.
     *
     * @param means what follows from it, as a sentence
     * @param remedy what to do, as a sentence
     */
    record Warning(String about, String is, String means, String remedy) implements Finding {}

    /**
     * The next run would stop, or do harm.
     *
     * @param means what follows from it, as a sentence
     * @param remedy what to do, as a sentence
     * @param passing whether it may go by itself, so that the same may be well in an hour
     */
    record Wrong(String about, String is, String means, String remedy, boolean passing) implements Finding {}
}
