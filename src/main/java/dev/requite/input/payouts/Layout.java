package dev.requite.input.payouts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a file is written, for people who ask why it was read so. */
final class Layout {

    private Layout() {}

    static Map<String, Object> of(char delimiter, Numbers numbers, boolean signed, List<String> columns) {
        Map<String, Object> layout = new LinkedHashMap<>();
        layout.put("delimiter", String.valueOf(delimiter));
        layout.put("decimalSign", String.valueOf(numbers.sign().sign()));
        layout.put("signed", signed);
        layout.put("columns", columns);
        return layout;
    }
}
