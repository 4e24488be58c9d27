package dev.requite.provider;

/**
 * How a provider's calls went.
 *
 * @param answered how many got an answer, whatever it said
 * @param unanswered how many got none
 * @param trouble why the last of these got none, a short plain text without secrets; empty if all were answered
 * @param rested whether so many in a row got none that the provider was left alone for a while
 */
public record Traffic(long answered, long unanswered, String trouble, boolean rested) {

    /** No calls at all. */
    public static final Traffic NONE = new Traffic(0, 0, "", false);

    public long calls() {
        return answered + unanswered;
    }

    /** Whether a person should be told: nothing was answered, or for a while nothing. */
    public boolean down() {
        return unanswered > 0 && (answered == 0 || rested);
    }
}
