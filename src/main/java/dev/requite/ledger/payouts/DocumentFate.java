package dev.requite.ledger.payouts;

import java.util.Locale;

/** What became of a file or an answer with payouts. */
public enum DocumentFate {
    /** Its last line is not committed: nothing of it counts. */
    READING,
    /** At least one of its payouts was new. */
    READ,
    /** All of it was known. */
    REPEATED,
    /** One of its payouts had come with another content before. */
    REISSUED,
    /** It can't be used. */
    REFUSED;

    /** In the ledger and for machines. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DocumentFate ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
