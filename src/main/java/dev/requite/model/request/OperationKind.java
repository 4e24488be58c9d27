package dev.requite.model.request;

import dev.requite.model.row.RowType;

/** What can be asked of an order beside a refund (Klarna, "Refund orders and manage authorizations"). */
public enum OperationKind {
    /** What is not captured yet stays authorized for longer. Costs nothing; repeated on one day it changes nothing more. */
    EXTEND_AUTHORIZATION,
    /**
     * The customer pays one captured invoice later. May cost the shop a fee, adds up when repeated, and nothing at the provider
     * shows afterwards that it was done.
     */
    EXTEND_DUE_DATE,
    /** What is not captured yet never will be. Nothing takes it back. */
    RELEASE_AUTHORIZATION;

    /**
     * What a row of that type asks for.
     *
     * @throws IllegalArgumentException if that is no operation
     */
    public static OperationKind of(RowType type) {
        return valueOf(type.name());
    }

    /** The word in files and reports. */
    public String code() {
        return RowType.valueOf(name()).code();
    }
}
