package dev.requite.input.file;

import dev.requite.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/**
 * A file of one run, known by its bytes.
 *
 * @param number within the run, from 1
 * @param path as given
 * @param name without its folder
 * @param size in bytes, as it lies there (packed, if it is packed)
 * @param sha256 over these bytes, in lower-case hex
 */
public record InputFile(int number, Path path, String name, long size, String sha256) {

    private static final int BUFFER_BYTES = 64 * 1024;

    /** The files beside it that say what it holds; mostly none, and never more than are read. */
    public List<Path> controlFiles() {
        return ControlTotals.files(this);
    }

    /**
     * Reads the file once, to know it again.
     *
     * @throws UnreadableInputException if it can't be read
     */
    public static InputFile fingerprint(int number, Path path) {
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
        Path name = path.getFileName();
        return new InputFile(number, path, name == null ? path.toString() : name.toString(), size, Sha256.hex(digest));
    }
}
