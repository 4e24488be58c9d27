package dev.requite.submit;

import dev.requite.model.row.ReasonCode;
import java.time.Duration;

/**
 * A plan that waited for a person, or for the next pass: it is sent only if nothing happened since to what it is done to.
 * That this shows less than it should may be a read that lags behind what was done before, so it is looked at twice.
 */
sealed interface OldPlan extends Stage {

    /**
     * The first look.
     *
     * @param lookAgainAfter pause before a second one
     * @param unchanged what follows when nothing happened
     */
    record Rereading(Duration lookAgainAfter, Stage unchanged) implements OldPlan {

        @Override
        public Step step() {
            return new Step.Look(true);
        }

        @Override
        public Stage looked(View view, Now now) {
            boolean lagsBehind = view instanceof View.Shown shown && shown.sincePlan() == View.SincePlan.LESS;
            return lagsBehind && !now.stopped() ? new LaggingBehind(lookAgainAfter, unchanged) : judge(view, unchanged);
        }
    }

    /** The pause. */
    record LaggingBehind(Duration length, Stage unchanged) implements OldPlan {

        @Override
        public Step step() {
            return new Step.Wait(length, false);
        }

        @Override
        public Stage waited(Now now) {
            return new RereadingAgain(unchanged);
        }
    }

    /** The second look. */
    record RereadingAgain(Stage unchanged) implements OldPlan {

        @Override
        public Step step() {
            return new Step.Look(true);
        }

        @Override
        public Stage looked(View view, Now now) {
            return judge(view, unchanged);
        }
    }

    private static Stage judge(View view, Stage unchanged) {
        if (!(view instanceof View.Shown shown)) {
            return Words.notSent(ReasonCode.NOT_SENT, "The order could not be read before sending.");
        }
        return shown.sincePlan() == View.SincePlan.UNCHANGED
                ? unchanged
                : Words.notSent(ReasonCode.ORDER_CHANGED, "The order is not as it was when this was planned.");
    }
}
