package dev.requite.report.form;

import dev.requite.ledger.Attempt;
import dev.requite.ledger.history.ReportAttempt;
import dev.requite.ledger.history.ReportRefund;
import dev.requite.ledger.history.ReportRow;
import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.report.fate.Arithmetic;
import dev.requite.report.fate.Money;
import dev.requite.report.fate.ReportLine;
import dev.requite.report.fate.RowAccount;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An explanation for machines. */
final class ExplanationJson {

    private ExplanationJson() {}

    static ObjectNode of(Explanation explanation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("row_id", explanation.rowId());
        json.put("found", explanation.found());
        ArrayNode appearances = json.putArray("appearances");
        explanation.appearances().forEach(each -> appearance(appearances.addObject(), each));
        json.put("older_appearances", explanation.more());
        ArrayNode refunds = json.putArray("refunds");
        explanation.refunds().forEach(each -> refund(refunds.addObject(), each));
        json.put("next", explanation.next());
        return json;
    }

    private static void appearance(ObjectNode json, Explanation.Appearance appearance) {
        ReportRow row = appearance.row();
        json.put("run_id", appearance.run().id());
        json.put("kind", appearance.run().kind().code());
        json.put("started_at", SettlementReferences.time(appearance.run().startedAt()));
        json.put("source_file", appearance.file().name());
        json.put("line_number", row.lineNumber());
        json.put("provider", row.provider());
        json.put("order_id", row.orderId());
        json.put("type", row.type());
        json.put("line_reference", row.lineReference());
        json.put("quantity", SettlementReferences.plain(row.quantity()));
        json.put("amount", Money.bare(row.ownAmount(), row.currency()));
        json.put("currency", row.currency() == null ? "" : row.currency().getCode());
        json.put("status", appearance.account().status().code());
        ArrayNode lines = json.putArray("lines");
        for (ReportLine line : appearance.account().lines()) {
            ObjectNode entry = lines.addObject();
            entry.put("status", line.status().code());
            reason(entry, line.reason());
            entry.put("amount", Money.bare(line.amount(), line.currency()));
            entry.put("currency", line.currency() == null ? "" : line.currency().getCode());
            entry.put(
                    "reference",
                    line.refund() == null ? "" : line.refund().reference().toString());
        }
    }

    private static void reason(ObjectNode json, @Nullable Reason reason) {
        json.put("reason_code", reason == null ? "" : reason.code().name());
        json.put("reason", reason == null ? "" : RowAccount.words(reason));
        json.put("remedy", reason == null ? "" : reason.code().remedy());
    }

    private static void refund(ObjectNode json, Explanation.RefundLife life) {
        ReportRefund refund = life.refund();
        json.put("reference", refund.reference().toString());
        json.put("provider", refund.provider());
        json.put("order_id", refund.orderId());
        json.put("capture_id", refund.captureId());
        json.put("operation", refund.operation().toLowerCase(Locale.ROOT));
        json.put("generation", refund.generation());
        json.put("planned_run", refund.plannedRun());
        json.put("run_id", refund.runId());
        json.put("state", refund.state().name().toLowerCase(Locale.ROOT));
        reason(json, refund.reason());
        json.put("refund_id", refund.refundId());
        json.put("refund_amount", Money.bare(refund.amount(), refund.currency()));
        json.put("currency", refund.currency().getCode());
        json.put("request_sha256", refund.requestSha256());
        json.put("correlation_id", refund.correlationId());
        json.put("planned_at", SettlementReferences.time(refund.plannedAt()));
        json.put("submitted_at", SettlementReferences.time(refund.firstAttemptAt()));
        json.put("settled_at", SettlementReferences.time(refund.settledAt()));
        ArrayNode shares = json.putArray("shares");
        life.shares().forEach(share -> share(shares.addObject(), share.share(), refund.currency()));
        ArrayNode attempts = json.putArray("attempts");
        life.attempts().forEach(attempt -> attempt(attempts.addObject(), attempt));
    }

    private static void share(ObjectNode json, Share share, CurrencyUnit currency) {
        json.put("type", share.type().code());
        json.put("line_reference", share.lineReference());
        json.put("quantity", SettlementReferences.plain(share.quantity()));
        json.put("quantity_unit", share.quantityUnit());
        json.put("unit_price", Money.bare(share.unitPrice(), currency));
        json.put("discount", Money.bare(share.discount(), currency));
        json.put("amount", Money.bare(share.amount(), currency));
        json.put("tax_rate", Arithmetic.percent(share.taxRate()));
        json.put("tax_amount", share.taxTold() ? Money.bare(share.tax(), currency) : "");
    }

    private static void attempt(ObjectNode json, ReportAttempt numbered) {
        Attempt attempt = numbered.attempt();
        json.put("number", numbered.number());
        json.put("run_id", numbered.runId());
        json.put("kind", attempt.kind() == Attempt.Kind.SEND ? "send" : "look-up");
        json.put("started_at", SettlementReferences.time(attempt.startedAt()));
        json.put("ended_at", SettlementReferences.time(attempt.endedAt()));
        json.put("result", attempt.result());
        json.put("http_status", attempt.httpStatus());
        json.put("error_code", attempt.errorCode());
        json.put("message", attempt.message());
        json.put("correlation_id", attempt.correlationId());
    }
}
