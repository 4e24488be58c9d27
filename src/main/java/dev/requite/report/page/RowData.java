package dev.requite.report.page;

import dev.requite.report.form.SettlementReferences;
import dev.requite.report.form.Table;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** The rows for the page's script, line by line as {@code settlement-references.csv} has them; of very many only those that are open. */
final class RowData implements Table {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Set<String> OPEN = Set.of("rejected", "held", "unknown", "failed");
    private static final int STATUS = SettlementReferences.HEADER.indexOf("status");
    private static final int RUN = SettlementReferences.HEADER.indexOf("run_id");

    private final Html html;
    private final int linesMax;
    private final boolean onlyOpen;
    private long lines;
    private long leftOut;

    /**
     * @param onlyOpen whether lines that are settled are left out
     * @param linesMax what comes after these is left out too
     */
    RowData(Html html, boolean onlyOpen, int linesMax) {
        this.html = html;
        this.onlyOpen = onlyOpen;
        this.linesMax = linesMax;
    }

    void begin() {
        html.open("script", "type", "application/json", "id", "rows");
        html.raw(
                "{\"columns\":" + json(SettlementReferences.HEADER.subList(RUN + 1, SettlementReferences.HEADER.size()))
                        + ",\"rows\":[");
    }

    @Override
    public void write(List<String> cells) {
        if (lines >= linesMax || (onlyOpen && !OPEN.contains(cells.get(STATUS)))) {
            leftOut++;
            return;
        }
        html.raw((lines == 0 ? "\n" : ",\n") + json(cells.subList(RUN + 1, cells.size())));
        lines++;
    }

    void end() {
        html.raw("\n]}").close();
    }

    long lines() {
        return lines;
    }

    long leftOut() {
        return leftOut;
    }

    /** Neither ends the element that it stands in, nor begins another. */
    private static String json(List<String> cells) {
        return JSON.writeValueAsString(cells)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
