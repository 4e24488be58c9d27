package dev.requite.report.form;

import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunEndpoint;
import dev.requite.model.row.RowStatus;
import dev.requite.report.fate.Money;
import dev.requite.report.fate.Pending;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.Total;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A run as JSON, in an order that never changes: {@code summary.json}, and {@code status --json}. */
public final class Summary {

    /** A plan is called by the first characters of its hash. */
    private static final int PLAN_ID_LENGTH = 12;

    private Summary() {}

    public static ObjectNode of(RunAccount account, String version) {
        Run run = account.run();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("run_id", run.id());
        json.put("kind", run.kind().code());
        json.put("state", state(run));
        json.put("passes", run.passes());
        json.put("started_at", SettlementReferences.time(run.startedAt()));
        json.put("finished_at", run.finishedAt() == null ? null : SettlementReferences.time(run.finishedAt()));
        json.put("exit_code", run.exitCode());
        if (run.state() == Run.State.AWAITING_APPROVAL && run.planHash() != null) {
            json.put("plan_id", planId(run.planHash()));
        }
        files(json.putArray("files"), account.files());
        rows(json.putObject("rows"), account);
        totals(json.putArray("totals"), account.totals());
        ObjectNode refunds = json.putObject("refunds");
        refunds.put("count", account.refunds());
        ObjectNode amounts = refunds.putObject("amount");
        account.refunded().forEach((currency, minor) -> amounts.put(currency, Money.bare(minor, currency)));
        pending(json.putObject("pending"), account.pending());
        conservation(json.putObject("conservation"), account);
        json.put("requite_version", version);
        endpoints(json.putArray("accounts"), account.endpoints());
        return json;
    }

    public static String state(Run run) {
        return run.state().name().toLowerCase(Locale.ROOT);
    }

    public static String planId(String planHash) {
        return planHash.substring(0, Math.min(PLAN_ID_LENGTH, planHash.length()));
    }

    private static void files(ArrayNode json, List<InputFileEntry> files) {
        for (InputFileEntry file : files) {
            ObjectNode entry = json.addObject();
            entry.put("name", file.name());
            entry.put("path", file.file().path());
            entry.put("sha256", file.file().sha256());
            entry.put("size", file.file().size());
            entry.put("rows", file.records());
            ArrayNode ignored = entry.putArray("ignored_columns");
            file.head().ignored().forEach(ignored::add);
        }
    }

    private static void rows(ObjectNode json, RunAccount account) {
        json.put("in", account.rowsIn());
        for (RowStatus status : RowStatus.values()) {
            json.put(status.code(), account.rows(status));
        }
    }

    private static void totals(ArrayNode json, List<Total> totals) {
        for (Total total : totals) {
            ObjectNode entry = json.addObject();
            boolean known = !total.currency().isEmpty();
            entry.put("provider", total.provider());
            entry.put("currency", known ? total.currency() : null);
            entry.put("status", total.status().code());
            entry.put("rows", total.rows());
            entry.put("lines", total.lines());
            entry.put("amount", known ? Money.bare(total.amount(), total.currency()) : null);
        }
    }

    private static void pending(ObjectNode json, Map<String, Pending> pending) {
        pending.forEach((currency, balance) -> {
            ObjectNode entry = json.putObject(currency);
            entry.put("opening_unknown", Money.bare(balance.opening(), currency));
            entry.put("new_unknown", Money.bare(balance.fresh(), currency));
            entry.put("resolved", Money.bare(balance.resolved(), currency));
            entry.put("closing_unknown", Money.bare(balance.closing(), currency));
        });
    }

    private static void endpoints(ArrayNode json, List<RunEndpoint> endpoints) {
        for (RunEndpoint endpoint : endpoints) {
            ObjectNode entry = json.addObject();
            entry.put("account", endpoint.account());
            entry.put("host", endpoint.host());
            entry.put("user", endpoint.user());
            entry.put("environment", endpoint.environment());
            entry.put("calls", endpoint.calls());
            if (endpoint.trouble() != null) {
                entry.put("down", endpoint.trouble());
                entry.put("unanswered", endpoint.unanswered());
            }
        }
    }

    private static void conservation(ObjectNode json, RunAccount account) {
        json.put("rows", account.rowProblems().isEmpty());
        json.put("money", account.moneyProblems().isEmpty());
        ArrayNode problems = json.putArray("problems");
        account.problems().forEach(problems::add);
    }
}
