package dev.requite.provider;

/**
 * What came back, for the ledger and for the provider's support.
 *
 * @param httpStatus 0 when there was no answer
 * @param errorCode the provider's own code, empty if none
 * @param message a short plain text without customer data or secrets, empty if none
 * @param correlationId by which the provider's support finds the call, empty if none
 */
public record Evidence(int httpStatus, String errorCode, String message, String correlationId) {

    /** No answer came; {@code message} says what happened instead. */
    public static Evidence none(String message) {
        return new Evidence(0, "", message, "");
    }
}
