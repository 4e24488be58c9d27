package dev.requite.model.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A file of one run, known by its bytes.
 *
 * @param number within the run, from 1
 * @param path where it is, absolute; a text, since a path that was read once may mean nothing under another locale
 * @param name without its folder
 * @param size in bytes, as it lies there (packed, if it is packed)
 * @param sha256 over these bytes, in lower-case hex
 */
public record InputFile(int number, String path, String name, long size, String sha256) {

    /**
     * Where it is.
     *
     * @throws InvalidPathException under a locale that can't write its name
     */
    public Path location() {
        return Path.of(path);
    }
}
