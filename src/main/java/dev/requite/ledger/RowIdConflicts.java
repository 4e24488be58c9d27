package dev.requite.ledger;

import dev.requite.model.row.ReasonCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Tells of rows that contradict each other where all of them stand: a corrected file lies beside its original mostly. */
final class RowIdConflicts {

    static final String DIFFERENT_CONTENT = "This row_id stands in the run more than once, with different content";
    static final String OTHER_CELLS =
            "This row_id stands in one file more than once, with lines that differ in columns that mean nothing here";

    private static final int IDS_AT_ONCE = 500;
    private static final int PLACES_NAMED = 4;
    private static final int NAME_MAX = 120;

    private final Ledger ledger;
    private final NamedParameterJdbcTemplate named;

    RowIdConflicts(Ledger ledger) {
        this.ledger = ledger;
        this.named = ledger.named();
    }

    /** Where a row stands, and what was said of it so far. */
    private record Place(String rowId, String file, long line, String reason) {}

    /** Names all places of each conflict among these ids; those that have their places named already are told anew. */
    void name(String runId, Collection<String> rowIds) {
        List<String> ids = List.copyOf(rowIds);
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            nameSome(runId, ids.subList(from, Math.min(ids.size(), from + IDS_AT_ONCE)));
        }
    }

    private void nameSome(String runId, List<String> rowIds) {
        Map<String, List<Place>> conflicts = new LinkedHashMap<>();
        for (Place place : places(runId, rowIds)) {
            conflicts.computeIfAbsent(place.rowId(), id -> new ArrayList<>()).add(place);
        }
        SqlParameterSource[] each = conflicts.entrySet().stream()
                .map(conflict -> new MapSqlParameterSource("run", runId)
                        .addValue("rowId", conflict.getKey())
                        .addValue("conflict", ReasonCode.ROW_ID_CONFLICT.name())
                        .addValue("reason", words(conflict.getValue())))
                .toArray(SqlParameterSource[]::new);
        if (each.length > 0) {
            ledger.updateEach("""
                    UPDATE return_row SET reason = :reason
                    WHERE row_id = :rowId AND run_id = :run AND reason_code = :conflict""", each);
        }
    }

    private List<Place> places(String runId, List<String> rowIds) {
        return named.query(
                """
                SELECT r.row_id, r.line_no, r.reason, f.name FROM return_row r
                  JOIN input_file f ON f.run_id = r.run_id AND f.file_no = r.file_no
                WHERE r.row_id IN (:ids) AND r.run_id = :run AND r.reason_code = :conflict
                ORDER BY r.row_no""",
                new MapSqlParameterSource("ids", rowIds)
                        .addValue("run", runId)
                        .addValue("conflict", ReasonCode.ROW_ID_CONFLICT.name()),
                (row, number) -> new Place(
                        row.getString("row_id"),
                        row.getString("name"),
                        row.getLong("line_no"),
                        row.getString("reason")));
    }

    private static String words(List<Place> places) {
        boolean otherCells = places.stream().allMatch(place -> place.reason().startsWith(OTHER_CELLS));
        StringBuilder words = new StringBuilder(otherCells ? OTHER_CELLS : DIFFERENT_CONTENT);
        for (int i = 0; i < Math.min(places.size(), PLACES_NAMED); i++) {
            Place place = places.get(i);
            words.append(i == 0 ? ": " : i == places.size() - 1 ? " and " : ", ")
                    .append(Columns.cut(place.file(), NAME_MAX))
                    .append(" line ")
                    .append(place.line());
        }
        int more = places.size() - PLACES_NAMED;
        return words.append(more > 0 ? " and " + more + " more." : ".").toString();
    }
}
