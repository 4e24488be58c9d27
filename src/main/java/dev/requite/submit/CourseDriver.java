package dev.requite.submit;

import dev.requite.provider.Permit;
import dev.requite.provider.RefundAnswer;
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

    /** What is done to the world for one thing. No future completes exceptionally but for a fault of ours. */
    interface Hands {

        /** Commits that its request is about to leave; answers its right to. */
        CompletableFuture<Permit> leaving();

        CompletableFuture<RefundAnswer> send(Permit permit);

        CompletableFuture<View> look();

        /** Commits that the provider accepted it without finishing it. */
        CompletableFuture<?> notePending();
    }

    CourseDriver(Hands hands, Backoff backoff, StopSignal stop, Time time) {
        this.hands = hands;
        this.backoff = backoff;
        this.stop = stop;
        this.time = time;
    }

    CompletableFuture<Step.Done> drive(Stage stage) {
        Step step = stage.step();
        return step instanceof Step.Done done
                ? CompletableFuture.completedFuture(done)
                : event(step).thenCompose(event -> drive(stage.after(event, new Now(Moment.of(time), stop.stopped()))));
    }

    private CompletableFuture<? extends Event> event(Step step) {
        if (step instanceof Step.Send) {
            return hands.leaving().thenCompose(hands::send).thenApply(Event.Answered::new);
        } else if (step instanceof Step.Look) {
            return hands.look().thenApply(Event.Looked::new);
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

    private CompletableFuture<?> after(Duration length) {
        return CompletableFuture.runAsync(() -> {}, time.after(length));
    }
}
