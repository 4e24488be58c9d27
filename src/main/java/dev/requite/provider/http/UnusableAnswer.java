package dev.requite.provider.http;

/** An answer that can't be worked with; the message says why, without anything of the customer's. */
public final class UnusableAnswer extends Exception {

    private final boolean worthAnotherTry;

    private UnusableAnswer(String message, boolean worthAnotherTry) {
        super(message);
        this.worthAnotherTry = worthAnotherTry;
    }

    /** What was answered lacks something: it would read the same again. */
    public static UnusableAnswer because(String message) {
        return new UnusableAnswer(message, false);
    }

    /** No answer of the provider's at all, such as a gateway's page: the next one may be better. */
    public static UnusableAnswer unreadable(String message) {
        return new UnusableAnswer(message, true);
    }

    /** Plain words, fit for logs. */
    public String words() {
        return String.valueOf(getMessage());
    }

    boolean worthAnotherTry() {
        return worthAnotherTry;
    }
}
