package dev.requite.cli;

import dev.requite.app.checkup.CheckUp;
import dev.requite.app.checkup.Finding;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A check-up as it is told.
 *
 * @param checkUp what was found
 */
record CheckUpForm(CheckUp checkUp) {

    private static final int STATE_WIDTH = 7;

    /** One line for each finding; on a terminal none is wider than that, and goes on in the next. */
    String text(Terminal terminal) {
        int about = checkUp.findings().stream()
                .mapToInt(finding -> finding.about().length())
                .max()
                .orElse(0);
        return checkUp.findings().stream()
                .map(finding -> line(finding, about, terminal))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Finding finding, int about, Terminal terminal) {
        String state = state(finding);
        String line = ("%-" + STATE_WIDTH + "s  %-" + about + "s  %s")
                .formatted(state, finding.about(), Printable.text(words(finding).replace('\n', ' ')));
        // The colour comes last: its signs take no room, but would be counted.
        String fitted = terminal.fitted(line);
        return colour(finding).of(state, terminal.colours()) + fitted.substring(state.length());
    }

    private static String words(Finding finding) {
        if (finding instanceof Finding.Warning warning) {
            return warning.is() + ". " + warning.means() + " " + warning.remedy();
        }
        return finding instanceof Finding.Wrong wrong
                ? wrong.is() + ". " + wrong.means() + " " + wrong.remedy()
                : finding.is();
    }

    private static String state(Finding finding) {
        return finding instanceof Finding.Fine ? "fine" : finding instanceof Finding.Warning ? "warning" : "WRONG";
    }

    private static Colour colour(Finding finding) {
        return finding instanceof Finding.Fine
                ? Colour.GREEN
                : finding instanceof Finding.Warning ? Colour.YELLOW : Colour.RED;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("exit_code", checkUp.exitCode().number());
        ArrayNode findings = json.putArray("findings");
        for (Finding finding : checkUp.findings()) {
            ObjectNode entry = findings.addObject();
            entry.put("state", state(finding).toLowerCase(Locale.ROOT));
            entry.put("about", finding.about());
            entry.put("is", finding.is());
            if (finding instanceof Finding.Warning warning) {
                entry.put("means", warning.means());
                entry.put("remedy", warning.remedy());
            } else if (finding instanceof Finding.Wrong wrong) {
                entry.put("means", wrong.means());
                entry.put("remedy", wrong.remedy());
                entry.put("passing", wrong.passing());
            }
        }
        return json;
    }
}
