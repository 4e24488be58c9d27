package dev.requite.provider.http;

import java.nio.ByteBuffer;

/**
 * How far the head of an answer has come in, told from its bytes. A head ends with an empty line; one of a status 1xx
 * is followed by another, that of the answer itself.
 */
final class AnswerHead {

    /** Of the status line, up to the first octet of the status. */
    private enum StatusLine {
        VERSION,
        SPACE,
        STATUS
    }

    private StatusLine statusLine = StatusLine.VERSION;
    private boolean interim;
    private boolean anything;
    private boolean lineEnded;
    private boolean ended;

    /** From here on another answer is awaited. */
    void begin() {
        statusLine = StatusLine.VERSION;
        interim = false;
        anything = false;
        lineEnded = false;
        ended = false;
    }

    /** Whether anything of it has come in. */
    boolean hasBegun() {
        return anything;
    }

    /** Whether the head would be cut in half if nothing more came. */
    boolean isCut() {
        return anything && !ended;
    }

    /** Takes what came in, between these absolute positions. */
    void read(ByteBuffer bytes, int from, int to) {
        for (int i = from; i < to && !ended; i++) {
            byte octet = bytes.get(i);
            if (octet == '\n') {
                endLine();
            } else if (octet != '\r') {
                readStatusLine(octet);
                anything = true;
                lineEnded = false;
            }
        }
    }

    private void endLine() {
        if (!lineEnded) {
            lineEnded = anything;
        } else if (interim) {
            begin();
        } else {
            ended = true;
        }
    }

    private void readStatusLine(byte octet) {
        boolean space = octet == ' ' || octet == '\t';
        if (statusLine == StatusLine.VERSION && anything && space) {
            statusLine = StatusLine.SPACE;
        } else if (statusLine == StatusLine.SPACE && !space) {
            statusLine = StatusLine.STATUS;
            interim = octet == '1';
        }
    }
}
