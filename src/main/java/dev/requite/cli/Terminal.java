package dev.requite.cli;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What answers and progress are shown on; the launcher knows it, since a console object says less in every newer JDK.
 *
 * @param watched whether a person watches the error stream, where the bar is
 * @param answers whether a person reads the answers there, and not a file or another program
 * @param colours whether these may have colours
 * @param columns how wide it is, 0 if nobody knows
 */
record Terminal(boolean watched, boolean answers, boolean colours, int columns) {

    static final String NO_COLOUR = "--no-color";

    /** Narrower ones exist, but no sentence is better for being broken at every word. */
    private static final int COLUMNS_MIN = 20;

    /** The one that a command was called on. */
    static Terminal of(CommandSpec command) {
        return here(command.root().commandLine().getParseResult().originalArgs());
    }

    /** The one that this process was started on. */
    static Terminal here(List<String> arguments) {
        return of(System.getProperties(), System.getenv(), arguments);
    }

    /**
     * What the launcher said, and what the user wishes: {@code NO_COLOR} with any value (no-color.org), {@code --no-color}, or a
     * terminal that only knows lines.
     */
    static Terminal of(Properties launcher, Map<String, String> environment, List<String> arguments) {
        boolean answers = Boolean.parseBoolean(launcher.getProperty("requite.terminal.answers"));
        boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
        boolean plain = arguments.contains(NO_COLOUR)
                || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(
                Boolean.parseBoolean(launcher.getProperty("requite.terminal")) && !dumb,
                answers,
                answers && !plain && !dumb,
                columns(launcher.getProperty("requite.terminal.columns", "")));
    }

    private static int columns(String told) {
        int columns = told.matches("[0-9]{1,4}") ? Integer.parseInt(told) : 0;
        return columns == 0 ? 0 : Math.max(COLUMNS_MIN, columns);
    }

    /** A text of lines, none of them wider than the terminal; what goes on in the next one is indented further. */
    String fitted(String text) {
        if (!answers || columns == 0) {
            return text;
        }
        StringBuilder fitted = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            fitted.append(fitted.isEmpty() ? "" : "\n").append(fittedLine(line));
        }
        return fitted.toString();
    }

    private String fittedLine(String line) {
        int own = line.length() - line.stripLeading().length();
        String indent = " ".repeat(Math.min(own + 2, columns / 2));
        StringBuilder fitted = new StringBuilder();
        String rest = line;
        while (rest.length() > columns) {
            int at = rest.lastIndexOf(' ', columns);
            boolean between = at > indent.length();
            int end = between ? at : columns;
            fitted.append(rest, 0, end).append('\n');
            rest = indent + rest.substring(end).stripLeading();
        }
        return fitted.append(rest).toString();
    }
}
