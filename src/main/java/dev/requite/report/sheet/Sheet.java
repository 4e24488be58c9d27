package dev.requite.report.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A sheet of a workbook on its way, row by row. */
public final class Sheet implements AutoCloseable {

    /** Of any sheet (Excel specifications and limits). */
    public static final int ROWS_MAX = 1_048_576;

    private static final int BUFFER_CHARS = 64 * 1024;
    private static final int LETTERS = 26;

    /** In points. */
    private static final int LINE_HEIGHT = 15;

    /** In characters, on A4 across, as small as can be read. */
    private static final int PAGE_WIDTH = 230;

    private final String name;
    private final boolean listed;
    private final Spool spool;
    private final StringBuilder xml = new StringBuilder(BUFFER_CHARS);
    private final List<String> links = new ArrayList<>();
    private final List<Integer> widths;
    private int rows;

    /**
     * @param name at most 31 letters, digits and blanks
     * @param widths of its columns, in characters
     * @param listed whether its first row is a head that stays in view, has filters, and is printed on each page
     * @param scratch an empty file for it alone; needed until the workbook is written
     */
    Sheet(String name, List<Integer> widths, boolean listed, Path scratch) throws IOException {
        this.name = name;
        this.listed = listed;
        this.widths = List.copyOf(widths);
        spool = new Spool(scratch);
        begin();
    }

    private void begin() {
        xml.append(Workbook.XML)
                .append("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">")
                .append("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>")
                .append("<sheetViews><sheetView workbookViewId=\"0\">");
        if (listed) {
            xml.append("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>")
                    .append("<selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/>");
        }
        xml.append("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
        for (int column = 1; column <= widths.size(); column++) {
            xml.append("<col min=\"%1$d\" max=\"%1$d\" width=\"%2$d\" customWidth=\"1\"/>"
                    .formatted(column, widths.get(column - 1)));
        }
        xml.append("</cols><sheetData>");
    }

    public String name() {
        return name;
    }

    /** How many rows it has so far, the head among them. */
    public int rows() {
        return rows;
    }

    /** Appends a row. */
    public void row(Cell... cells) {
        row(List.of(cells));
    }

    /** Appends a row. */
    public void row(List<Cell> cells) {
        rows++;
        xml.append("<row r=\"").append(rows).append('"');
        int lines = lines(cells);
        if (lines > 1) {
            xml.append(" ht=\"").append(lines * LINE_HEIGHT).append('"');
        }
        xml.append('>');
        for (int column = 0; column < cells.size(); column++) {
            if (!cells.get(column).equals(Cell.NONE)) {
                cell(cells.get(column), column);
            }
        }
        xml.append("</row>");
        if (xml.length() > BUFFER_CHARS) {
            flush();
        }
    }

    /** Not every spreadsheet looks how high a row has to be when it opens a file. */
    private int lines(List<Cell> cells) {
        int lines = 1;
        for (int column = 0; column < Math.min(cells.size(), widths.size()); column++) {
            if (cells.get(column) instanceof Cell.Text text && text.style().layout() == Style.Layout.WRAPPED) {
                lines = Math.max(lines, WrappedText.lines(text.text(), widths.get(column)));
            }
        }
        return lines;
    }

    private void cell(Cell cell, int column) {
        String place = place(column, rows);
        xml.append("<c r=\"").append(place).append("\" s=\"").append(Stylesheet.place(cell.style()));
        if (cell instanceof Cell.Figure figure) {
            xml.append("\"><v>").append(figure.number().toPlainString()).append("</v></c>");
        } else if (cell instanceof Cell.Formula formula) {
            xml.append("\"><f>");
            CellText.append(xml, formula.expression());
            xml.append("</f></c>");
        } else if (cell instanceof Cell.Link link) {
            text(link.sheet());
            links.add("<hyperlink ref=\"" + place + "\" location=\"'" + link.sheet() + "'!A1\"/>");
        } else if (cell instanceof Cell.Text text) {
            text(text.text());
        }
    }

    private void text(String text) {
        xml.append("\" t=\"inlineStr\"><is><t").append(CellText.hasSpaces(text) ? " xml:space=\"preserve\">" : ">");
        CellText.append(xml, text);
        xml.append("</t></is></c>");
    }

    /** A cell of the next row, for a formula in it. */
    public String next(int column) {
        return place(column, rows + 1);
    }

    /**
     * Like {@code AH7}.
     *
     * @param column from 0
     * @param row from 1
     */
    public static String place(int column, int row) {
        return column(column) + row;
    }

    /** Like {@code A} or {@code AH}. */
    static String column(int column) {
        String letter = String.valueOf((char) ('A' + column % LETTERS));
        return column < LETTERS ? letter : column(column / LETTERS - 1) + letter;
    }

    /** The cells of a column below the head, for a formula of any sheet; bounded, and one row at least. */
    public String below(int column) {
        String letters = column(column);
        return "'" + name + "'!$" + letters + "$2:$" + letters + "$" + Math.max(2, rows);
    }

    boolean isListed() {
        return listed;
    }

    /** The head with all that is below it. */
    String area() {
        return "$A$1:$" + column(widths.size() - 1) + "$" + Math.max(1, rows);
    }

    /** As many as it takes to read it, one beside the other. */
    private int pagesAcross() {
        int width = widths.stream().mapToInt(Integer::intValue).sum();
        return Math.max(1, Math.round((float) width / PAGE_WIDTH));
    }

    private void flush() {
        try {
            spool.write(xml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        xml.setLength(0);
    }

    /** After the last row. */
    void writeTo(OutputStream out) throws IOException {
        xml.append("</sheetData>");
        if (listed) {
            xml.append("<autoFilter ref=\"").append(area().replace("$", "")).append("\"/>");
        }
        if (!links.isEmpty()) {
            xml.append("<hyperlinks>").append(String.join("", links)).append("</hyperlinks>");
        }
        xml.append("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>")
                .append("<pageSetup paperSize=\"9\" orientation=\"landscape\" pageOrder=\"overThenDown\" fitToWidth=\"")
                .append(pagesAcross())
                .append("\" fitToHeight=\"0\"/>")
                // An id of digits is no mistake to be marked in green.
                .append("<ignoredErrors><ignoredError sqref=\"A1:" + place(widths.size() - 1, Math.max(1, rows)))
                .append("\" numberStoredAsText=\"1\"/></ignoredErrors></worksheet>");
        flush();
        spool.copyTo(out);
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
