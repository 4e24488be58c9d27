package dev.requite.report.page;

import dev.requite.report.form.SettlementSummary;

/** Money on its way, by account and currency: how it came from one balance to the next, and how old it is. */
final class SettlementMoney {

    private final Html html;
    private final SettlementSummary told;

    SettlementMoney(Html html, SettlementSummary told) {
        this.html = html;
        this.told = told;
    }

    void write() {
        html.open("section", "id", "money", "aria-label", "Money on its way");
        html.element("h2", "Money on its way");
        rollForward();
        html.element(
                "p",
                "Opening is the balance when the month began: opening + sent − settled − came back − explained = closing."
                        + " Currencies are never added up.",
                "class",
                "note");
        html.element("h2", "How old it is");
        aging();
        html.close();
    }

    private void rollForward() {
        Grid grid = new Grid(html, "Roll forward")
                .texts("account", "currency")
                .numbers("opening", "sent", "settled", "came back", "explained", "closing")
                .begin();
        told.rollForward()
                .forEach(roll -> grid.row(
                        roll.provider(),
                        roll.currency(),
                        roll.opening(),
                        roll.carriedOut(),
                        roll.settled(),
                        roll.cameBack(),
                        roll.explained(),
                        roll.closing()));
        grid.end();
    }

    private void aging() {
        if (told.aging().isEmpty()) {
            html.element("p", "No refund is on its way or open.");
            return;
        }
        Grid grid = new Grid(html, "Ages of refunds")
                .texts("account", "currency", "days")
                .numbers("refunds", "amount")
                .begin();
        told.aging()
                .forEach(aged -> grid.row(
                        aged.provider(),
                        aged.currency(),
                        aged.bucket().isEmpty() ? "not known" : aged.bucket(),
                        Long.toString(aged.count()),
                        aged.amount()));
        grid.end();
    }
}
