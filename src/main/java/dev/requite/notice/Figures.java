package dev.requite.notice;

import dev.requite.ledger.OpenWork;
import dev.requite.ledger.history.LastCalls;
import dev.requite.ledger.payouts.WaitingItems;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The figures that a monitoring system keeps: those of the last call, and what is open in the ledger. Times are moments, not
 * ages, so that they grow old while nothing runs.
 */
final class Figures {

    private final Map<String, GaugeSnapshot.Builder> gauges = new LinkedHashMap<>();

    /** How a call ended. */
    static MetricSnapshots end(Notice notice, Instant ended, @Nullable Instant lastSuccess) {
        Figures figures = new Figures();
        Labels command = Labels.of("command", notice.work().kind() == LastCalls.Kind.RUN ? "run" : "reconcile");
        figures.add("exit_code", "Exit code of the last call", command, notice.exitCode());
        figures.add("ended_timestamp_seconds", "When the last call ended", command, ended.getEpochSecond());
        if (lastSuccess != null) {
            figures.add(
                    "success_timestamp_seconds",
                    "When a call last went through to its end",
                    command,
                    lastSuccess.getEpochSecond());
        }
        return figures.snapshots();
    }

    /** What a call did, as its reports tell it; nothing of one that reported nothing. */
    static MetricSnapshots work(Notice notice) {
        Figures figures = new Figures();
        JsonNode summary = notice.summary();
        if (summary.isMissingNode()) {
            return figures.snapshots();
        }
        if (notice.work().kind() == LastCalls.Kind.RUN) {
            figures.run(summary);
        } else {
            figures.reconciliation(summary);
        }
        return figures.snapshots();
    }

    /** Of what waits for an answer or a person. */
    static MetricSnapshots open(List<OpenWork.Uncertain> uncertain, List<WaitingItems.Waiting> waiting) {
        Figures figures = new Figures();
        for (OpenWork.Uncertain refunds : uncertain) {
            Labels labels = Labels.of("account", refunds.account(), "currency", refunds.currency());
            figures.add("uncertain_refunds", "Refunds that may have been paid", labels, refunds.count());
            figures.add(
                    "uncertain_money",
                    "What refunds are worth that may have been paid",
                    labels,
                    decimal(refunds.amount(), refunds.currency()));
            figures.add(
                    "uncertain_since_timestamp_seconds",
                    "When the oldest refund that may have been paid was first tried",
                    labels,
                    refunds.since().getEpochSecond());
        }
        for (WaitingItems.Waiting items : waiting) {
            Labels labels = Labels.of("class", items.verdict());
            figures.add("open_items", "Items of the payouts that wait for a person", labels, items.count());
            figures.add(
                    "open_items_since_timestamp_seconds",
                    "When the oldest of these was first seen",
                    labels,
                    items.oldest().getEpochSecond());
        }
        return figures.snapshots();
    }

    private void run(JsonNode summary) {
        summary.path("rows").properties().forEach(status -> {
            if (!status.getKey().equals("in")) {
                add("rows", "Rows by what became of them", Labels.of("status", status.getKey()), status.getValue());
            }
        });
        for (JsonNode total : summary.path("totals")) {
            if (total.path("amount").isString()) {
                add(
                        "money",
                        "What rows are worth by what became of them",
                        Labels.of(
                                "account", total.path("provider").asString(),
                                "currency", total.path("currency").asString(),
                                "status", total.path("status").asString()),
                        total.path("amount"));
            }
        }
        add(
                "refunds",
                "Refunds that were carried out",
                Labels.EMPTY,
                summary.path("refunds").path("count"));
        for (JsonNode account : summary.path("accounts")) {
            Labels labels = Labels.of("account", account.path("account").asString());
            add("requests", "Requests of the run", labels, account.path("calls"));
            add("too_many_requests", "Answers 429", labels, account.path("too_many_requests"));
            add("server_errors", "Answers 5xx", labels, account.path("server_errors"));
        }
        duration("duration_seconds", summary);
    }

    private void reconciliation(JsonNode summary) {
        summary.path("lines")
                .path("classes")
                .properties()
                .forEach(verdict -> add(
                        "settlement_lines",
                        "Lines of payouts by class",
                        Labels.of("class", verdict.getKey()),
                        verdict.getValue()));
        summary.path("refunds")
                .properties()
                .forEach(verdict -> add(
                        "settlement_refunds",
                        "Refunds by class",
                        Labels.of("class", verdict.getKey()),
                        verdict.getValue()));
        duration("settlement_duration_seconds", summary);
    }

    private void duration(String name, JsonNode summary) {
        if (summary.path("started_at").isString() && summary.path("finished_at").isString()) {
            Instant started = Instant.parse(summary.path("started_at").asString());
            Instant finished = Instant.parse(summary.path("finished_at").asString());
            add(name, "How long it took", Labels.EMPTY, (finished.toEpochMilli() - started.toEpochMilli()) / 1000.0);
        }
    }

    private static double decimal(long minorUnits, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return BigDecimal.valueOf(minorUnits, digits).doubleValue();
    }

    /** A number, or an amount as text. */
    private void add(String name, String help, Labels labels, JsonNode value) {
        add(name, help, labels, new BigDecimal(value.asString()).doubleValue());
    }

    /** A count, or seconds; doubles are exact as far as these go. */
    private void add(String name, String help, Labels labels, long value) {
        add(name, help, labels, (double) value);
    }

    private void add(String name, String help, Labels labels, double value) {
        gauges.computeIfAbsent(
                        name,
                        key -> GaugeSnapshot.builder().name("requite_" + key).help(help))
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(labels)
                        .value(value)
                        .build());
    }

    private MetricSnapshots snapshots() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        gauges.values().forEach(gauge -> all.metricSnapshot(gauge.build()));
        return all.build();
    }
}
