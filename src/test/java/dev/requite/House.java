package dev.requite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The plan of the house: which rooms there are, what each is for, and which others it knows. From the door inwards. */
final class House {

    /**
     * A room: a package in {@code dev.requite} with all that is in it.
     *
     * @param purpose in a few words
     * @param knows the names of the rooms it may and does depend on
     */
    record Room(String name, String purpose, Set<String> knows) {}

    static final List<Room> ROOMS = List.of(
            room("cli", "commands, and what a person reads", "app", "model", "notice", "run", "sandbox", "text"),
            room(
                    "app",
                    "Spring Boot: settings, sessions, locks, wiring",
                    "input",
                    "ledger",
                    "model",
                    "notice",
                    "plan",
                    "provider",
                    "report",
                    "run",
                    "settlement",
                    "submit",
                    "text"),
            room(
                    "run",
                    "what a run does, phase by phase; Spring Batch",
                    "input",
                    "ledger",
                    "model",
                    "plan",
                    "provider",
                    "report",
                    "settlement",
                    "submit",
                    "text"),
            room("input", "files in, row by row", "model", "text"),
            room("plan", "rows and an order become refunds; pure", "model", "text"),
            room("settlement", "refunds and payouts become classes; pure", "model", "text"),
            room("submit", "intent, sending, outcome", "ledger", "model", "provider"),
            room("notice", "who was not there is told: mail, webhook, figures", "ledger", "text"),
            room("report", "what became of it, for people", "ledger", "model", "text"),
            room("provider", "Klarna and AltaPay over HTTP", "model", "text"),
            room("ledger", "everything is written here first", "model", "text"),
            room("model", "money, orders, rows, requests", "text"),
            room("text", "clean text and hashes"),
            room("sandbox", "the other side: simulated providers"));

    /** Rooms within rooms: what each knows of the others in its own house. */
    static final Map<String, Set<String>> INNER = inner(
            "app: .checkup .settings",
            "app.checkup:",
            "app.settings:",
            "run: .phase .batch",
            "run.settling: .phase",
            "run.batch: .phase",
            "run.phase:",
            "input.returns: .file",
            "input.payouts: .file",
            "input.file:",
            "report: .fate .form .night .page .workbook",
            "report.workbook: .fate .form .sheet",
            "report.sheet:",
            "report.night: .fate .form",
            "report.page: .fate .form .night",
            "report.form: .fate",
            "report.fate:",
            "provider.klarna: provider .http",
            "provider.altapay: provider .http",
            "provider.http: provider",
            "provider:",
            "ledger.history: ledger",
            "ledger: .database",
            "ledger.payouts: ledger",
            "ledger.database:",
            "model.order:",
            "model.request: .row",
            "model.row:",
            "model.money:",
            "model.file:",
            "model.account: .money .request",
            "model.payout: .account .request .row",
            "sandbox: .altapay .books .fault .klarna .payouts .wire",
            "sandbox.altapay: .books .fault .payouts .wire",
            "sandbox.klarna: .books .fault .payouts .wire",
            "sandbox.payouts: .books",
            "sandbox.wire: .books",
            "sandbox.fault:",
            "sandbox.books:");

    private House() {}

    private static Room room(String name, String purpose, String... knows) {
        return new Room(name, purpose, new TreeSet<>(List.of(knows)));
    }

    private static Map<String, Set<String>> inner(String... lines) {
        Map<String, Set<String>> inner = new LinkedHashMap<>();
        for (String line : lines) {
            String room = line.substring(0, line.indexOf(':'));
            String house = room.contains(".") ? room.substring(0, room.indexOf('.')) : room;
            inner.put(
                    room,
                    List.of(line.substring(line.indexOf(':') + 1).strip().split(" ")).stream()
                            .filter(known -> !known.isEmpty())
                            .map(known -> known.startsWith(".") ? house + known : known)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return inner;
    }

    /** The drawing in the documents. */
    static String drawing() {
        StringBuilder drawing = new StringBuilder("```mermaid\nflowchart TD\n");
        ROOMS.forEach(room -> drawing.append("    ")
                .append(room.name())
                .append("[\"<b>")
                .append(room.name())
                .append("</b><br/>")
                .append(room.purpose())
                .append("\"]\n"));
        ROOMS.forEach(room -> {
            if (!room.knows().isEmpty()) {
                drawing.append("    ")
                        .append(room.name())
                        .append(" --> ")
                        .append(String.join(" & ", room.knows()))
                        .append('\n');
            }
        });
        drawing.append("```\n\nWithin a room:\n\n| room | knows of its own |\n|---|---|\n");
        INNER.forEach((name, knows) -> drawing.append("| `")
                .append(name)
                .append("` | ")
                .append(
                        knows.isEmpty()
                                ? "none"
                                : knows.stream().map(known -> "`" + known + "`").collect(Collectors.joining(", ")))
                .append(" |\n"));
        return drawing.toString();
    }
}
