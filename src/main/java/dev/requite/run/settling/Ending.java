package dev.requite.run.settling;

import dev.requite.ledger.payouts.DocumentEntry;
import dev.requite.ledger.payouts.DocumentFate;
import dev.requite.model.payout.Attention;
import dev.requite.report.form.OpenItem;
import dev.requite.run.phase.ExitCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a reconciliation ends: the number cron reads, and the sentences that say why.
 *
 * @param code of all that asks for attention the one that asks for most
 */
record Ending(ExitCode code, String words) {

    /**
     * @param troubles what could not be fetched for now, in sentences
     * @param denied what an account's credentials have no right to, in sentences
     * @param onlyFetched whether nothing else was asked for
     * @param problems of conservation
     */
    static Ending of(
            Collection<DocumentEntry> documents,
            Collection<String> troubles,
            Collection<String> denied,
            boolean onlyFetched,
            Collection<OpenItem> open,
            Collection<String> problems) {
        List<String> words = new ArrayList<>();
        List<String> refused = documents.stream()
                .filter(document -> document.fate() == DocumentFate.REFUSED)
                .map(document -> String.valueOf(document.problem()))
                .toList();
        String alarms = counted(open, Attention.ALARM);
        String quiet = counted(open, Attention.QUIET);
        if (!problems.isEmpty()) {
            words.add("The figures do not add up, so none of them is to be relied on: " + String.join("; ", problems)
                    + ". Keep the ledger as it is and report this.");
        }
        if (!alarms.isEmpty()) {
            words.add("Money waits for a person: " + alarms + " (see open-items.csv; requite decide).");
        }
        words.addAll(refused);
        words.addAll(denied);
        words.addAll(troubles);
        if (!quiet.isEmpty()) {
            words.add("Open: " + quiet + " (see open-items.csv; requite decide).");
        }
        return new Ending(
                code(
                        !problems.isEmpty(),
                        !alarms.isEmpty(),
                        !refused.isEmpty(),
                        !troubles.isEmpty(),
                        !denied.isEmpty(),
                        onlyFetched,
                        !quiet.isEmpty()),
                String.join("\n", words));
    }

    private static ExitCode code(
            boolean problems,
            boolean alarms,
            boolean refused,
            boolean troubles,
            boolean denied,
            boolean onlyFetched,
            boolean quiet) {
        if (problems) {
            return ExitCode.INTERNAL_FAILURE;
        } else if (alarms) {
            return ExitCode.MONEY_WAITS;
        } else if (refused) {
            return ExitCode.FILE_REFUSED;
        } else if (denied && onlyFetched) {
            return ExitCode.USAGE;
        } else if (troubles || denied) {
            return ExitCode.SOME_UNSETTLED;
        }
        return quiet ? ExitCode.SOME_REJECTED : ExitCode.SETTLED;
    }

    private static String counted(Collection<OpenItem> open, Attention attention) {
        Map<String, Integer> counts = new TreeMap<>();
        open.stream()
                .filter(item -> item.attention() == attention)
                .forEach(item -> counts.merge(item.verdict(), 1, Integer::sum));
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .toList());
    }
}
