package dev.requite.process;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The crash matrix as people read it. Thread-safe. */
final class CrashTable {

    /** How the shell tells a death by this signal. */
    static final int SIGKILL = 137;

    private final List<String> moments;
    private final Function<Answers, String> columns;
    private final Map<String, String> cells = new ConcurrentHashMap<>();

    /**
     * @param moments the lines in their order; those without an entry are left out
     * @param columns their names
     */
    CrashTable(List<String> moments, Function<Answers, String> columns) {
        this.moments = List.copyOf(moments);
        this.columns = columns;
    }

    /** Enters what came of one cell. */
    void enter(String moment, Answers answers, List<Integer> exitCodes, Night night) {
        int operations = night.books().operations().size();
        int wished = night.scenario().operated().size();
        boolean once = Paid.all(night.books()).size() == night.scenario().paid().size() && operations == wished;
        String besides = wished == 0 ? "" : " and " + operations + "/" + wished;
        String codes = exitCodes.stream().map(String::valueOf).collect(joining(", "));
        cells.put(
                key(moment, answers),
                SIGKILL + ", " + codes + ": " + night.books().refunds().size() + "/"
                        + night.scenario().refunds() + besides + (once ? " once" : " WRONG"));
    }

    /**
     * Holds what was entered against the same table in a document: each cell is there and says the same of the money. How many
     * starts it took may differ from one machine to the next.
     */
    void demandIn(List<String> document) {
        Map<String, String> told = told(document);
        cells.forEach((cell, entered) -> assertThat(told.getOrDefault(cell, "no such cell"))
                .as("%s: should be in%n%s", cell, markdown())
                .endsWith(entered.substring(entered.indexOf(':'))));
    }

    /** The same where the document tells of no cell that was not tried; of all cells, that is, or of none. */
    void demandAllOf(List<String> document) {
        demandIn(document);
        assertThat(cells.isEmpty() ? Set.of() : told(document).keySet())
                .as("cells that the document has and nobody tried")
                .isSubsetOf(cells.keySet());
    }

    private Map<String, String> told(List<String> document) {
        Map<String, String> told = new HashMap<>();
        document.stream()
                .dropWhile(line -> !line.equals(head()))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> line.substring(2, line.length() - 2).split(" \\| ", -1))
                .forEach(row -> {
                    List<Answers> answers = List.of(Answers.values());
                    for (int i = 0; i < answers.size(); i++) {
                        if (!row[1 + i].equals("-")) {
                            told.put(key(row[0], answers.get(i)), row[1 + i]);
                        }
                    }
                });
        return told;
    }

    private String head() {
        return Stream.of(Answers.values()).map(columns).collect(joining(" | ", "| killed | ", " |"));
    }

    /** With one column for each kind of answers. */
    String markdown() {
        String rule = "|---".repeat(1 + Answers.values().length);
        String rows = moments.stream()
                .filter(moment ->
                        Stream.of(Answers.values()).anyMatch(answers -> cells.containsKey(key(moment, answers))))
                .map(this::row)
                .collect(joining("\n"));
        return head() + "\n" + rule + "|\n" + rows + "\n";
    }

    private String row(String moment) {
        return Stream.of(Answers.values())
                .map(answers -> cells.getOrDefault(key(moment, answers), "-"))
                .collect(joining(" | ", "| " + moment + " | ", " |"));
    }

    private static String key(String moment, Answers answers) {
        return moment + "|" + answers;
    }
}
