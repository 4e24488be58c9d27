package dev.requite.model.file;

import java.util.List;

/**
 * What the first look at a file told.
 *
 * @param names the column names, in the file's order; empty until it was opened
 * @param delimiter between its cells
 * @param decimalSign {@code .} or {@code ,}
 * @param ignored those of the names that mean nothing, each once
 */
public record FileHead(List<String> names, char delimiter, char decimalSign, List<String> ignored) {

    public FileHead {
        names = List.copyOf(names);
        ignored = List.copyOf(ignored);
    }

    /** With commas and points, and columns that all mean something. */
    public static FileHead of(List<String> names) {
        return new FileHead(names, ',', '.', List.of());
    }
}
