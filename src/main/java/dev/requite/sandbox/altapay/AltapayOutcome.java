package dev.requite.sandbox.altapay;

/**
 * What became of a refund that was judged; one that was not is an {@link AltapayRefusal}.
 *
 * @param amount minor units that were asked for
 * @param merchantMessage empty where there is nothing to say
 * @param transaction as it is afterwards
 */
record AltapayOutcome(
        Result result, long amount, String merchantMessage, String cardHolderMessage, AltapayTransaction transaction) {

    /** The words of AltaPay's answers. */
    enum Result {
        SUCCESS("Success"),
        OPEN("Open"),
        FAILED("Failed"),
        ERROR("Error");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        boolean accepted() {
            return this == SUCCESS || this == OPEN;
        }
    }
}
