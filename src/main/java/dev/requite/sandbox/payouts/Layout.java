package dev.requite.sandbox.payouts;

import dev.requite.sandbox.books.Json;
import dev.requite.sandbox.books.Provider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the file of a payout is written.
 *
 * @param delimiter one of {@code ;} {@code ,} {@code |} and tab
 * @param decimal {@code .} or {@code ,}
 * @param signed whether what lowers the payout has a minus sign
 * @param summary whether Klarna's file begins with its totals
 * @param blankLine whether an empty line stands between the totals and the lines
 * @param columns in this order and no others; empty for all, in the usual order
 * @param names what a column is called instead
 * @param bom whether it begins with a byte-order mark
 * @param crlf whether its lines end with CR and LF
 */
public record Layout(
        String delimiter,
        String decimal,
        boolean signed,
        boolean summary,
        boolean blankLine,
        List<String> columns,
        Map<String, String> names,
        boolean bom,
        boolean crlf) {

    public Layout {
        columns = List.copyOf(columns);
        names = Map.copyOf(names);
        if (!List.of(";", ",", "|", "\t").contains(delimiter)
                || !List.of(".", ",").contains(decimal)) {
            throw new IllegalArgumentException("the delimiter is one of ; , | and tab, the decimal sign . or ,");
        }
    }

    /** As the provider writes it when nobody asks for something else; Klarna's amounts have no sign then. */
    public static Layout usual(Provider provider) {
        return new Layout(";", ".", provider == Provider.ALTAPAY, true, false, List.of(), Map.of(), false, false);
    }

    /** @throws JacksonException if there is no such point */
    static Layout read(Layout usual, JsonNode points) {
        ObjectNode merged = Json.MAPPER.valueToTree(usual);
        points.properties().forEach(point -> merged.set(point.getKey(), point.getValue()));
        return Json.MAPPER.treeToValue(merged, Layout.class);
    }

    /**
     * The columns that are written, as they are called there.
     *
     * @param usual if none are asked for
     * @param known all that the file can have
     */
    Map<String, String> written(List<String> usual, List<String> known) {
        List<String> wanted = columns.stream().filter(known::contains).toList();
        Map<String, String> written = new LinkedHashMap<>();
        (wanted.isEmpty() ? usual : wanted).forEach(column -> written.put(column, names.getOrDefault(column, column)));
        return written;
    }

    /** @throws IllegalArgumentException if neither provider's file has such a column */
    void check() {
        List<String> unknown = new ArrayList<>(columns);
        unknown.removeAll(KlarnaFile.KNOWN);
        unknown.removeAll(AltapayFile.COLUMNS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("there is no column " + unknown + "; there are " + KlarnaFile.KNOWN
                    + " and " + AltapayFile.COLUMNS);
        }
    }
}
