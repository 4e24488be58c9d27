package dev.requite.input.payouts;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells Klarna's two sections apart by their headers, in one pass over the records. */
final class KlarnaSections {

    private static final int KNOWN_MIN = 3;
    private static final String RENAMES = "requite.settlement.klarna.columns.";

    /** What a record is. */
    enum Part {
        HEADER,
        TOTALS,
        LINE
    }

    private final Complaint complaint;
    private final Names<KlarnaColumn> lineNames;
    private final Names<KlarnaTotal> totalNames;
    private @Nullable Columns<KlarnaColumn> lines;
    private @Nullable Columns<KlarnaTotal> totals;
    private boolean inLines;

    KlarnaSections(Complaint complaint, PayoutRules rules) {
        this.complaint = complaint;
        lineNames = rules.klarnaLines();
        totalNames = rules.klarnaTotals();
    }

    /** @throws dev.requite.input.file.RefusedFileException if it is a header that can't be used, or no record of its section */
    Part part(long line, String[] cells) {
        if (mayBeHeader(cells)) {
            List<String> names = Arrays.asList(cells);
            int ofLines = lineNames.count(names);
            int ofTotals = totalNames.count(names);
            if (Math.max(ofLines, ofTotals) >= KNOWN_MIN) {
                begin(line, cells, ofTotals > ofLines);
                return Part.HEADER;
            }
        }
        if (inLines) {
            lines().checkWidth(line, cells);
            return Part.LINE;
        }
        if (totals == null) {
            throw complaint.on(line, "stands before any header", "take it out, or export the file again");
        }
        totals.checkWidth(line, cells);
        return Part.TOTALS;
    }

    /** Most records are lines, and no line begins with a name of a column. */
    private boolean mayBeHeader(String[] cells) {
        return !inLines || lineNames.isKnown(cells[0]) || totalNames.isKnown(cells[0]);
    }

    private void begin(long line, String[] cells, boolean ofTotals) {
        if (ofTotals ? totals != null : lines != null) {
            throw complaint.on(line, "has the header again", "give each file by itself: several seem joined");
        }
        inLines = !ofTotals;
        if (ofTotals) {
            totals = Columns.of(complaint, line, cells, totalNames, Set.of(), RENAMES);
        } else {
            lines = Columns.of(complaint, line, cells, lineNames, KlarnaColumn.REQUIRED, RENAMES);
        }
    }

    boolean hasLines() {
        return lines != null;
    }

    Columns<KlarnaColumn> lines() {
        return Objects.requireNonNull(lines, "lines come behind their header");
    }

    Columns<KlarnaTotal> totals() {
        return Objects.requireNonNull(totals, "sums come behind their header");
    }
}
