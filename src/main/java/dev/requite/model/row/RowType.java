package dev.requite.model.row;

import java.util.Arrays;
import java.util.Locale;

/** What a row of a returns file asks for: money back, or one of the order operations that go with it. */
public enum RowType {
    /** Units of a captured order line come back. */
    ITEM("item"),
    /** A fee kept from the goods' refund; the only type that takes money off. */
    RETURN_FEE("return_fee"),
    /** Money without goods. */
    GOODWILL("goodwill"),
    /** A fee charged before is given back. */
    FEE_REVERSAL("fee_reversal"),
    /** What is not captured yet stays authorized for longer. */
    EXTEND_AUTHORIZATION("extend_authorization"),
    /** What is not captured yet never will be. */
    RELEASE_AUTHORIZATION("release_authorization"),
    /** The customer pays an invoice later. */
    EXTEND_DUE_DATE("extend_due_date");

    private final String code;

    RowType(String code) {
        this.code = code;
    }

    /** The word in files, reports and the ledger. */
    public String code() {
        return code;
    }

    /** Whether it moves no money back, but does something else with the order. */
    public boolean isOperation() {
        return this == EXTEND_AUTHORIZATION || this == RELEASE_AUTHORIZATION || this == EXTEND_DUE_DATE;
    }

    /** Whether that is the word of such a type. */
    public static boolean isOperation(String code) {
        return Arrays.stream(values()).anyMatch(type -> type.isOperation() && type.code.equals(code));
    }

    /**
     * Whether a row of which this is written may have been meant as a return fee: it is none of the other types' words,
     * in whatever case and with whatever between its parts.
     */
    public static boolean mayBeFee(String written) {
        String word = written.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return !word.isEmpty()
                && Arrays.stream(values()).noneMatch(type -> type != RETURN_FEE && type.code.equals(word));
    }

    /**
     * The type of that word; an empty word is {@link #ITEM}.
     *
     * @throws IllegalArgumentException if there is no such type
     */
    public static RowType ofCode(String code) {
        if (code.isEmpty()) {
            return ITEM;
        }
        for (RowType type : values()) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no row type " + code);
    }
}
