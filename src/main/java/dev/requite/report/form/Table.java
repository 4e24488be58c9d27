package dev.requite.report.form;

import java.util.List;

/** What a report's records go to, cell by cell as its header has them: a file, a sheet, or both. */
public interface Table {

    /**
     * Takes a record.
     *
     * @param cells as many as the header has: text as it is known, numbers with a decimal point, empty for none
     */
    void write(List<String> cells);

    /** This one and another. */
    default Table and(Table other) {
        return cells -> {
            write(cells);
            other.write(cells);
        };
    }
}
