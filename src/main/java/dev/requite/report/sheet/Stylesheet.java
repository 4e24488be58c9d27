package dev.requite.report.sheet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code styles.xml}: every {@link Style}, in its order. */
final class Stylesheet {

    /** Lower ids are the formats that every spreadsheet knows. */
    private static final int OWN_FORMATS = 164;

    private static final Map<Style, Integer> PLACES = places();

    private Stylesheet() {}

    private static Map<Style, Integer> places() {
        Map<Style, Integer> places = new EnumMap<>(Style.class);
        for (Style style : Style.values()) {
            places.put(style, places.size());
        }
        return Collections.unmodifiableMap(places);
    }

    /** By which number a cell has this style. */
    static int place(Style style) {
        return Objects.requireNonNull(PLACES.get(style));
    }

    static String xml() {
        List<String> formats = new ArrayList<>();
        List<Style.Font> fonts = List.of(Style.Font.values());
        StringBuilder cells = new StringBuilder();
        for (Style style : Style.values()) {
            if (!formats.contains(style.format())) {
                formats.add(style.format());
            }
            cells.append("<xf numFmtId=\"%d\" fontId=\"%d\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
                            .formatted(id(formats, style.format()), fonts.indexOf(style.font())))
                    .append(" applyNumberFormat=\"1\" applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"")
                    .append(style.layout().xml())
                    .append("/></xf>");
        }
        return Workbook.XML
                + "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                + formats(formats)
                + fonts(fonts)
                + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
                + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
                + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
                + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
                + "<cellXfs count=\"" + Style.values().length + "\">" + cells + "</cellXfs>"
                + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
                + "</styleSheet>";
    }

    /** Those that every spreadsheet knows go by their number, so that it shows them as it shows its own. */
    private static int id(List<String> formats, String format) {
        return switch (format) {
            case "General" -> 0;
            case "0" -> 1;
            case "@" -> 49;
            default -> OWN_FORMATS + formats.indexOf(format);
        };
    }

    private static String formats(List<String> formats) {
        StringBuilder xml = new StringBuilder();
        int own = 0;
        for (String format : formats) {
            int id = id(formats, format);
            if (id >= OWN_FORMATS) {
                own++;
                xml.append("<numFmt numFmtId=\"" + id + "\" formatCode=\"" + format + "\"/>");
            }
        }
        return "<numFmts count=\"" + own + "\">" + xml + "</numFmts>";
    }

    private static String fonts(List<Style.Font> fonts) {
        StringBuilder xml = new StringBuilder();
        for (Style.Font font : fonts) {
            xml.append("<font>").append(font.xml()).append("</font>");
        }
        return "<fonts count=\"" + fonts.size() + "\">" + xml + "</fonts>";
    }
}
