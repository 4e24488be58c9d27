package dev.requite.report.form;

import dev.requite.ledger.Attempt;
import dev.requite.ledger.history.ReportAttempt;
import dev.requite.ledger.history.ReportOperation;
import dev.requite.ledger.history.ReportRefund;
import dev.requite.ledger.history.ReportRow;
import dev.requite.ledger.history.ReportShare;
import dev.requite.model.request.OrderOperation;
import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.report.fate.Arithmetic;
import dev.requite.report.fate.Money;
import dev.requite.report.fate.ReportLine;
import dev.requite.report.fate.RowAccount;
import dev.requite.text.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An explanation as a person reads it. */
final class ExplanationText {

    private ExplanationText() {}

    static String of(Explanation explanation) {
        PlainText text = new PlainText();
        if (!explanation.found()) {
            text.line(
                    0, "Row " + explanation.rowId() + ": the ledger has no row, payout, line or refund of this name.");
            return text.line(0, "Next: " + explanation.next()).toString();
        }
        text.line(0, "Row " + explanation.rowId());
        for (Explanation.Appearance appearance : explanation.appearances()) {
            appearance(text.blank(), appearance);
        }
        if (explanation.more()) {
            text.blank().line(0, "It stood in older runs, too.");
        }
        for (Explanation.RefundLife life : explanation.refunds()) {
            refund(text.blank(), life);
        }
        for (Explanation.OperationLife life : explanation.operations()) {
            operation(text.blank(), life);
        }
        return text.blank().line(0, "Next: " + explanation.next()).toString();
    }

    private static void operation(PlainText text, Explanation.OperationLife life) {
        ReportOperation told = life.operation();
        OrderOperation operation = told.operation();
        String capture = operation.captureId().isEmpty() ? "" : ", capture " + operation.captureId();
        text.line(
                0,
                "Operation " + operation.reference() + " (" + operation.kind().code() + ") of order "
                        + operation.orderId() + capture);
        text.line(1, told.state().name().toLowerCase(Locale.ROOT) + what(operation));
        text.line(1, "before it: " + before(operation));
        if (told.expiresAt() != null) {
            text.line(1, "after it the authorization ended " + time(told.expiresAt()));
        }
        if (told.released() != null) {
            text.line(1, "released: " + money(told.released(), operation) + ", so that nothing remains");
        }
        reason(text, 1, told.reason());
        text.line(
                1,
                "planned " + time(told.plannedAt()) + " by run " + told.plannedRun() + ", in hand of run "
                        + told.runId() + ", generation " + operation.generation());
        text.line(
                1,
                "request " + told.request().body() + ", SHA-256 "
                        + told.request().sha256());
        if (life.attempts().isEmpty()) {
            text.line(1, told.firstAttemptAt() == null ? "not sent yet" : "sent, and no answer was written");
        }
        life.attempts().forEach(attempt -> attempt(text, attempt));
    }

    private static String what(OrderOperation operation) {
        return switch (operation.kind()) {
            case EXTEND_DUE_DATE -> ", " + operation.days() + " days for " + money(operation.cost(), operation);
            case RELEASE_AUTHORIZATION -> ", " + money(operation.before().remaining(), operation);
            case EXTEND_AUTHORIZATION -> "";
        };
    }

    private static String before(OrderOperation operation) {
        Instant ends = operation.before().expiresAt();
        return money(operation.before().captured(), operation) + " captured, "
                + money(operation.before().remaining(), operation) + " remaining"
                + (ends == null ? "" : ", the authorization ending " + time(ends));
    }

    private static String money(long minor, OrderOperation operation) {
        return Money.bare(minor, operation.currency()) + " " + operation.currency();
    }

    private static void appearance(PlainText text, Explanation.Appearance appearance) {
        text.line(
                0,
                "Run " + appearance.run().id() + " (" + appearance.run().kind().code() + ", "
                        + time(appearance.run().startedAt()) + "): file "
                        + appearance.file().name() + ", line "
                        + appearance.row().lineNumber());
        text.line(1, "asked for: " + asked(appearance));
        for (ReportLine line : appearance.account().lines()) {
            text.line(1, line.status().code() + amount(line) + reference(line));
            reason(text, 2, line.reason());
        }
    }

    private static String asked(Explanation.Appearance appearance) {
        ReportRow row = appearance.row();
        if (row.unreadable()) {
            return "what can't be read";
        }
        String what = row.type() + (row.lineReference().isEmpty() ? "" : " " + row.lineReference());
        String units = row.quantity() == null ? "" : " × " + row.quantity().toPlainString();
        String amount = row.ownAmount() == null
                ? ""
                : ", " + Money.bare(row.ownAmount(), row.currency()) + " " + row.currency();
        return what + units + amount + ", order " + row.orderId() + " at " + row.provider();
    }

    private static String amount(ReportLine line) {
        return line.currency() == null ? "" : " " + Money.bare(line.amount(), line.currency()) + " " + line.currency();
    }

    private static String reference(ReportLine line) {
        if (line.refund() != null) {
            return ", refund " + line.refund().reference();
        }
        return line.operation() == null
                ? ""
                : ", operation " + line.operation().operation().reference();
    }

    private static void reason(PlainText text, int indent, @Nullable Reason reason) {
        if (reason != null) {
            text.line(indent, reason.code() + ": " + RowAccount.words(reason));
            text.line(indent, "remedy: " + reason.code().remedy());
        }
    }

    private static void refund(PlainText text, Explanation.RefundLife life) {
        ReportRefund refund = life.refund();
        String capture = refund.captureId().isEmpty() ? "" : ", capture " + refund.captureId();
        text.line(0, "Refund " + refund.reference() + " of order " + refund.orderId() + capture);
        text.line(
                1,
                refund.state().name().toLowerCase(Locale.ROOT) + ", "
                        + Money.bare(refund.amount(), refund.currency()) + " " + refund.currency() + " in all"
                        + (refund.refundId() == null ? "" : ", the provider calls it " + refund.refundId()));
        reason(text, 1, refund.reason());
        text.line(
                1,
                "planned " + time(refund.plannedAt()) + " by run " + refund.plannedRun() + ", in hand of run "
                        + refund.runId() + ", generation " + refund.generation());
        text.line(1, "request SHA-256 " + refund.requestSha256());
        if (refund.hold() != null) {
            text.line(1, "last sent under hold " + refund.hold() + " of account " + refund.provider());
        }
        for (ReportShare share : life.shares()) {
            text.line(1, "this row's share: " + line(share.share()) + Arithmetic.of(share.share(), refund.currency()));
        }
        if (life.attempts().isEmpty()) {
            text.line(1, refund.firstAttemptAt() == null ? "not sent yet" : "sent, and no answer was written");
        }
        life.attempts().forEach(attempt -> attempt(text, attempt));
        life.settled().told().forEach(sentence -> text.line(1, sentence));
    }

    private static String line(Share share) {
        return share.lineReference().isEmpty() ? "" : share.lineReference() + ", ";
    }

    private static void attempt(PlainText text, ReportAttempt numbered) {
        Attempt attempt = numbered.attempt();
        String kind = attempt.kind() == Attempt.Kind.SEND ? "sent" : "looked up";
        long millis = Duration.between(attempt.startedAt(), attempt.endedAt()).toMillis();
        text.line(
                1,
                "attempt " + numbered.number() + ", " + kind + " " + time(attempt.startedAt())
                        + " by run " + numbered.runId() + ": " + attempt.told() + " after " + millis + " ms, "
                        + (attempt.httpStatus() == 0 ? "no answer" : "HTTP " + attempt.httpStatus())
                        + words(", ", attempt.errorCode()) + words(", ", attempt.message())
                        + words(", correlation id ", attempt.correlationId()));
    }

    private static String time(Instant moment) {
        return SettlementReferences.time(moment) + Moments.beside(moment, ZoneId.systemDefault());
    }

    private static String words(String before, String text) {
        return text.isEmpty() ? "" : before + text;
    }
}
