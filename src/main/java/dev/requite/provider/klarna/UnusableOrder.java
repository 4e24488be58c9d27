package dev.requite.provider.klarna;

/** An order that was answered but can't be worked with; the message says why, without anything of the customer's. */
final class UnusableOrder extends Exception {

    private final boolean worthAnotherTry;

    private UnusableOrder(String message, boolean worthAnotherTry) {
        super(message);
        this.worthAnotherTry = worthAnotherTry;
    }

    /** The order itself lacks something: it would read the same again. */
    static UnusableOrder because(String message) {
        return new UnusableOrder(message, false);
    }

    /** Not Klarna's JSON at all, such as a gateway's page: the next answer may be better. */
    static UnusableOrder unreadable(String message) {
        return new UnusableOrder(message, true);
    }

    boolean worthAnotherTry() {
        return worthAnotherTry;
    }
}
