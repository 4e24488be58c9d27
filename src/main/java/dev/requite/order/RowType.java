package dev.requite.order;

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
