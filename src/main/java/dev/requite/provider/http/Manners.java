package dev.requite.provider.http;

/** What a provider's answers ask of the calls that follow. Thread-safe; neither blocks nor throws. */
@FunctionalInterface
public interface Manners {

    /**
     * Told every complete answer, before whoever asked gets it.
     *
     * @param pacer of all calls to this provider
     */
    void heard(Reply.Answered answer, Pacer pacer);
}
