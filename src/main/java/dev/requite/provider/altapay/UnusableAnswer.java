package dev.requite.provider.altapay;

/** An answer that can't be worked with; the message says why, without anything of the customer's. */
final class UnusableAnswer extends Exception {

    private final boolean worthAnotherTry;

    private UnusableAnswer(String message, boolean worthAnotherTry) {
        super(message);
        this.worthAnotherTry = worthAnotherTry;
    }

    /** What was answered lacks something: it would read the same again. */
    static UnusableAnswer because(String message) {
        return new UnusableAnswer(message, false);
    }

    /** No answer of AltaPay's at all, such as a gateway's page: the next one may be better. */
    static UnusableAnswer unreadable(String message) {
        return new UnusableAnswer(message, true);
    }

    /** Plain words, fit for logs. */
    String words() {
        return String.valueOf(getMessage());
    }

    boolean worthAnotherTry() {
        return worthAnotherTry;
    }
}
