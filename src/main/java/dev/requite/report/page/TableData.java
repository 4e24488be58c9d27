package dev.requite.report.page;

import dev.requite.report.form.Columns;
import dev.requite.report.form.CsvForm;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A table for the page's script: how it is to be shown and saved, then its lines, one after the other. */
final class TableData {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where the lines are written, which need not be where they are shown. */
    private final Html html;

    private final TableForm table;
    private final CsvForm form;
    private long lines;

    /** @param form in which the script saves lines as CSV */
    TableData(Html html, TableForm table, CsvForm form) {
        this.html = html;
        this.table = table;
        this.form = form;
    }

    /** How lines are saved; of all other columns the cells are text. */
    private record Saved(
            List<String> numbers, List<String> decimals, char delimiter, char decimalSign, boolean marked) {}

    void begin() {
        html.open("script", "type", "application/json", "id", "rows");
        Saved saved = new Saved(
                table.columns().stream().filter(Columns::isNumber).toList(),
                table.columns().stream().filter(Columns::isDecimal).toList(),
                form.delimiter(),
                form.decimalSign().sign(),
                form.marked());
        html.raw("{\"table\":" + json(table) + ",\"saved\":" + json(saved) + ",\"rows\":[");
    }

    /** @param cells as many as the table has columns */
    void write(List<String> cells) {
        html.raw((lines == 0 ? "\n" : ",\n") + json(cells));
        lines++;
    }

    void end() {
        html.raw("\n]}").close();
    }

    /** Where the script shows it; without one there is a file beside the page. */
    void place(Html page, String file) {
        page.open("noscript")
                .element(
                        "p",
                        "The " + table.things() + " are in " + file + " beside this page; here a script shows them.")
                .close();
        page.open("div", "id", "table").close();
    }

    long lines() {
        return lines;
    }

    /** Neither ends the element that it stands in, nor begins another. */
    private static String json(Object told) {
        return JSON.writeValueAsString(told)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
