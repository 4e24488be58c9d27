package dev.requite.report.form;

import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.history.ReportOperation;
import dev.requite.ledger.history.ReportRefund;
import dev.requite.ledger.history.ReportRow;
import dev.requite.ledger.history.ReportSettlement;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OrderOperation;
import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.report.fate.Money;
import dev.requite.report.fate.ReportLine;
import dev.requite.report.fate.RowAccount;
import dev.requite.report.fate.Stake;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code settlement-references.csv}: one line for every share of a row in a refund, and one for every row that got none.
 * Columns are only ever added at the end.
 */
public final class SettlementReferences {

    public static final List<String> HEADER = List.of(
            "run_id",
            "source_file",
            "line_number",
            "row_id",
            "return_id",
            "provider",
            "order_id",
            "capture_id",
            "klarna_reference",
            "merchant_reference",
            "type",
            "line_reference",
            "quantity",
            "amount",
            "tax_amount",
            "currency",
            "status",
            "reason_code",
            "reason",
            "reference",
            "refund_id",
            "refund_amount",
            "submitted_at",
            "correlation_id",
            "attempts",
            "days",
            "cost",
            "released",
            "expires_at",
            "settlement_class",
            "payment_reference",
            "payout_date",
            "value_at_stake",
            "stake_currency");

    /** Always milliseconds, so that the column sorts as text. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final String runId;
    private final Map<Integer, String> fileNames = new HashMap<>();
    private final Table table;

    public SettlementReferences(String runId, List<InputFileEntry> files, Table table) {
        this.runId = runId;
        this.table = table;
        files.forEach(file -> fileNames.put(file.number(), file.name()));
    }

    public void write(RowAccount account) {
        for (ReportLine line : account.lines()) {
            table.write(cells(account.row(), line));
        }
    }

    private List<String> cells(ReportRow row, ReportLine line) {
        List<String> cells = new ArrayList<>(HEADER.size());
        ReportOperation operation = line.operation();
        if (operation == null) {
            cells.addAll(ofRefund(row, line));
            cells.addAll(List.of("", "", "", ""));
            cells.addAll(ofSettlement(line.refund()));
        } else {
            cells.addAll(ofOperation(row, line, operation));
            cells.addAll(List.of("", "", ""));
        }
        Stake stake = Stake.of(row, line);
        cells.add(stake == null ? "" : Money.bare(stake.amount(), stake.currency()));
        cells.add(stake == null ? "" : stake.currency().getCode());
        return cells;
    }

    /** Money that goes back stands in the columns before, so that their sums stay refunds. */
    private List<String> ofOperation(ReportRow row, ReportLine line, ReportOperation told) {
        OrderOperation operation = told.operation();
        Reason reason = line.reason();
        return List.of(
                runId,
                known(fileNames.get(row.fileNumber())),
                Long.toString(row.lineNumber()),
                row.rowId(),
                row.returnId(),
                row.providerKnown() ? row.provider() : "",
                row.orderId(),
                operation.captureId(),
                row.learned().providerReference(),
                row.learned().merchantReference(),
                row.type(),
                "",
                "",
                "",
                "",
                operation.currency().getCode(),
                line.status().code(),
                reason == null ? "" : reason.code().name(),
                reason == null ? "" : RowAccount.words(reason),
                operation.reference().toString(),
                "",
                "",
                time(told.firstAttemptAt()),
                known(told.correlationId()),
                Integer.toString(told.sends()),
                operation.days() == 0 ? "" : Integer.toString(operation.days()),
                operation.kind() == OperationKind.EXTEND_DUE_DATE
                        ? Money.bare(operation.cost(), operation.currency())
                        : "",
                told.released() == null ? "" : Money.bare(told.released(), operation.currency()),
                time(told.expiresAt()));
    }

    private List<String> ofRefund(ReportRow row, ReportLine line) {
        ReportRefund refund = line.refund();
        Share share = line.share() == null ? null : line.share().share();
        Reason reason = line.reason();
        List<String> cells = new ArrayList<>(HEADER.size());
        cells.add(runId);
        cells.add(known(fileNames.get(row.fileNumber())));
        cells.add(Long.toString(row.lineNumber()));
        cells.add(row.rowId());
        cells.add(row.returnId());
        cells.add(row.providerKnown() ? row.provider() : "");
        cells.add(row.orderId());
        cells.add(refund == null ? "" : refund.captureId());
        cells.add(refund == null ? row.learned().providerReference() : refund.providerReference());
        cells.add(RowAccount.orderNumber(row, line));
        cells.add(share == null ? row.type() : share.type().code());
        cells.add(share == null || share.lineReference().isEmpty() ? row.lineReference() : share.lineReference());
        cells.add(plain(share == null ? row.quantity() : share.quantity()));
        cells.add(Money.bare(line.amount(), line.currency()));
        cells.add(share == null || !share.taxTold() ? "" : Money.bare(share.tax(), line.currency()));
        cells.add(line.currency() == null ? currency(row) : line.currency().getCode());
        cells.add(line.status().code());
        cells.add(reason == null ? "" : reason.code().name());
        cells.add(reason == null ? "" : RowAccount.words(reason));
        cells.add(refund == null ? "" : refund.reference().toString());
        cells.add(refund == null ? "" : known(refund.refundId()));
        cells.add(refund == null ? "" : Money.bare(refund.amount(), refund.currency()));
        cells.add(refund == null ? "" : time(refund.firstAttemptAt()));
        cells.add(refund == null ? "" : known(refund.correlationId()));
        cells.add(refund == null ? "" : Integer.toString(refund.attempts()));
        return cells;
    }

    private static List<String> ofSettlement(@Nullable ReportRefund refund) {
        ReportSettlement settlement = refund == null ? null : refund.settlement();
        return settlement == null
                ? List.of("", "", "")
                : List.of(settlement.verdict(), known(settlement.paymentReference()), time(settlement.payoutDate()));
    }

    private static String currency(ReportRow row) {
        return row.currency() == null ? "" : row.currency().getCode();
    }

    static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    static String known(@Nullable String text) {
        return text == null ? "" : text;
    }

    public static String time(@Nullable Instant time) {
        return time == null ? "" : TIME.format(time);
    }
}
