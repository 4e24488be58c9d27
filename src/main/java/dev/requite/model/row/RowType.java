package dev.requite.model.row;

import java.util.Arrays;
import java.util.Locale;

/** What a row of a returns file asks for. */
public enum RowType {
    /** Units of a captured order line come back. */
    ITEM("item"),
    /** A fee kept from the goods' refund; the only type that takes money off. */
    RETURN_FEE("return_fee"),
    /** Money without goods. */
    GOODWILL("goodwill"),
    /** A fee charged before is given back. */
    FEE_REVERSAL("fee_reversal");

    private final String code;

    RowType(String code) {
        this.code = code;
    }

    /** The word in files, reports and the ledger. */
    public String code() {
        return code;
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
