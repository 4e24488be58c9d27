package dev.requite.notice;

import dev.requite.ledger.history.LastCalls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody does who was told how a call ended: a sentence or two, and below them the commands to copy. */
final class NextStep {

    private static final int REFERENCES_MAX = 3;

    private final Notice notice;
    private final boolean run;
    private final List<String> lines = new ArrayList<>();

    private NextStep(Notice notice) {
        this.notice = notice;
        this.run = notice.work().kind() == LastCalls.Kind.RUN;
    }

    /** Lines of text; those of a command begin with blanks. */
    static String of(Notice notice) {
        NextStep step = new NextStep(notice);
        step.write();
        return String.join("\n", step.lines);
    }

    private void write() {
        switch (notice.exitCode()) {
            case 0 -> lines.add("Nothing is to be done.");
            case 2 -> {
                lines.add("Correct what is named below, then give the same command again. Whether it works says:");
                command("requite doctor");
            }
            case 3 -> needsAPerson();
            case 4 -> unsettled();
            case 5 -> {
                String plan = notice.summary().path("plan_id").asString("PLAN_ID");
                lines.add("Look at plan.csv, then approve or discard it:");
                command("requite run --approve " + plan);
                command("requite run --discard " + plan);
            }
            case 6 ->
                lines.add(
                        run
                                ? "Have the file corrected, then give the same command again."
                                : "Get what was refused anew, and call `requite reconcile` with it.");
            case 8 -> decide("Decide item by item of open-items.csv, alarms first. Fill it in, then:");
            default ->
                lines.add(
                        "Look at the cause below and in the log; if rows, money or figures do not add up, run nothing again before it is known why.");
        }
    }

    private void needsAPerson() {
        if (!run) {
            decide("Nothing is urgent. Fill in open-items.csv, then:");
            return;
        }
        JsonNode rows = notice.summary().path("rows");
        boolean some = rows.path("rejected").asLong(0) + rows.path("held").asLong(0) > 0;
        if (!some) {
            lines.add("Nothing is urgent. " + told("See the reports."));
            return;
        }
        lines.add("Nothing is urgent. Correct the rows in rejects.csv, then run that file:");
        command("requite run --input " + report("rejects.csv"));
    }

    private void unsettled() {
        if (!run) {
            lines.add("See to what is named below, then go on with it:");
            command("requite reconcile --fetch");
        } else if (notice.summary().path("kind").asString("").equals("dry-run")) {
            lines.add(told("Try again."));
        } else {
            lines.add("Go on with it: it asks again with the same keys, and never pays twice.");
            command("requite rerun");
            settle();
        }
    }

    private void settle() {
        List<Doubtful> some = Doubtful.listed(notice.reports(), REFERENCES_MAX + 1);
        if (some.isEmpty()) {
            return;
        }
        lines.add("What stays in doubt after that, look for in the provider's portal, then say what it shows:");
        for (Doubtful each : some.subList(0, Math.min(REFERENCES_MAX, some.size()))) {
            command("requite settle " + each.reference() + " " + each.carriedOut()
                    + (each.sum().isEmpty() ? "" : "    # " + each.sum()));
        }
        lines.add("or with `" + some.get(0).notCarriedOut() + "`"
                + (some.size() > REFERENCES_MAX ? "; more of them are in uncertain.csv." : "."));
    }

    private void decide(String words) {
        lines.add(words);
        command("requite decide --by NAME --from " + report("open-items.csv"));
    }

    /** As the reports say it. */
    private String told(String otherwise) {
        String next = notice.summary().path("next").asString("");
        return next.isEmpty() ? otherwise : next.substring(0, 1).toUpperCase(Locale.ROOT) + next.substring(1);
    }

    private void command(String words) {
        lines.add("    " + words);
    }

    private String report(String name) {
        @Nullable Path reports = notice.reports();
        String path = reports == null ? name : reports.resolve(name).toString();
        return path.matches("[\\w./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
