package dev.requite.run;

import dev.requite.ledger.Decision;
import dev.requite.ledger.DecisionStore;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenRun;
import dev.requite.ledger.OpenRuns;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.database.HolderWatch;
import dev.requite.report.Explanations;
import dev.requite.report.Overview;
import dev.requite.report.PayoutExplanations;
import dev.requite.report.Reports;
import dev.requite.report.RunStatus;
import dev.requite.report.SettlementStatus;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.RunAccounts;
import dev.requite.report.form.Explanation;
import dev.requite.report.form.PlainText;
import dev.requite.run.phase.Answer;
import dev.requite.run.phase.ExitCode;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reports and questions about runs, from the ledger alone: nothing here asks a provider, let alone sends anything. */
public final class RunReports {

    private final RunStore runs;
    private final OpenRuns open;
    private final DecisionStore decisions;
    private final RunAccounts accounts;
    private final Reports reports;
    private final Overview overview;
    private final Explanations explanations;
    private final Ledger ledger;
    private final OpenPayouts flags;
    private final PayoutExplanations payouts;
    private final @Nullable HolderWatch holders;

    /** @param holders sees who works on a ledger on a server; null for one in a folder */
    public RunReports(
            RunStore runs,
            OpenRuns open,
            DecisionStore decisions,
            RunAccounts accounts,
            Reports reports,
            Overview overview,
            Explanations explanations,
            Ledger ledger,
            Clock clock,
            @Nullable HolderWatch holders) {
        this.runs = runs;
        this.open = open;
        this.decisions = decisions;
        this.accounts = accounts;
        this.reports = reports;
        this.overview = overview;
        this.explanations = explanations;
        this.ledger = ledger;
        this.holders = holders;
        this.flags = new OpenPayouts(ledger);
        this.payouts = new PayoutExplanations(ledger, flags, clock);
    }

    /** What happened to a run, the newest when none is named; and which others did not come to their end. */
    public Answer status(@Nullable String runId) {
        return ledger.atOneMoment(() -> about(runId, this::withOpenRuns));
    }

    private Answer withOpenRuns(String runId) {
        Optional<AtWork> work = AtWork.seen(holders);
        RunAccount account = accounts.take(runId);
        RunStatus status =
                work.filter(at -> at.isOn(runId)).isPresent() ? RunStatus.atWork(account) : RunStatus.of(account);
        StringBuilder text = new StringBuilder(status.text());
        ObjectNode json = status.json();
        decisions
                .ofRun(runId)
                .forEach(decision -> text.append(PlainText.oneLine(decision.inWords(ZoneId.systemDefault())))
                        .append('\n'));
        ArrayNode others = json.putArray("open_runs");
        for (OpenRun run : open.but(runId)) {
            if (work.filter(at -> at.isOn(run.id())).isPresent()) {
                continue;
            }
            text.append(run.inWords()).append('\n');
            ObjectNode other = others.addObject();
            other.put("run_id", run.id());
            other.put("started_at", run.startedAt().toString());
            other.put("files_unread", run.filesUnread());
            other.put("rows_waiting", run.rowsWaiting());
            other.put("refunds_unsent", run.refundsUnsent());
            other.put("refunds_uncertain", run.refundsUncertain());
        }
        SettlementStatus.of(ledger, flags).ifPresent(settled -> {
            text.append(settled.text());
            json.set("settlement", settled.json());
        });
        work.ifPresent(at -> {
            text.append(at.text());
            json.set("at_work", at.json());
        });
        return Answer.of(true, text.toString(), json);
    }

    /** Writes a run's reports again, the newest's when none is named, and the page over all nights. */
    public Answer report(@Nullable String runId) {
        return about(runId, id -> {
            RunStatus status = RunStatus.of(reports.write(id));
            overview.write();
            return Answer.of(true, "Written again: " + reports.folder(id), status.json());
        });
    }

    /**
     * The whole life of a row, from its file to the bank line; or a payout, a line or a refund from the other side. A name that
     * stands for a row and for a payout is told as both.
     */
    public Answer explain(String item) {
        return ledger.atOneMoment(() -> {
            Explanation row = explanations.of(item);
            List<PayoutExplanations.Thing> things = payouts.of(item);
            if (things.isEmpty()) {
                return explain(row);
            }
            Answer ofRow = row.found() ? explain(row) : null;
            String told = things.stream()
                    .map(PayoutExplanations.Thing::text)
                    .collect(Collectors.joining("\n\n", ofRow == null ? "" : ofRow.text() + "\n\n", ""));
            ObjectNode json = ofRow == null
                    ? JsonNodeFactory.instance.objectNode().put("item", item)
                    : (ObjectNode) JsonMapper.shared().readTree(ofRow.json());
            ArrayNode found = json.putArray("found");
            for (PayoutExplanations.Thing thing : things) {
                ObjectNode each = found.addObject().put("kind", thing.kind());
                thing.lines().forEach(each.putArray("told")::add);
                each.put("next", thing.next());
            }
            return Answer.of(true, told, json);
        });
    }

    private Answer explain(Explanation asked) {
        Explanation explanation =
                asked.settled(refund -> payouts.ofRefund(refund.reference().toString()));
        StringBuilder text = new StringBuilder(explanation.text());
        ObjectNode json = explanation.json();
        ArrayNode settled = json.putArray("settlement");
        explanation.refunds().forEach(life -> life.settled().told().forEach(settled::add));
        tell(
                explanation.runs().stream()
                        .flatMap(run -> decisions.ofRun(run).stream())
                        .filter(explanation::isAbout)
                        .toList(),
                text,
                json);
        return Answer.of(explanation.found(), text.toString(), json);
    }

    private static void tell(List<Decision> decided, StringBuilder text, ObjectNode json) {
        ArrayNode list = json.putArray("decisions");
        for (Decision decision : decided) {
            text.append(PlainText.oneLine(decision.inWords(ZoneId.systemDefault())))
                    .append('\n');
            ObjectNode entry = list.addObject();
            entry.put("at", decision.at().toString());
            entry.put("what", decision.what().code());
            entry.put("subject", decision.subject());
            entry.put("run_id", decision.runId());
            entry.put("by", decision.by());
            entry.put("host", decision.host());
            entry.put("note", decision.note());
        }
    }

    private Answer about(@Nullable String runId, Function<String, Answer> question) {
        Optional<String> named = (runId == null ? runs.newest() : runs.find(runId)).map(Run::id);
        return named.map(question)
                .orElseGet(() -> new Answer(
                        false,
                        runId == null ? "The ledger has no runs yet." : "The ledger has no run " + runId + ".",
                        "{}",
                        ExitCode.USAGE));
    }
}
