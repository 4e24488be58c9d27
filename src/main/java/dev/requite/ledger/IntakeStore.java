package dev.requite.ledger;

import dev.requite.model.file.ControlledSums;
import dev.requite.model.file.FileHead;
import dev.requite.model.file.InputFile;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.StagedRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files and rows on their way into the ledger. */
public final class IntakeStore {

    private static final int ROWS_A_PAGE = 5_000;

    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final RowLoader loader;
    private final RunSlices slices;
    private final RowIdConflicts conflicts;

    public IntakeStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
        this.loader = RowLoader.of(ledger);
        this.slices = new RunSlices(ledger);
        this.conflicts = new RowIdConflicts(ledger);
    }

    /** Enters the files of a new run. */
    public void enterFiles(String runId, List<InputFile> files) {
        ledger.write(() -> {
            for (InputFile file : files) {
                ledger.update(
                        "INSERT INTO input_file (run_id, file_no, path, name, size, sha256) VALUES (?, ?, ?, ?, ?, ?)",
                        runId,
                        file.number(),
                        file.path(),
                        file.name(),
                        file.size(),
                        file.sha256());
            }
        });
    }

    /** Notes where the files of a run are now: the same ones, by name and content, may have been moved. */
    public void findAt(String runId, List<InputFile> files) {
        ledger.write(() -> {
            for (InputFile file : files) {
                ledger.update(
                        "UPDATE input_file SET path = ? WHERE run_id = ? AND name = ? AND sha256 = ?",
                        file.path(),
                        runId,
                        file.name(),
                        file.sha256());
            }
        });
    }

    /** The files of a run by number. */
    public List<InputFileEntry> files(String runId) {
        return jdbc.sql("SELECT * FROM input_file WHERE run_id = ? ORDER BY file_no")
                .param(runId)
                .query(IntakeStore::file)
                .list();
    }

    /**
     * Forgets what was staged of files that were not read to their end, so that they can be read again. Not all at once:
     * until such a file is read to its end, every pass begins with it.
     */
    public void forgetHalfRead(String runId) {
        for (InputFileEntry file : files(runId)) {
            if (file.records() == null) {
                slices.rows(runId, rowNumber(file.number(), 0) - 1, rowNumber(file.number() + 1, 0) - 1, this::delete);
            }
        }
    }

    /** Forgets everything staged of a run, since one of its files was refused. */
    public void forgetRows(String runId) {
        // First, so that whatever a crash leaves of the rows counts as half read.
        ledger.write(() -> ledger.update("UPDATE input_file SET records = NULL WHERE run_id = ?", runId));
        slices.rows(runId, this::delete);
    }

    private void delete(RunSlices.Rows slice) {
        ledger.write(
                () -> ledger.update("DELETE FROM return_row WHERE " + RunSlices.Rows.CONDITION, slice.parameters()));
    }

    /** Notes how a file is written, once it is open. */
    public void header(String runId, int fileNumber, FileHead head) {
        ledger.write(() -> ledger.update(
                "UPDATE input_file SET header = ?, delimiter = ?, decimal_sign = ?, ignored = ?"
                        + " WHERE run_id = ? AND file_no = ?",
                Columns.json(head.names()),
                String.valueOf(head.delimiter()),
                String.valueOf(head.decimalSign()),
                Columns.json(head.ignored()),
                runId,
                fileNumber));
    }

    /** Notes that a file without a control file was read to its end. */
    public void complete(String runId, int fileNumber, long records) {
        complete(runId, fileNumber, records, null);
    }

    /** Notes that a file was read to its end, and kept what the control file beside it demanded; null for none. */
    public void complete(String runId, int fileNumber, long records, @Nullable ControlledSums controlled) {
        ledger.write(() -> ledger.update(
                "UPDATE input_file SET records = ?, control_totals = ? WHERE run_id = ? AND file_no = ?",
                records,
                controlled == null ? "" : Columns.json(controlled),
                runId,
                fileNumber));
    }

    /** Stages rows. Their number within the run follows from file and line, so that it is the same at every reading. */
    public void stage(String runId, List<? extends StagedRow> rows) {
        ledger.write(() -> loader.load(runId, rows));
    }

    /** Notes rows that a person calls different from those they look like. */
    public void accept(String runId, Collection<String> rowIds) {
        ledger.write(() -> {
            for (String rowId : rowIds) {
                ledger.update("DELETE FROM accepted_row WHERE run_id = ? AND row_id = ?", runId, rowId);
                ledger.update("INSERT INTO accepted_row (run_id, row_id) VALUES (?, ?)", runId, rowId);
            }
        });
    }

    /** Files first, lines within them; a file has fewer than a billion lines. */
    static long rowNumber(int fileNumber, long lineNumber) {
        return fileNumber * 1_000_000_000L + lineNumber;
    }

    /** The row ids of what is staged of a run, in the order of the rows. */
    public void forEachRowId(String runId, Consumer<String> action) {
        long after = -1;
        List<Numbered> page = rowIds(runId, after);
        while (!page.isEmpty()) {
            page.forEach(row -> action.accept(row.rowId()));
            after = page.get(page.size() - 1).rowNumber();
            page = rowIds(runId, after);
        }
    }

    private record Numbered(long rowNumber, String rowId) {}

    private List<Numbered> rowIds(String runId, long after) {
        return jdbc.sql("SELECT row_no, row_id FROM return_row WHERE run_id = ? AND row_no > ?"
                        + " ORDER BY run_id, row_no LIMIT " + ROWS_A_PAGE)
                .params(runId, after)
                .query((row, number) -> new Numbered(row.getLong("row_no"), row.getString("row_id")))
                .list();
    }

    /**
     * Rejects every row of the given ids if one of its id has different content, or stands in the same file with other
     * cells beside the same content: two units that came back one by one look so, and so does a line that was copied.
     * Marks all but the first of equal rows as duplicates. Harmless when called again.
     *
     * @param rowIds all that stand in the run more than once; others are left as they are
     */
    public void settleIdentities(String runId, Collection<String> rowIds) {
        ledger.write(() -> {
            SqlParameterSource[] each = rowIds.stream()
                    .map(rowId -> new MapSqlParameterSource("rowId", rowId)
                            .addValue("run", runId)
                            .addValue("staged", RowState.STAGED.word())
                            .addValue("done", RowState.DONE.word())
                            .addValue("rejected", RowState.REJECTED.word())
                            .addValue("duplicate", RowState.DUPLICATE.word())
                            .addValue("malformed", ReasonCode.ROW_ID_MALFORMED.name())
                            .addValue("conflict", ReasonCode.ROW_ID_CONFLICT.name())
                            .addValue("differentContent", RowIdConflicts.DIFFERENT_CONTENT)
                            .addValue("otherCells", RowIdConflicts.OTHER_CELLS)
                            .addValue("same", ReasonCode.SAME_ROW.name()))
                    .toArray(SqlParameterSource[]::new);
            ledger.updateEach("""
                UPDATE return_row SET status = :rejected, reason_code = :conflict,
                  reason = :differentContent
                WHERE row_id = :rowId AND run_id = :run AND COALESCE(reason_code, '') NOT IN (:malformed, :conflict)
                  AND (SELECT MIN(content_hash) FROM return_row
                        WHERE row_id = :rowId AND run_id = :run AND COALESCE(reason_code, '') <> :malformed)
                   <> (SELECT MAX(content_hash) FROM return_row
                        WHERE row_id = :rowId AND run_id = :run AND COALESCE(reason_code, '') <> :malformed)""", each);
            ledger.updateEach("""
                UPDATE return_row SET status = :rejected, reason_code = :conflict,
                  reason = :otherCells
                WHERE row_id = :rowId AND run_id = :run AND COALESCE(reason_code, '') NOT IN (:malformed, :conflict)
                  AND EXISTS (SELECT file_no FROM return_row
                        WHERE row_id = :rowId AND run_id = :run AND COALESCE(reason_code, '') <> :malformed
                        GROUP BY file_no HAVING MIN(COALESCE(other_cells, 0)) <> MAX(COALESCE(other_cells, 0)))""", each);
            conflicts.name(runId, rowIds);
            // "<>", not ">": with a range of row numbers HSQLDB would leave the index and read the whole run for every
            // id.
            ledger.updateEach("""
                UPDATE return_row SET status = :duplicate, reason_code = :same,
                  reason = 'The same row stands earlier in this run.'
                WHERE row_id = :rowId AND run_id = :run AND status IN (:staged, :done, :rejected)
                  AND COALESCE(reason_code, '') NOT IN (:malformed, :conflict)
                  AND row_no <> (SELECT MIN(row_no) FROM return_row
                        WHERE row_id = :rowId AND run_id = :run AND COALESCE(reason_code, '') <> :malformed)""", each);
        });
    }

    private static InputFileEntry file(ResultSet row, int number) throws SQLException {
        return new InputFileEntry(
                new InputFile(
                        row.getInt("file_no"),
                        row.getString("path"),
                        row.getString("name"),
                        row.getLong("size"),
                        row.getString("sha256")),
                head(row),
                Columns.number(row, "records"),
                controlled(row.getString("control_totals")));
    }

    private static @Nullable ControlledSums controlled(@Nullable String json) {
        return json == null || json.isEmpty() ? null : Columns.of(json, ControlledSums.class);
    }

    private static FileHead head(ResultSet row) throws SQLException {
        return new FileHead(
                Columns.texts(Objects.requireNonNullElse(row.getString("header"), "[]")),
                Objects.requireNonNullElse(row.getString("delimiter"), ",").charAt(0),
                Objects.requireNonNullElse(row.getString("decimal_sign"), ".").charAt(0),
                Columns.texts(Objects.requireNonNullElse(row.getString("ignored"), "[]")));
    }
}
