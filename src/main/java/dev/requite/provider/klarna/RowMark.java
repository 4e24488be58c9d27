package dev.requite.provider.klarna;

import dev.requite.model.order.PastRefund;
import dev.requite.model.request.Share;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What every refund line carries in its {@code merchant_data}: the row it settles, what the row said, and the capture it was
 * planned for, so that all three are recognised on the order even when the ledger was lost and rows were grouped or
 * corrected since.
 *
 * @param rowId of the row, empty if the line is none of ours
 * @param content the beginning of the row's content hash, empty if the line does not carry it
 * @param captureId of the capture, empty if there is none
 */
record RowMark(String rowId, String content, String captureId) {

    /** The version stands first: other forms of later days must not be mistaken for these. No row id has an at sign. */
    private static final Pattern MARK = Pattern.compile(
            "requite:(?:1:([A-Za-z0-9._:-]{1,64})@|2:([A-Za-z0-9._:-]{1,64})@([0-9a-f]{16})@)(.{0,255})");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private static final RowMark NONE = new RowMark("", "", "");

    static RowMark of(Share share, String captureId) {
        String hash = share.contentHash();
        String content = HASH.matcher(hash).matches() ? hash.substring(0, PastRefund.Line.CONTENT_LENGTH) : "";
        return new RowMark(share.rowId(), content, captureId);
    }

    String text() {
        return content.isEmpty()
                ? "requite:1:" + rowId + "@" + captureId
                : "requite:2:" + rowId + "@" + content + "@" + captureId;
    }

    /** The mark in a line's data; an empty one if there is none of ours. */
    static RowMark in(String merchantData) {
        Matcher matcher = MARK.matcher(merchantData);
        if (!matcher.matches()) {
            return NONE;
        }
        return matcher.group(1) != null
                ? new RowMark(matcher.group(1), "", matcher.group(4))
                : new RowMark(matcher.group(2), matcher.group(3), matcher.group(4));
    }
}
