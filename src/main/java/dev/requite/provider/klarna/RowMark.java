package dev.requite.provider.klarna;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What every refund line carries in its {@code merchant_data}: the row it settles and the capture it was planned for, so
 * that both are recognised on the order even when the ledger was lost and rows were grouped otherwise.
 *
 * @param rowId of the row, empty if the line is none of ours
 * @param captureId of the capture, empty if there is none
 */
record RowMark(String rowId, String captureId) {

    /** The version stands first: other forms of later days must not be mistaken for this one. */
    private static final String PREFIX = "requite:1:";

    /** No row id has an at sign. */
    private static final Pattern MARK = Pattern.compile(Pattern.quote(PREFIX) + "([A-Za-z0-9._:-]{1,64})@(.{0,255})");

    private static final RowMark NONE = new RowMark("", "");

    String text() {
        return PREFIX + rowId + "@" + captureId;
    }

    /** The mark in a line's data; an empty one if there is none of ours. */
    static RowMark in(String merchantData) {
        Matcher matcher = MARK.matcher(merchantData);
        return matcher.matches() ? new RowMark(matcher.group(1), matcher.group(2)) : NONE;
    }
}
