package dev.requite.run.simulation;

import dev.requite.model.request.FrozenRequest;
import dev.requite.model.row.RowType;
import dev.requite.model.row.StagedRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the files of a schedule hold. */
final class ReturnsFiles {

    /** From this number on, a file holds all rows there are. */
    static final int OF_ALL = 1_000;

    private final List<Schedule.Payment> payments;

    ReturnsFiles(List<Schedule.Payment> payments) {
        this.payments = payments;
    }

    /** @param file null for none */
    static String fingerprint(@Nullable Integer file) {
        return String.format(Locale.ROOT, "%064d", file == null ? 0 : file);
    }

    /** The rows of a file: all that stood in an earlier one, too, so that what was refused is fed back. */
    List<StagedRow> rows(String fingerprint) {
        int file = Integer.parseInt(fingerprint.strip());
        List<StagedRow> rows = new ArrayList<>();
        for (Schedule.Payment payment : payments) {
            for (Schedule.Row row : payment.rows()) {
                if (row.file() <= file) {
                    rows.add(staged(payment, row, rows.size() + 2));
                }
            }
        }
        return rows;
    }

    private static StagedRow staged(Schedule.Payment payment, Schedule.Row row, long line) {
        boolean item = row.type() == RowType.ITEM;
        return new StagedRow(
                1,
                line,
                row.id(),
                FrozenRequest.of(row.toString()).sha256(),
                payment.nature().provider(),
                payment.id(),
                row.type().code(),
                item ? "SKU-" + row.id() : "",
                item ? BigDecimal.ONE : null,
                row.amount(),
                "EUR",
                item ? 2500 : null,
                "",
                "",
                List.of(row.id()),
                null);
    }
}
