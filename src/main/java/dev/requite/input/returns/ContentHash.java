package dev.requite.input.returns;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.requite.text.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over a list of texts, each with its length before it, so that no two lists are written alike. Reused from
 * row to row by one thread.
 */
final class ContentHash {

    /** Before the normalised content of well-formed rows. Never change what it stands for: sent rows are known by it. */
    static final String WELL_FORMED = "requite-row-1";
    /** Likewise of rows of operations, which have other columns. */
    static final String OPERATION = "requite-operation-1";
    /** Before the cells of the contract's columns of malformed rows. */
    static final String MALFORMED = "requite-malformed-row-1";
    /** Before all cells of rows whose cells could not be told apart. */
    static final String UNREADABLE = "requite-unreadable-row-1";

    private static final int ABSENT = -1;

    private final MessageDigest sha256 = Sha256.begin();
    private byte[] bytes = new byte[1024];
    private int length;

    /** Begins anew with the name of what follows. */
    ContentHash begin(String kind) {
        length = 0;
        return add(kind);
    }

    /** Adds a text; null is another content than empty. */
    ContentHash add(@Nullable String text) {
        if (text == null) {
            reserve(4);
            addLength(length, ABSENT);
            length += 4;
            return this;
        }
        int chars = text.length();
        reserve(4 + chars);
        int at = length + 4;
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return addEncoded(text.getBytes(UTF_8));
            }
            bytes[at++] = (byte) c;
        }
        addLength(length, chars);
        length = at;
        return this;
    }

    /** Of everything since {@link #begin}, in lower-case hex. */
    String hex() {
        sha256.update(bytes, 0, length);
        return Sha256.hex(sha256);
    }

    private ContentHash addEncoded(byte[] encoded) {
        reserve(4 + encoded.length);
        addLength(length, encoded.length);
        System.arraycopy(encoded, 0, bytes, length + 4, encoded.length);
        length += 4 + encoded.length;
        return this;
    }

    private void addLength(int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
