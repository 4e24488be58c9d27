package dev.requite.run.settling;

import dev.requite.ledger.payouts.CaseAtHand;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.Word;
import dev.requite.settlement.Decisions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether what a person says can be taken as things stand. */
final class Fit {

    private Fit() {}

    /** A decision that can't be taken; the message is a sentence for the person. Nothing was changed. */
    static final class Unfit extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unfit(String message) {
            super(message, null, false, false);
        }
    }

    /** The refund that a line is, as the person says or as it is suggested. */
    static String accepted(Said said, LineFinding finding, CaseAtHand order) {
        String reference = said.reference() == null
                ? finding.reference()
                : said.reference().toLowerCase(Locale.ROOT);
        if (reference == null) {
            throw new Unfit(
                    "Several refunds fit line " + finding.line().id() + ": say which it is, with --accept REFERENCE.");
        }
        if (order.facts().refunds().stream()
                .noneMatch(refund -> refund.reference().equals(reference))) {
            throw new Unfit("Refund " + reference + " is none of order " + order.orderId() + ", which line "
                    + finding.line().id() + " belongs to.");
        }
        return reference;
    }

    static void demand(Optional<String> objection, String item) {
        if (objection.isPresent()) {
            throw new Unfit(item + ": " + objection.get() + ".");
        }
    }

    /** Who fills in a report decides about what it said then. */
    static void seen(Said said, String item, String now) {
        if (said.seen() != null && !said.seen().equals(now)) {
            throw new Unfit(item + " was " + said.seen() + " when the file was written, and is " + now
                    + " now: somebody decided meanwhile, or a payout came. Take the newest open-items.csv.");
        }
    }

    /** The last word about an item that was not taken back. */
    static Word last(List<Word> about, String item) {
        List<Word> standing = Decisions.standing(about);
        if (standing.isEmpty()) {
            throw new Unfit("Nobody decided about " + item + ", so nothing can be taken back.");
        }
        return standing.get(standing.size() - 1);
    }
}
