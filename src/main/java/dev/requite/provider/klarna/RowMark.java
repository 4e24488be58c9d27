package dev.requite.provider.klarna;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The row id that every refund line carries in its {@code merchant_data}, so that rows are recognised on the order even
 * when the ledger was lost and they were grouped otherwise.
 */
final class RowMark {

    /** The version stands first: other forms of later days must not be mistaken for this one. */
    private static final String PREFIX = "requite:1:";

    private static final Pattern MARK = Pattern.compile(Pattern.quote(PREFIX) + "([A-Za-z0-9._:-]{1,64})");

    private RowMark() {}

    static String of(String rowId) {
        return PREFIX + rowId;
    }

    /** The row id in it, empty if there is none of ours. */
    static String rowId(String merchantData) {
        Matcher matcher = MARK.matcher(merchantData);
        return matcher.matches() ? matcher.group(1) : "";
    }
}
