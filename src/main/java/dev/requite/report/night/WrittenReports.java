package dev.requite.report.night;

import dev.requite.ledger.Run;
import dev.requite.ledger.payouts.Reconciliation;
import dev.requite.model.row.RowStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the summaries in the folders of reports say: so a page over many nights is written without going through all their rows
 * again. A summary is written anew whenever something of its run changes.
 */
public final class WrittenReports {

    private static final String PAGE = "report.html";
    private static final String RUN = "summary.json";
    private static final String RECONCILIATION = "settlement-summary.json";

    private static final JsonNode MISSING = JsonMapper.shared().missingNode();

    private final Path reportsDir;

    /** @param reportsDir has a folder for each run, and in {@code settlement} one for each reconciliation */
    public WrittenReports(Path reportsDir) {
        this.reportsDir = reportsDir;
    }

    /** A run whose summary can't be read has no rows, no money, and is not told. */
    public WrittenNight of(Run run) {
        JsonNode summary = summary(Path.of(run.id(), RUN));
        String link = link(run.id(), RUN);
        try {
            return new WrittenNight(night(run, summary), summary.path("rows").isObject(), link);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new WrittenNight(night(run, MISSING), false, link);
        }
    }

    private static Night night(Run run, JsonNode summary) {
        Map<RowStatus, Long> rows = new EnumMap<>(RowStatus.class);
        Arrays.stream(RowStatus.values())
                .forEach(status -> rows.put(
                        status, summary.path("rows").path(status.code()).longValue(0)));
        SortedMap<String, Long> uncertain = new TreeMap<>();
        summary.path("pending").properties().forEach(pending -> {
            long closing = minor(pending.getKey(), pending.getValue().path("closing_unknown"));
            if (closing != 0) {
                uncertain.put(pending.getKey(), closing);
            }
        });
        JsonNode refunds = summary.path("refunds");
        SortedMap<String, Long> refunded = new TreeMap<>();
        refunds.path("amount")
                .properties()
                .forEach(amount -> refunded.put(amount.getKey(), minor(amount.getKey(), amount.getValue())));
        return new Night(run, rows, refunds.path("count").longValue(0), refunded, uncertain);
    }

    /** What was on its way when a reconciliation ended, by currency in minor units; over all accounts. */
    public WrittenReconciliation of(Reconciliation reconciliation) {
        String folder = "settlement/" + reconciliation.id();
        JsonNode summary = summary(Path.of(folder, RECONCILIATION));
        String link = link(folder, RECONCILIATION);
        try {
            return new WrittenReconciliation(
                    reconciliation,
                    summary.path("payouts").path("read").longValue(0),
                    closing(summary),
                    summary.path("roll_forward").isArray(),
                    link);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new WrittenReconciliation(reconciliation, 0, new TreeMap<>(), false, link);
        }
    }

    private static SortedMap<String, Long> closing(JsonNode summary) {
        SortedMap<String, Long> closing = new TreeMap<>();
        summary.path("roll_forward").forEach(roll -> {
            String currency = roll.path("currency").asString();
            closing.merge(currency, minor(currency, roll.path("closing")), Math::addExact);
        });
        return closing;
    }

    private static long minor(String currency, JsonNode bare) {
        return new BigDecimal(bare.asString())
                .movePointRight(CurrencyUnit.of(currency).getDecimalPlaces())
                .longValueExact();
    }

    /** Missing where there is none, or none that can be read. */
    private JsonNode summary(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(reportsDir.resolve(file)));
        } catch (IOException | JacksonException e) {
            return MISSING;
        }
    }

    /** From the folder of all reports to the page, or to the summary where there is no page. */
    private @Nullable String link(String folder, String summary) {
        return Stream.of(PAGE, summary)
                .map(name -> folder + "/" + name)
                .filter(file -> Files.isRegularFile(reportsDir.resolve(file)))
                .findFirst()
                .orElse(null);
    }
}
