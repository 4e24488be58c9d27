package dev.requite.submit;

import dev.requite.provider.Permit;
import dev.requite.provider.SendAnswer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Brings one thing to the end of its course in this pass: does the step of each {@link Stage} and asks it what follows. It
 * decides nothing. Used once.
 */
final class CourseDriver {

    private final Hands hands;
    private final Backoff backoff;
    private final StopSignal stop;
    private final Time time;
    private final Beliefs beliefs;

    /** What is done to the world for one thing. No future completes exceptionally but for a fault of ours. */
    interface Hands {

        /** Commits that its request is about to leave; answers its right to. */
        CompletableFuture<Permit> leaving();

        CompletableFuture<SendAnswer> send(Permit permit);

        /**
         * Reads what it is done to.
         *
         * @param beforeFirst whether for what it was planned on, before it is sent for the first time
         */
        CompletableFuture<View> look(boolean beforeFirst);

        /** Commits that the provider accepted it without finishing it. */
        CompletableFuture<?> notePending();
    }

    /**
     * For how long a request may leave after the beginning of the look that spoke for it.
     *
     * @param onPlan if it is its first and what it does can be told from its plan
     * @param otherwise if it may have left before
     */
    record Beliefs(Duration onPlan, Duration otherwise) {

        /** Of what is as good as its plan; never shorter than one answer and one permit take. */
        static Beliefs ofPlans(Duration young, Duration answerAndPermit) {
            return new Beliefs(young.compareTo(answerAndPermit) > 0 ? young : answerAndPermit, answerAndPermit);
        }

        private Duration of(Step.Send send) {
            return send.onPlan() ? onPlan : otherwise;
        }
    }

    CourseDriver(Hands hands, Backoff backoff, StopSignal stop, Time time, Beliefs beliefs) {
        this.hands = hands;
        this.backoff = backoff;
        this.stop = stop;
        this.time = time;
        this.beliefs = beliefs;
    }

    CompletableFuture<Step.Done> drive(Stage stage) {
        return drive(stage, Moment.of(time));
    }

    /** @param known since when what the stage came of is known: a process may freeze at any moment */
    private CompletableFuture<Step.Done> drive(Stage stage, Moment known) {
        Step step = stage.step();
        if (step instanceof Step.Done done) {
            return CompletableFuture.completedFuture(done);
        }
        Moment began = Moment.of(time);
        return event(step, known).thenCompose(event -> {
            Moment over = Moment.of(time);
            Stage next = stage.after(event, new Now(over, began, stop.stopped()));
            return drive(next, step instanceof Step.Look ? began : over);
        });
    }

    private CompletableFuture<? extends Event> event(Step step, Moment known) {
        if (step instanceof Step.Send send) {
            return hands.leaving()
                    .thenCompose(permit -> hands.send(whileBelieved(permit, beliefs.of(send), known)))
                    .thenApply(Event.Answered::new);
        } else if (step instanceof Step.Look look) {
            return hands.look(look.beforeFirst()).thenApply(Event.Looked::new);
        } else if (step instanceof Step.NotePending) {
            return hands.notePending().thenApply(noted -> new Event.Noted());
        } else if (step instanceof Step.BackOff backOff) {
            return after(backoff.before(backOff)).thenApply(over -> new Event.Waited());
        }
        Step.Wait wait = (Step.Wait) step;
        CompletableFuture<?> over = after(wait.length());
        return (wait.endsWithStop() ? CompletableFuture.anyOf(over, stop.whenStopped()) : over)
                .thenApply(done -> new Event.Waited());
    }

    private Permit whileBelieved(Permit permit, Duration believed, Moment known) {
        return () -> permit.mayLeave() && Moment.of(time).longestSince(known).compareTo(believed) < 0;
    }

    private CompletableFuture<?> after(Duration length) {
        return CompletableFuture.runAsync(() -> {}, time.after(length));
    }
}
