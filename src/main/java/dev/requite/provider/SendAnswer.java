package dev.requite.provider;

import java.time.Duration;

/** How one attempt to send a refund or an operation ended. Every answer that is not certain is {@link Unclear}. */
public sealed interface SendAnswer {

    /** What came back. */
    Evidence evidence();

    /**
     * The provider carried it out, now or when the same key came first.
     *
     * @param id the provider's id of it, empty where it has none
     */
    record Accepted(String id, Evidence evidence) implements SendAnswer {}

    /**
     * A no: this request changed nothing, and would be refused again. While an earlier one is unsure, its own success may be the
     * reason.
     *
     * @param proven false when the provider does not document it as final, so that a look-up must confirm it
     */
    record Declined(Evidence evidence, boolean proven) implements SendAnswer {

        /** A certain no. */
        public Declined(Evidence evidence) {
            this(evidence, true);
        }
    }

    /** Accepted and not finished: only a look-up can tell how it ends, and it must never be sent again. */
    record Pending(Evidence evidence) implements SendAnswer {}

    /** It never left: its permit was over when its turn came. With a new one it may go. */
    record PermitOver(Evidence evidence) implements SendAnswer {}

    /** For certain not carried out, for a reason that passes: no connection, or too many requests. */
    record NotCarriedOut(Duration waitAtLeast, Evidence evidence) implements SendAnswer {}

    /**
     * Anything else: it may or may not have been carried out.
     *
     * @param saidDone whether the provider called it carried out without showing it: then only a look-up can tell, and it must
     *     never be sent again
     */
    record Unclear(Evidence evidence, boolean saidDone) implements SendAnswer {

        /** Nothing was said. */
        public Unclear(Evidence evidence) {
            this(evidence, false);
        }
    }

    /** The credentials were refused: not carried out, and nothing more can be done in this run. */
    record CredentialsRefused(Evidence evidence) implements SendAnswer {}
}
