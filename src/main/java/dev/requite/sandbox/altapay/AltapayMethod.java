package dev.requite.sandbox.altapay;

import dev.requite.sandbox.books.Operation;
import java.util.Arrays;
import java.util.Optional;

/**
 * The methods of AltaPay's merchant API that are simulated, and how each may be called: "methods have been enforced per
 * endpoint since API version 2023-04-12" (AltaPay's Java client, change log).
 */
public enum AltapayMethod {
    REFUND_CAPTURED_RESERVATION("refundCapturedReservation", Operation.REFUND, false, true),
    PAYMENTS("payments", Operation.READ_ORDER, true, false),
    /** The old alias; AltaPay's JavaScript client posts to it. */
    TRANSACTIONS("transactions", Operation.READ_ORDER, true, true),
    FUNDING_LIST("fundingList", Operation.READ_PAYOUTS, true, false),
    FUNDING_DOWNLOAD("fundingDownload", Operation.READ_PAYOUT_FILE, true, false),
    LOGIN("login", Operation.LOGIN, false, true);

    public static final String PREFIX = "/merchant/API/";

    private final String word;
    private final Operation operation;
    private final boolean get;
    private final boolean post;

    AltapayMethod(String word, Operation operation, boolean get, boolean post) {
        this.word = word;
        this.operation = operation;
        this.get = get;
        this.post = post;
    }

    /** Nothing for a path that is not simulated. A slash at its end is let pass, as clients differ in it. */
    static Optional<AltapayMethod> of(String path) {
        return Arrays.stream(values())
                .filter(method -> path.equals(PREFIX + method.word) || path.equals(PREFIX + method.word + "/"))
                .findFirst();
    }

    Operation operation() {
        return operation;
    }

    /** Whether it may be called by this HTTP method. */
    boolean allows(String httpMethod) {
        return (get && httpMethod.equals("GET")) || (post && httpMethod.equals("POST"));
    }

    /** As the header {@code Allow} has it. */
    String allowed() {
        return get && post ? "GET, POST" : get ? "GET" : "POST";
    }

    /** As answers name it. */
    String path() {
        return "API/" + word;
    }
}
