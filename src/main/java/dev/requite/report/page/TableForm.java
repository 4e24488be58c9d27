package dev.requite.report.page;

import java.util.List;
import java.util.Map;

/**
 * What the page's script has to know of a table to show it.
 *
 * @param file that it saves, without its ending
 * @param things what its lines are, as the count calls them
 * @param link what leads to one of them, as the page's address calls it
 * @param key the column that names one of them, and opens it
 * @param mark the column whose values have a colour; they are ours, not a file's
 * @param same columns that are the same on every line: what is saved has them in front, with these texts
 * @param columns of each line
 * @param shown those of them that stand beside each other; all others stand where a line opens
 * @param filters the columns to choose by, with what people call them
 * @param instead where a column is empty, the one that is shown in its place
 */
record TableForm(
        String file,
        String things,
        String link,
        String key,
        String mark,
        List<Named> same,
        List<String> columns,
        List<String> shown,
        List<Named> filters,
        Map<String, String> instead) {

    /** A column with a text that goes with it. */
    record Named(String column, String text) {}

    TableForm {
        same = List.copyOf(same);
        columns = List.copyOf(columns);
        shown = List.copyOf(shown);
        filters = List.copyOf(filters);
        instead = Map.copyOf(instead);
    }
}
