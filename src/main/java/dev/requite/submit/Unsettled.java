package dev.requite.submit;

import java.time.Duration;

/** Why a refund without a key stays unknown though its order does not show it, and what to do. */
final class Unsettled {

    static final String NEXT_PASS =
            "Nothing shows it so far. It is not sent again in the pass that sent it: `rerun` looks again" + " first.";

    static final String MAY_COME_LATE =
            "Nothing shows it so far, and this payment is not carried out while the caller waits:"
                    + " it may still come, so it is never sent again by itself. See in AltaPay's portal what became of it, then"
                    + " `settle`.";

    static final String NOTHING_LISTED =
            "Its payment lists no refunds, so its sum alone can't prove that this one is absent:"
                    + " it is never sent again by itself. See in AltaPay's portal what became of it, then `settle`.";

    static final String CHARGED_BACK =
            "Nothing shows it so far, and the payment was charged back meanwhile: it is never sent"
                    + " again by itself. See in AltaPay's portal what the customer got, then `settle`.";

    static final String SAID_DONE =
            "The provider called it carried out, and nothing shows it so far: it is looked for again, and never sent again.";

    static final String PERHAPS_OF_ANOTHER_NAME =
            "Nothing shows its reference, and just as much was refunded on its payment under another reference since:"
                    + " that may be this refund, so it is never sent again by itself. See in AltaPay's portal what that was"
                    + " for, then `settle`.";

    private Unsettled() {}

    static String waiting(Duration missing) {
        long minutes = Math.max(1, missing.plusSeconds(59).toMinutes());
        String left = minutes < 120 ? minutes + " minutes" : (minutes + 59) / 60 + " hours";
        return "Nothing shows it so far, and it may still be carried out: nothing is concluded for another " + left
                + " at least. Look for its reference in AltaPay's portal, or run `rerun` after that.";
    }
}
