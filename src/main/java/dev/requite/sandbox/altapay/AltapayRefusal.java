package dev.requite.sandbox.altapay;

import dev.requite.sandbox.fault.Fault;

/**
 * A request that is not judged at all: an {@code ErrorCode} that is not 0, and nothing moved. The codes are the
 * sandbox's own, since AltaPay documents none.
 */
final class AltapayRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int code;

    private AltapayRefusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static AltapayRefusal noForm(String problem) {
        return new AltapayRefusal(1001, problem);
    }

    static AltapayRefusal malformed(String parameter, String problem) {
        return new AltapayRefusal(1002, "Parameter " + parameter + " " + problem);
    }

    static AltapayRefusal unknownTransaction() {
        return new AltapayRefusal(1003, "Transaction could not be found");
    }

    static AltapayRefusal linesDoNotAddUp(String lines, String amount) {
        return new AltapayRefusal(
                1004,
                "The total amount of all order lines [" + lines + "] must be equal to the amount [" + amount + "]");
    }

    static AltapayRefusal wrongHttpMethod(String used) {
        return new AltapayRefusal(1005, "The HTTP method " + used + " is not allowed here");
    }

    static AltapayRefusal unknownFunding() {
        return new AltapayRefusal(1006, "Funding could not be found");
    }

    /** Also what a {@link Fault} makes of an answer. */
    static AltapayRefusal internal() {
        return new AltapayRefusal(1099, "Internal error");
    }

    int code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
