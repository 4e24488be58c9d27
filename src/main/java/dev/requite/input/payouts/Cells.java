package dev.requite.input.payouts;

import dev.requite.input.file.CellText;

/** Cells as they are kept: on one line, without control characters, no longer than their column in the ledger. */
final class Cells {

    static final int TYPE_MAX = 40;
    static final int DETAILED_TYPE_MAX = 80;
    static final int DATE_MAX = 40;
    static final int TERMINAL_MAX = 100;
    static final int ID_MAX = 255;

    private Cells() {}

    static String kept(String cell, int max) {
        return cell.isEmpty() ? cell : CellText.cut(CellText.oneLine(cell), max);
    }
}
