package dev.requite.submit;

import dev.requite.provider.SendAnswer;

/**
 * Where one thing stands on its course through one pass: what is to be done next, and what comes of each event. A value; it
 * does nothing itself and asks no clock. Which stage may follow which is drawn in the manual's page on states.
 *
 * <p>One step is under way at a time, and each kind of step brings one kind of event. So every stage answers the event of its
 * own step, and any other is a fault of ours.
 */
sealed interface Stage permits Ended, Keyed, Keyless, OldPlan {

    /** The same each time it is asked. */
    Step step();

    /**
     * What follows.
     *
     * @throws IllegalStateException for an event that this stage's step cannot bring
     */
    default Stage after(Event event, Now now) {
        if (event instanceof Event.Answered answered) {
            return answered(answered.answer(), now);
        } else if (event instanceof Event.Looked looked) {
            return looked(looked.view(), now);
        }
        return event instanceof Event.Waited ? waited(now) : noted(now);
    }

    default Stage answered(SendAnswer answer, Now now) {
        throw impossible("no request is under way, so none can be answered");
    }

    default Stage looked(View view, Now now) {
        throw impossible("nobody looks, so nothing can be seen");
    }

    default Stage waited(Now now) {
        throw impossible("nobody waits, so no wait can be over");
    }

    default Stage noted(Now now) {
        throw impossible("nothing is being noted, so nothing can have been");
    }

    private IllegalStateException impossible(String why) {
        return new IllegalStateException("In stage " + getClass().getSimpleName() + " " + why + ".");
    }
}
