package dev.requite.input.payouts;

import dev.requite.input.file.RefusedFileException;

/** Refuses one file. */
record Complaint(String fileName) {

    static final String EXPORT_AGAIN = "export it again";

    RefusedFileException of(String problem, String remedy) {
        return RefusedFileException.ofPayout(fileName, problem, remedy);
    }

    /** @param problem in words behind the line's number */
    RefusedFileException on(long line, String problem, String remedy) {
        return of("line " + line + " " + problem, remedy);
    }
}
