package dev.requite.report.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunEndpoint;
import dev.requite.model.file.ControlledSums;
import dev.requite.model.row.RowStatus;
import dev.requite.report.fate.Money;
import dev.requite.report.fate.RunAccount;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run as JSON, in an order that never changes: {@code summary.json}, and {@code status --json}. The components are the
 * fields, in snake case; a field that may be missing says so, every other may be null.
 */
public record Summary(
        String runId,
        String kind,
        String state,
        int passes,
        String startedAt,
        @Nullable String finishedAt,
        @Nullable Integer exitCode,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String planId,
        List<File> files,
        Map<String, Long> rows,
        List<Total> totals,
        Refunds refunds,
        Map<String, Long> operations,
        Map<String, String> costs,
        Map<String, String> released,
        Map<String, Pending> pending,
        Conservation conservation,
        String requiteVersion,
        List<Account> accounts,
        @Nullable String environment,
        List<SummaryParts.Reason> reasons,
        Map<String, String> atStake,
        List<SummaryParts.Limit> exceededLimits,
        List<SummaryParts.Phase> phases,
        List<SummaryParts.Decision> decisions) {

    /** A plan is called by the first characters of its hash. */
    private static final int PLAN_ID_LENGTH = 12;

    private static final List<String> GRAVEST_LAST = List.of("local", "test", "playground", "live");

    record File(
            String name,
            String path,
            String sha256,
            long size,
            @Nullable Long rows,
            List<String> ignoredColumns,
            Map<String, Long> statuses,
            @Nullable ControlledSums controlTotals) {

        static File of(InputFileEntry entry, Map<RowStatus, Long> statuses) {
            return new File(
                    entry.name(),
                    entry.file().path(),
                    entry.file().sha256(),
                    entry.file().size(),
                    entry.records(),
                    entry.head().ignored(),
                    byCode(statuses),
                    entry.controlled());
        }
    }

    record Total(
            String provider,
            @Nullable String currency,
            String status,
            long rows,
            long lines,
            @Nullable String amount) {

        static Total of(dev.requite.report.fate.Total total) {
            boolean known = !total.currency().isEmpty();
            return new Total(
                    total.provider(),
                    known ? total.currency() : null,
                    total.status().code(),
                    total.rows(),
                    total.lines(),
                    known ? Money.bare(total.amount(), total.currency()) : null);
        }
    }

    record Refunds(long count, Map<String, String> amount) {}

    record Pending(String openingUnknown, String newUnknown, String resolved, String closingUnknown) {

        static Pending of(String currency, dev.requite.report.fate.Pending balance) {
            return new Pending(
                    Money.bare(balance.opening(), currency),
                    Money.bare(balance.fresh(), currency),
                    Money.bare(balance.resolved(), currency),
                    Money.bare(balance.closing(), currency));
        }
    }

    record Conservation(boolean rows, boolean money, List<String> problems) {}

    record Account(
            String account,
            String host,
            String user,
            String environment,
            long calls,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String down,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long unanswered,

            long tooManyRequests,
            long serverErrors,
            long slowestAnswerMs) {

        static Account of(RunEndpoint endpoint) {
            return new Account(
                    endpoint.account(),
                    endpoint.host(),
                    endpoint.user(),
                    endpoint.environment(),
                    endpoint.calls(),
                    endpoint.trouble(),
                    endpoint.trouble() == null ? null : endpoint.unanswered(),
                    endpoint.tooMany(),
                    endpoint.serverErrors(),
                    endpoint.slowestMs());
        }
    }

    public static Summary of(RunAccount account, String version) {
        Run run = account.run();
        boolean waits = run.state() == Run.State.AWAITING_APPROVAL && run.planHash() != null;
        return new Summary(
                run.id(),
                run.kind().code(),
                state(run),
                run.passes(),
                SettlementReferences.time(run.startedAt()),
                run.finishedAt() == null ? null : SettlementReferences.time(run.finishedAt()),
                run.exitCode(),
                waits ? planId(String.valueOf(run.planHash())) : null,
                account.files().stream()
                        .map(file -> File.of(file, account.breakdown().ofFile(file.number())))
                        .toList(),
                rows(account),
                account.totals().stream().map(Total::of).toList(),
                new Refunds(account.refunds(), each(account.refunded(), Money::bare)),
                account.operations().counts(),
                each(account.operations().costs(), Money::bare),
                each(account.operations().released(), Money::bare),
                each(account.pending(), (balance, currency) -> Pending.of(currency, balance)),
                new Conservation(
                        account.rowProblems().isEmpty(), account.moneyProblems().isEmpty(), account.problems()),
                version,
                account.endpoints().stream().map(Account::of).toList(),
                environment(account),
                account.breakdown().reasons().stream()
                        .map(SummaryParts.Reason::of)
                        .toList(),
                SummaryParts.byCurrency(account.breakdown().atStake()),
                account.circumstances().exceeded().stream()
                        .map(SummaryParts.Limit::of)
                        .toList(),
                account.circumstances().phases().stream()
                        .map(SummaryParts.Phase::of)
                        .toList(),
                account.circumstances().decisions().stream()
                        .map(SummaryParts.Decision::of)
                        .toList());
    }

    /** Where money can have moved at all: of several accounts' the gravest counts. Null where nobody noted any. */
    public static @Nullable String environment(RunAccount account) {
        return account.endpoints().stream()
                .map(RunEndpoint::environment)
                .max(Comparator.comparingInt(GRAVEST_LAST::indexOf))
                .orElse(null);
    }

    public ObjectNode json() {
        return Json.of(this);
    }

    public static String state(Run run) {
        return run.state().name().toLowerCase(Locale.ROOT);
    }

    public static String planId(String planHash) {
        return planHash.substring(0, Math.min(PLAN_ID_LENGTH, planHash.length()));
    }

    private static Map<String, Long> rows(RunAccount account) {
        Map<String, Long> rows = new LinkedHashMap<>();
        rows.put("in", account.rowsIn());
        rows.putAll(byCode(account.rows()));
        return rows;
    }

    /** Every status, in its order. */
    private static Map<String, Long> byCode(Map<RowStatus, Long> statuses) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (RowStatus status : RowStatus.values()) {
            counts.put(status.code(), statuses.getOrDefault(status, 0L));
        }
        return counts;
    }

    private static <V, J> Map<String, J> each(Map<String, V> byCurrency, ByCurrency<V, J> form) {
        Map<String, J> each = new LinkedHashMap<>();
        byCurrency.forEach((currency, value) -> each.put(currency, form.of(value, currency)));
        return each;
    }

    private interface ByCurrency<V, J> {

        J of(V value, String currency);
    }
}
