package dev.requite.input.file;

import dev.requite.model.file.InputFile;
import dev.requite.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** What a file is known by. */
public final class Fingerprint {

    private static final int BUFFER_BYTES = 64 * 1024;

    private Fingerprint() {}

    /**
     * Reads the file once, to know it again.
     *
     * @param number within its run, from 1
     * @throws UnreadableInputException if it can't be read
     */
    public static InputFile of(int number, Path path) {
        MessageDigest digest = Sha256.begin();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        try (InputStream in = Files.newInputStream(path)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                size += n;
            }
        } catch (IOException e) {
            throw UnreadableInputException.of(path.toString(), "can't be read", e);
        }
        Path absolute = path.toAbsolutePath();
        Path name = absolute.getFileName();
        return new InputFile(
                number,
                absolute.toString(),
                name == null ? absolute.toString() : name.toString(),
                size,
                Sha256.hex(digest));
    }
}
