package dev.requite.report.page;

import dev.requite.report.form.SettlementAdvice;
import dev.requite.report.form.SettlementCircumstances;
import dev.requite.report.form.SettlementSummary;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** How a reconciliation came out, in words, and what was checked. */
final class SettlementVerdict {

    private final Html html;
    private final SettlementSummary told;
    private final SettlementCircumstances circumstances;
    private final OpenClasses open;

    SettlementVerdict(Html html, SettlementSummary told, SettlementCircumstances circumstances, OpenClasses open) {
        this.html = html;
        this.told = told;
        this.circumstances = circumstances;
        this.open = open;
    }

    void write() {
        html.open("section", "class", "verdict " + weight(), "aria-label", "Verdict");
        html.element("h2", inWords());
        html.element(
                "p", "Next: " + SettlementAdvice.next(told, open.count(), circumstances.troubles()), "class", "next");
        html.open("ul", "class", "checks");
        problems().forEach(problem -> Check.FAILS.write(html, problem));
        refused()
                .forEach(document -> Check.FAILS.write(
                        html,
                        document.name() + " was refused: "
                                + Objects.requireNonNullElse(document.problem(), "no reason is known")));
        circumstances.troubles().forEach(trouble -> Check.FAILS.write(html, trouble));
        sums();
        rollForward();
        chain();
        judged();
        html.close().close();
    }

    private List<String> problems() {
        return told.conservation().problems();
    }

    private List<SettlementSummary.Document> refused() {
        return told.documents().stream()
                .filter(SettlementSummary.Document::refused)
                .toList();
    }

    private String weight() {
        if (!problems().isEmpty() || open.alarms() > 0) {
            return "bad";
        }
        boolean all = open.quiet() == 0
                && refused().isEmpty()
                && circumstances.troubles().isEmpty();
        return all ? "good" : "warn";
    }

    private String inWords() {
        if (!problems().isEmpty()) {
            return "The money does not add up.";
        }
        String files = refused().isEmpty()
                ? ""
                : " " + Words.counted(refused().size(), "file") + (refused().size() == 1 ? " was" : " were")
                        + " refused.";
        String fetched = circumstances.troubles().isEmpty() ? "" : " Not everything could be fetched.";
        return waiting() + files + fetched;
    }

    private String waiting() {
        if (open.count() == 0) {
            return "Nothing is open.";
        }
        String quiet = Words.counted(open.quiet(), "item") + (open.quiet() == 1 ? " asks" : " ask") + " for an answer.";
        return open.alarms() == 0
                ? quiet
                : "Money waits for a person: " + Words.counted(open.alarms(), "alarm") + "."
                        + (open.quiet() == 0 ? "" : " " + quiet);
    }

    /** What a person explained asks for nothing more, though it still does not add up. */
    private void sums() {
        long adding = payouts("yes");
        long wrong = payouts("no");
        long unclear = payouts("unclear");
        long all = told.payouts().balance().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (all == 0) {
            Check.NOT_ASKED.write(html, "no payout was read so far");
            return;
        }
        if (open.of("NO") + open.of("UNCLEAR") > 0) {
            Check.FAILS.write(
                    html,
                    "payouts whose sums differ from their own summaries: " + open.of("NO")
                            + ", with lines of an unknown type: " + open.of("UNCLEAR"));
        }
        if (adding > 0) {
            Check.HOLDS.write(html, "payouts that add up by their own summaries: " + adding + " of " + all);
        }
        long explained = wrong + unclear - open.of("NO") - open.of("UNCLEAR");
        if (explained > 0) {
            Check.NOT_ASKED.write(html, "payouts that do not, and were explained: " + explained);
        }
        if (payouts("untold") > 0) {
            Check.NOT_ASKED.write(html, "payouts that came without a summary: " + payouts("untold"));
        }
    }

    private long payouts(String balance) {
        return told.payouts().balance().getOrDefault(balance, 0L);
    }

    /** Added up here once more, from what stands on this page. */
    private void rollForward() {
        List<SettlementSummary.Roll> differing = told.rollForward().stream()
                .filter(roll -> reckoned(roll).compareTo(new BigDecimal(roll.closing())) != 0)
                .toList();
        differing.forEach(roll -> Check.FAILS.write(
                html,
                "what is on its way at " + roll.provider() + " in " + roll.currency() + " does not roll forward"));
        if (told.rollForward().isEmpty()) {
            Check.NOT_ASKED.write(html, "no refund is on its way, or ever was");
        } else if (differing.isEmpty()) {
            Check.HOLDS.write(html, "what is on its way rolls forward, by account and currency");
        }
    }

    private static BigDecimal reckoned(SettlementSummary.Roll roll) {
        return new BigDecimal(roll.opening())
                .add(new BigDecimal(roll.carriedOut()))
                .subtract(new BigDecimal(roll.settled()))
                .subtract(new BigDecimal(roll.cameBack()))
                .subtract(new BigDecimal(roll.explained()));
    }

    private void chain() {
        long decisions = circumstances.chain().count();
        if (circumstances.chain().broken() != null) {
            Check.FAILS.write(
                    html,
                    "the chain of decisions is broken from number "
                            + circumstances.chain().broken());
        } else if (decisions == 0) {
            Check.NOT_ASKED.write(html, "nobody decided anything so far");
        } else {
            Check.HOLDS.write(html, "the chain of " + Words.counted(decisions, "decision") + " is whole");
        }
    }

    private void judged() {
        if (problems().isEmpty()) {
            Check.HOLDS.write(
                    html,
                    "each of " + Words.counted(sum(told.lines().byClass().values()), "line") + " and of "
                            + Words.counted(sum(told.refunds().values()), "refund") + " was judged once");
        }
    }

    private static long sum(Iterable<Long> counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
