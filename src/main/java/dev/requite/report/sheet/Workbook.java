package dev.requite.report.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook. Its sheets are filled side by side, in any order, each in a file of its own, and put together at the end.
 * There is no time in it but the one that is given.
 */
public final class Workbook implements AutoCloseable {

    static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String TYPE = "application/vnd.openxmlformats-";

    /** Not the very first that a zip can tell: beside that one the library notes the time in this machine's zone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final int SPEED = 4;

    private final Supplier<Path> scratch;
    private final List<Sheet> opened = new ArrayList<>();

    /** @param scratch an empty file for each sheet, that is there until the workbook is closed; others remove it */
    public Workbook(Supplier<Path> scratch) {
        this.scratch = scratch;
    }

    /** A sheet whose first row is the head of a list. */
    public Sheet list(String name, List<Integer> widths) {
        return open(name, widths, true);
    }

    /** A sheet of free form. */
    public Sheet page(String name, List<Integer> widths) {
        return open(name, widths, false);
    }

    private Sheet open(String name, List<Integer> widths, boolean listed) {
        try {
            Sheet sheet = new Sheet(name, widths, listed, scratch.get());
            opened.add(sheet);
            return sheet;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the file, once.
     *
     * @param sheets those of this workbook that are to be in it, first to last
     * @param title what it is
     * @param at when it came to be
     * @param out stays open
     */
    public void writeTo(List<Sheet> sheets, String title, Instant at, OutputStream out) {
        try {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.setLevel(SPEED);
            text(zip, "[Content_Types].xml", types(sheets.size()));
            text(zip, "_rels/.rels", relationships());
            text(zip, "docProps/core.xml", properties(title, at));
            text(zip, "xl/workbook.xml", contents(sheets));
            text(zip, "xl/_rels/workbook.xml.rels", parts(sheets.size()));
            text(zip, "xl/styles.xml", Stylesheet.xml());
            for (int number = 1; number <= sheets.size(); number++) {
                begin(zip, "xl/worksheets/sheet" + number + ".xml");
                sheets.get(number - 1).writeTo(zip);
                zip.closeEntry();
            }
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(ZipOutputStream zip, String name, String text) throws IOException {
        begin(zip, name);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    private static String types(int sheets) {
        StringBuilder xml = new StringBuilder(XML)
                .append("<Types xmlns=\"" + PACKAGE + "content-types\">")
                .append("<Default Extension=\"rels\" ContentType=\"" + TYPE + "package.relationships+xml\"/>")
                .append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
                .append(type("/docProps/core.xml", "package.core-properties+xml"))
                .append(type("/xl/workbook.xml", "officedocument.spreadsheetml.sheet.main+xml"))
                .append(type("/xl/styles.xml", "officedocument.spreadsheetml.styles+xml"));
        for (int number = 1; number <= sheets; number++) {
            xml.append(type("/xl/worksheets/sheet" + number + ".xml", "officedocument.spreadsheetml.worksheet+xml"));
        }
        return xml.append("</Types>").toString();
    }

    private static String type(String part, String type) {
        return "<Override PartName=\"" + part + "\" ContentType=\"" + TYPE + type + "\"/>";
    }

    private static String relationships() {
        return XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">"
                + relationship("rId1", OFFICE + "/officeDocument", "xl/workbook.xml")
                + relationship("rId2", PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml")
                + "</Relationships>";
    }

    private static String parts(int sheets) {
        StringBuilder xml = new StringBuilder(XML).append("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
        for (int number = 1; number <= sheets; number++) {
            xml.append(relationship("rId" + number, OFFICE + "/worksheet", "worksheets/sheet" + number + ".xml"));
        }
        return xml.append(relationship("rId" + (sheets + 1), OFFICE + "/styles", "styles.xml"))
                .append("</Relationships>")
                .toString();
    }

    private static String relationship(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>";
    }

    private static String properties(String title, Instant at) {
        StringBuilder xml = new StringBuilder(XML)
                .append("<cp:coreProperties xmlns:cp=\"" + PACKAGE + "metadata/core-properties\"")
                .append(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\"")
                .append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
        CellText.append(xml, title);
        return xml.append("</dc:title><dc:creator>Requite</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">")
                .append(at)
                .append("</dcterms:created></cp:coreProperties>")
                .toString();
    }

    /** Formulas carry no result: whoever opens it reckons them out, and nothing is taken for reckoned that was not. */
    private static String contents(List<Sheet> sheets) {
        StringBuilder entries = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (int index = 0; index < sheets.size(); index++) {
            Sheet sheet = sheets.get(index);
            entries.append("<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%2$d\"/>".formatted(sheet.name(), index + 1));
            if (sheet.isListed()) {
                String start = "<definedName localSheetId=\"" + index + "\" name=\"_xlnm.";
                names.append(start + "_FilterDatabase\" hidden=\"1\">'" + sheet.name() + "'!" + sheet.area())
                        .append("</definedName>")
                        .append(start + "Print_Titles\">'" + sheet.name() + "'!$1:$1</definedName>");
            }
        }
        return XML + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\">"
                + "<bookViews><workbookView activeTab=\"0\"/></bookViews><sheets>" + entries + "</sheets>"
                + (names.isEmpty() ? "" : "<definedNames>" + names + "</definedNames>")
                + "<calcPr fullCalcOnLoad=\"1\"/></workbook>";
    }

    /** Lets go of what was not written. */
    @Override
    public void close() {
        IOException failure = null;
        for (Sheet sheet : opened) {
            try {
                sheet.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw new UncheckedIOException(failure);
        }
    }
}
