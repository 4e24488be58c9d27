package dev.requite.run.settling;

import dev.requite.report.form.PlainText;
import dev.requite.report.form.SettlementSummary;
import java.util.Map;
import java.util.stream.Collectors;

/** A reconciliation for a person at a terminal. */
final class SettlementText {

    private SettlementText() {}

    static String of(SettlementSummary summary) {
        StringBuilder text = new StringBuilder();
        text.append("Reconciliation ").append(summary.reconciliationId());
        if (summary.asOf() != null) {
            text.append(", as of the end of ").append(summary.asOf());
        }
        text.append('\n');
        if (summary.unchangedSince() != null) {
            text.append("  nothing has changed since reconciliation ")
                    .append(summary.unchangedSince())
                    .append(", so this comes to the same\n");
        }
        for (SettlementSummary.Document document : summary.documents()) {
            text.append("  ")
                    .append(PlainText.oneLine(document.name()))
                    .append(": ")
                    .append(document.fate());
            if (document.paymentReference() != null && !document.refused()) {
                text.append(", payout ").append(PlainText.oneLine(document.paymentReference()));
            }
            if (document.lines() != null) {
                text.append(", ").append(document.lines()).append(" lines");
            }
            if (document.problem() != null && !document.refused()) {
                text.append("; ").append(PlainText.oneLine(document.problem()));
            }
            text.append('\n');
        }
        text.append("  lines:   ").append(counts(summary.lines().byClass())).append('\n');
        text.append("  refunds: ").append(counts(summary.refunds())).append('\n');
        text.append("  payouts: ").append(counts(summary.payouts().balance())).append('\n');
        for (SettlementSummary.Roll roll : summary.rollForward()) {
            text.append("  on their way, ")
                    .append(roll.provider())
                    .append(": ")
                    .append(roll.opening())
                    .append(" + ")
                    .append(roll.carriedOut())
                    .append(" carried out - ")
                    .append(roll.settled())
                    .append(" settled - ")
                    .append(roll.cameBack())
                    .append(" came back - ")
                    .append(roll.explained())
                    .append(" explained = ")
                    .append(roll.closing())
                    .append(' ')
                    .append(roll.currency())
                    .append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static String counts(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
