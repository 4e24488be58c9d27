package dev.requite.report.form;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.requite.ledger.history.ReportAttempt;
import dev.requite.ledger.history.ReportOperation;
import dev.requite.ledger.history.ReportRefund;
import dev.requite.ledger.history.ReportRow;
import dev.requite.model.request.OrderOperation;
import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.report.fate.Arithmetic;
import dev.requite.report.fate.Money;
import dev.requite.report.fate.ReportLine;
import dev.requite.report.fate.RowAccount;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** An explanation for machines. */
record ExplanationJson(
        String rowId,
        boolean found,
        List<Appearance> appearances,
        boolean olderAppearances,
        List<Refund> refunds,
        List<Operation> operations,
        String next) {

    static ExplanationJson of(Explanation explanation) {
        return new ExplanationJson(
                explanation.rowId(),
                explanation.found(),
                explanation.appearances().stream().map(Appearance::of).toList(),
                explanation.more(),
                explanation.refunds().stream().map(Refund::of).toList(),
                explanation.operations().stream().map(Operation::of).toList(),
                explanation.next());
    }

    record Appearance(
            String runId,
            String kind,
            String startedAt,
            String sourceFile,
            long lineNumber,
            String provider,
            String orderId,
            String type,
            String lineReference,
            String quantity,
            String amount,
            String currency,
            String status,
            List<Line> lines) {

        static Appearance of(Explanation.Appearance appearance) {
            ReportRow row = appearance.row();
            return new Appearance(
                    appearance.run().id(),
                    appearance.run().kind().code(),
                    SettlementReferences.time(appearance.run().startedAt()),
                    appearance.file().name(),
                    row.lineNumber(),
                    row.provider(),
                    row.orderId(),
                    row.type(),
                    row.lineReference(),
                    SettlementReferences.plain(row.quantity()),
                    Money.bare(row.ownAmount(), row.currency()),
                    code(row.currency()),
                    appearance.account().status().code(),
                    appearance.account().lines().stream().map(Line::of).toList());
        }
    }

    record Line(String status, @JsonUnwrapped Why why, String amount, String currency, String reference) {

        static Line of(ReportLine line) {
            return new Line(
                    line.status().code(),
                    Why.of(line.reason()),
                    Money.bare(line.amount(), line.currency()),
                    code(line.currency()),
                    reference(line));
        }

        private static String reference(ReportLine line) {
            if (line.refund() != null) {
                return line.refund().reference().toString();
            }
            return line.operation() == null
                    ? ""
                    : line.operation().operation().reference().toString();
        }
    }

    record Why(String reasonCode, String reason, String remedy) {

        static Why of(@Nullable Reason reason) {
            return reason == null
                    ? new Why("", "", "")
                    : new Why(
                            reason.code().name(),
                            RowAccount.words(reason),
                            reason.code().remedy());
        }
    }

    record Refund(
            String reference,
            String provider,
            String orderId,
            String captureId,
            String operation,
            int generation,
            String plannedRun,
            String runId,
            String state,
            @JsonUnwrapped Why why,
            @Nullable String refundId,
            String refundAmount,
            String currency,
            String requestSha256,
            @Nullable String correlationId,
            String plannedAt,
            String submittedAt,
            String settledAt,
            List<Part> shares,
            List<Attempt> attempts) {

        static Refund of(Explanation.RefundLife life) {
            ReportRefund refund = life.refund();
            return new Refund(
                    refund.reference().toString(),
                    refund.provider(),
                    refund.orderId(),
                    refund.captureId(),
                    refund.operation().toLowerCase(Locale.ROOT),
                    refund.generation(),
                    refund.plannedRun(),
                    refund.runId(),
                    refund.state().name().toLowerCase(Locale.ROOT),
                    Why.of(refund.reason()),
                    refund.refundId(),
                    Money.bare(refund.amount(), refund.currency()),
                    refund.currency().getCode(),
                    refund.requestSha256(),
                    refund.correlationId(),
                    SettlementReferences.time(refund.plannedAt()),
                    SettlementReferences.time(refund.firstAttemptAt()),
                    SettlementReferences.time(refund.settledAt()),
                    life.shares().stream()
                            .map(share -> Part.of(share.share(), refund.currency()))
                            .toList(),
                    life.attempts().stream().map(Attempt::of).toList());
        }
    }

    record Operation(
            String reference,
            String type,
            String provider,
            String orderId,
            String captureId,
            int days,
            String currency,
            String cost,
            String remainingBefore,
            String capturedBefore,
            String expiresBefore,
            String released,
            String expiresAt,
            int generation,
            String plannedRun,
            String runId,
            String state,
            @JsonUnwrapped Why why,
            String request,
            String requestSha256,
            @Nullable String correlationId,
            String plannedAt,
            String submittedAt,
            String settledAt,
            List<Attempt> attempts) {

        static Operation of(Explanation.OperationLife life) {
            ReportOperation told = life.operation();
            OrderOperation operation = told.operation();
            CurrencyUnit currency = operation.currency();
            return new Operation(
                    operation.reference().toString(),
                    operation.kind().code(),
                    operation.provider(),
                    operation.orderId(),
                    operation.captureId(),
                    operation.days(),
                    currency.getCode(),
                    Money.bare(operation.cost(), currency),
                    Money.bare(operation.before().remaining(), currency),
                    Money.bare(operation.before().captured(), currency),
                    SettlementReferences.time(operation.before().expiresAt()),
                    told.released() == null ? "" : Money.bare(told.released(), currency),
                    SettlementReferences.time(told.expiresAt()),
                    operation.generation(),
                    told.plannedRun(),
                    told.runId(),
                    told.state().name().toLowerCase(Locale.ROOT),
                    Why.of(told.reason()),
                    told.request().body(),
                    told.request().sha256(),
                    told.correlationId(),
                    SettlementReferences.time(told.plannedAt()),
                    SettlementReferences.time(told.firstAttemptAt()),
                    SettlementReferences.time(told.settledAt()),
                    life.attempts().stream().map(Attempt::of).toList());
        }
    }

    /** A share of a row in a refund. */
    record Part(
            String type,
            String lineReference,
            String quantity,
            String quantityUnit,
            String unitPrice,
            String discount,
            String amount,
            String taxRate,
            String taxAmount) {

        static Part of(Share share, CurrencyUnit currency) {
            return new Part(
                    share.type().code(),
                    share.lineReference(),
                    SettlementReferences.plain(share.quantity()),
                    share.quantityUnit(),
                    Money.bare(share.pricePerUnit(), currency),
                    Money.bare(share.discount(), currency),
                    Money.bare(share.amount(), currency),
                    Arithmetic.percent(share.taxRate()),
                    share.taxTold() ? Money.bare(share.tax(), currency) : "");
        }
    }

    record Attempt(
            int number,
            String runId,
            String kind,
            String startedAt,
            String endedAt,
            String result,
            int httpStatus,
            String errorCode,
            String message,
            String correlationId) {

        static Attempt of(ReportAttempt numbered) {
            dev.requite.ledger.Attempt attempt = numbered.attempt();
            return new Attempt(
                    numbered.number(),
                    numbered.runId(),
                    attempt.kind() == dev.requite.ledger.Attempt.Kind.SEND ? "send" : "look-up",
                    SettlementReferences.time(attempt.startedAt()),
                    SettlementReferences.time(attempt.endedAt()),
                    attempt.told(),
                    attempt.httpStatus(),
                    attempt.errorCode(),
                    attempt.message(),
                    attempt.correlationId());
        }
    }

    private static String code(@Nullable CurrencyUnit currency) {
        return currency == null ? "" : currency.getCode();
    }
}
