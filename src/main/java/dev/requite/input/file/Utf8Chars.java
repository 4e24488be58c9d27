package dev.requite.input.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;

/** Strict UTF-8: hands out every character before a malformed byte, then throws, so that its line can be told. */
final class Utf8Chars {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final CharsetDecoder decoder = UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.wrap(new byte[BUFFER_BYTES]).limit(0);
    private boolean atEnd;

    Utf8Chars(InputStream in) {
        this.in = in;
    }

    /**
     * Fills some of {@code chars[from, to)}, at least two places.
     *
     * @return how many, or −1 at the end
     * @throws MalformedInputException if the next bytes are no UTF-8
     */
    int read(char[] chars, int from, int to) throws IOException {
        CharBuffer out = CharBuffer.wrap(chars, from, to - from);
        while (true) {
            CoderResult result = decoder.decode(bytes, out, atEnd);
            if (out.position() > from) {
                return out.position() - from;
            }
            if (result.isError()) {
                throw new MalformedInputException(result.length());
            }
            if (atEnd) {
                return -1;
            }
            refill();
        }
    }

    private void refill() throws IOException {
        bytes.compact();
        int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
        atEnd = n < 0;
        bytes.position(bytes.position() + Math.max(n, 0)).flip();
    }
}
