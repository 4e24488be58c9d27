package dev.requite.provider;

import java.time.Duration;

/** How one attempt to carry out an operation ended. Every answer that is not certain is {@link Unknown}. */
public sealed interface OperationAnswer {

    /** What came back. */
    Evidence evidence();

    /** The provider carried it out, now or when the same key came first. */
    record Done(Evidence evidence) implements OperationAnswer {}

    /** A certain no: this request changed nothing. While an earlier one is unsure, its own success may be the reason. */
    record Refused(Evidence evidence) implements OperationAnswer {}

    /** It never left: its permit was over when its turn came. With a new one it may go. */
    record PermitOver(Evidence evidence) implements OperationAnswer {}

    /** For certain not carried out, for a reason that passes: no connection, or too many requests. */
    record NotCarriedOut(Duration waitAtLeast, Evidence evidence) implements OperationAnswer {}

    /** Anything else: it may or may not have been carried out. */
    record Unknown(Evidence evidence) implements OperationAnswer {}

    /** The credentials were refused: not carried out, and nothing more can be done in this run. */
    record CredentialsRefused(Evidence evidence) implements OperationAnswer {}
}
