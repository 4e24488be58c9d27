package dev.requite.provider;

import java.time.Duration;

/** How one attempt to send a refund ended. Every answer that is not certain is {@link Unclear}. */
public sealed interface RefundAnswer {

    /** What came back. */
    Evidence evidence();

    /**
     * The provider carried it out.
     *
     * @param refundId the provider's id of the refund, empty where it has none
     */
    record Accepted(String refundId, Evidence evidence) implements RefundAnswer {}

    /**
     * A no: nothing was refunded, and the same request would be refused again.
     *
     * @param proven false when the provider does not document it as final, so that a look-up must confirm it
     */
    record Declined(Evidence evidence, boolean proven) implements RefundAnswer {

        /** A certain no. */
        public Declined(Evidence evidence) {
            this(evidence, true);
        }
    }

    /** Accepted and not finished: only a look-up can tell how it ends, and it must never be sent again. */
    record Pending(Evidence evidence) implements RefundAnswer {}

    /** It never left: its permit was over when its turn came. With a new one it may go. */
    record PermitOver(Evidence evidence) implements RefundAnswer {}

    /** For certain not carried out, for a reason that passes: no connection, or too many requests. */
    record NotCarriedOut(Duration waitAtLeast, Evidence evidence) implements RefundAnswer {}

    /**
     * Anything else: it may or may not have been carried out.
     *
     * @param saidDone whether the provider called it carried out without showing it: then only a look-up can tell, and it must
     *     never be sent again
     */
    record Unclear(Evidence evidence, boolean saidDone) implements RefundAnswer {

        /** Nothing was said. */
        public Unclear(Evidence evidence) {
            this(evidence, false);
        }
    }

    /** The credentials were refused: not carried out, and nothing more can be done in this run. */
    record CredentialsRefused(Evidence evidence) implements RefundAnswer {}
}
