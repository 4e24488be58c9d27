package dev.requite.model.payout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about one item, in the order of their numbers. It holds as long as the item is what that person saw.
 *
 * @param number rises with each decision of a ledger
 * @param item a line's id, a refund's reference, or a payout's payment reference
 * @param reference the refund that a line was accepted for; of a word that a refund came back, what stands for the lines that
 *     showed it as paid then; null for none
 * @param category why it is explained, null unless it is
 * @param seenClass the class that the person saw, by its name
 * @param seenAmount the amount that the person saw, in minor units
 */
public record Word(
        long number,
        ItemKind on,
        String item,
        Kind kind,
        @Nullable String reference,
        @Nullable Category category,
        String note,
        String seenClass,
        long seenAmount,
        String by,
        Instant at) {

    /** What an item is. */
    public enum ItemKind {
        LINE,
        REFUND,
        PAYOUT
    }

    /** What can be decided. */
    public enum Kind {
        /** This line is this refund. */
        ACCEPT,
        /** It is as it is, for this reason. */
        EXPLAIN,
        /** The customer does not have the money. */
        CAME_BACK,
        /** Likewise; and what the provider says was refunded on the order goes on counting it. */
        SUM_STAYS,
        /** The last word on this item does not hold. */
        UNDO;

        /** Whether it says that the customer does not have the money. */
        public boolean cameBack() {
            return this == CAME_BACK || this == SUM_STAYS;
        }
    }

    /** The closed list of reasons. */
    public enum Category {
        PORTAL_REFUND,
        OTHER_SYSTEM,
        /** Stays listed as open and stops the alarm. */
        CLAIMED_FROM_PROVIDER,
        PROVIDER_CORRECTED,
        WRITTEN_OFF,
        TEST,
        OTHER
    }
}
