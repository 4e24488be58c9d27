package dev.requite.input.file;

import dev.requite.text.Unsafe;

/**
 * A returns file can't be used as a whole (exit code 6). The message is one sentence for a person: which file, what is
 * wrong and where, what it means for the money, what to do.
 *
 * <p>It may come after rows of the file were handed out; none of them may be planned.
 */
public final class RefusedFileException extends RuntimeException {

    private final String fileName;

    private RefusedFileException(String fileName, String message) {
        super(message);
        this.fileName = fileName;
    }

    /**
     * Refuses a file in one sentence.
     *
     * @param problem what is wrong and where, without a full stop
     * @param remedy what to do, an imperative without a full stop
     */
    public static RefusedFileException of(String fileName, String problem, String remedy) {
        String name = Unsafe.replacedIn(fileName);
        return new RefusedFileException(name, name + ": " + problem + "; nothing was refunded: " + remedy + ".");
    }

    /** The file's name without its folder, control characters replaced. */
    public String fileName() {
        return fileName;
    }
}
