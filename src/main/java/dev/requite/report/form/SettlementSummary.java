package dev.requite.report.form;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.requite.ledger.payouts.DocumentEntry;
import dev.requite.ledger.payouts.DocumentFate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A reconciliation as JSON, in an order that never changes: {@code settlement-summary.json}, and {@code reconcile --json}.
 *
 * @param unchangedSince the reconciliation whose figures these are, as nothing happened since; null if all was judged anew
 */
public record SettlementSummary(
        String reconciliationId,
        @Nullable String asOf,
        String startedAt,
        String finishedAt,
        int exitCode,
        List<Document> documents,
        Lines lines,
        Map<String, Long> refunds,
        List<Total> totals,
        List<Aged> aging,
        List<Roll> rollForward,
        Payouts payouts,
        Decisions decisions,
        Conservation conservation,
        String requiteVersion,
        @Nullable String unchangedSince) {

    /** A file or an answer; the payment reference is that of its first payout, null for none. */
    public record Document(
            String name,
            String source,
            String sha256,
            String fate,
            @Nullable String problem,
            @Nullable String paymentReference,
            @Nullable Long lines) {

        public static Document of(DocumentEntry entry) {
            return new Document(
                    entry.name(),
                    entry.fromApi() ? "api" : "file",
                    entry.sha256(),
                    entry.fate().code(),
                    entry.problem(),
                    entry.paymentReference(),
                    entry.lines());
        }

        /** Whether nothing of it counts. */
        @JsonIgnore
        public boolean refused() {
            return fate.equals(DocumentFate.REFUSED.code());
        }
    }

    /** Lines of documents: those read now, kept or counted, and those of which all was known. */
    public record Lines(long read, long repeated, Map<String, Long> byClass) {}

    /** What one class comes to, on the side of the lines or of the refunds. */
    public record Total(String provider, String currency, String side, String verdict, long count, String amount) {}

    /** What is open and as old as a bucket says. */
    public record Aged(String provider, String currency, String bucket, long count, String amount) {}

    /** How the month came from one balance of what is on its way to the next. */
    public record Roll(
            String provider,
            String currency,
            String opening,
            String carriedOut,
            String settled,
            String cameBack,
            String explained,
            String closing) {}

    /**
     * Payouts as a whole.
     *
     * @param read how many were read now
     * @param balance how many payouts of the ledger have which balance
     * @param reissued the names of those that came again with another content and that nobody explained
     * @param late the names of those read now that are dated in an earlier month
     */
    public record Payouts(long read, Map<String, Long> balance, List<String> reissued, List<String> late) {}

    /** How many decisions there are, and the hash of the last. */
    public record Decisions(long count, String headSha256) {}

    /** Whether all adds up, and what does not. */
    public record Conservation(boolean lines, boolean refunds, boolean money, List<String> problems) {}

    /** As {@link #json} wrote it. */
    public static SettlementSummary of(ObjectNode json) {
        json.withArray("totals").forEach(total -> {
            ObjectNode entry = (ObjectNode) total;
            entry.set("verdict", entry.remove("class"));
        });
        return Json.to(SettlementSummary.class, json);
    }

    public ObjectNode json() {
        ObjectNode json = Json.of(this);
        // "class" is no name in Java.
        json.withArray("totals").forEach(total -> {
            ObjectNode entry = (ObjectNode) total;
            String verdict = entry.get("verdict").stringValue();
            entry.remove("verdict");
            String amount = entry.get("amount").stringValue();
            long count = entry.get("count").longValue();
            entry.remove(List.of("count", "amount"));
            entry.put("class", verdict).put("count", count).put("amount", amount);
        });
        return json;
    }
}
