package dev.requite.provider;

import java.util.List;

/** How listing payouts ended. */
public sealed interface PayoutsAnswer permits PayoutsAnswer.Listed, FeedTrouble {

    /** All of them. */
    record Listed(List<ListedPayout> payouts) implements PayoutsAnswer {

        public Listed {
            payouts = List.copyOf(payouts);
        }
    }
}
