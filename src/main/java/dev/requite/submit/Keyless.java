package dev.requite.submit;

import dev.requite.model.order.Conduct;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.SendAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the provider carries out every request it gets, and nothing bounds how long that takes (AltaPay). What may have left
 * in this pass is never sent again in it. What an earlier pass may have sent is sent again only if the payment is carried out
 * while the caller waits, lists what was refunded on it, has had its time to settle since the last moment a request can have
 * left, and two looks after that show neither the reference nor a risen sum.
 */
sealed interface Keyless extends Stage {

    /** A request is about to leave, or its answer is awaited. */
    record Sending(KeylessMemory memory) implements Keyless {

        @Override
        public Step step() {
            return new Step.Send(!memory.uncertain());
        }

        @Override
        public Stage answered(SendAnswer answer, Now now) {
            if (answer instanceof SendAnswer.Accepted accepted) {
                return Words.happened(null, accepted.id(), false);
            }
            if (answer instanceof SendAnswer.PermitOver) {
                return memory.tries().mayRenew() && !now.stopped()
                        ? Course.afresh(memory.renewed(now.at()), now.at())
                        : memory.notLeft(answer.evidence(), now);
            }
            KeylessMemory tried = memory.tried(answer.evidence().message());
            if (answer instanceof SendAnswer.NotCarriedOut notCarriedOut) {
                return now.stopped() || !tried.tries().left()
                        ? tried.giveUp(answer.evidence(), now)
                        : new BeforeNextTry(tried, notCarriedOut.waitAtLeast());
            }
            if (answer instanceof SendAnswer.Declined declined && declined.proven() && !tried.uncertain()) {
                return Words.refused(Words.of(declined.evidence()));
            }
            boolean saidDone = answer instanceof SendAnswer.Unclear unclear && unclear.saidDone();
            KeylessMemory unsure =
                    tried.mayHaveHappened(inWords(answer) ? Words.of(answer.evidence()) : null, saidDone);
            if (answer instanceof SendAnswer.Pending) {
                return new NotingPending(unsure);
            }
            if (saidDone) {
                return new NotingSaidDone(unsure);
            }
            return answer instanceof SendAnswer.CredentialsRefused
                    ? Words.unknown(unsure.lastWords(), unsure.traces(now))
                    : new Searching(unsure);
        }

        /** AltaPay's own word that it did not, which is not documented as final: an ErrorCode, or the result Error. */
        private static boolean inWords(SendAnswer answer) {
            return answer instanceof SendAnswer.Declined
                    || (answer instanceof SendAnswer.Unclear
                            && answer.evidence().errorCode().equals("Error"));
        }
    }

    /** For certain not carried out: the same request goes again. */
    record BeforeNextTry(KeylessMemory memory, Duration atLeast) implements Keyless {

        @Override
        public Step step() {
            return new Step.BackOff(memory.tries().made(), atLeast);
        }

        @Override
        public Stage waited(Now now) {
            return Course.afresh(memory, now.at());
        }
    }

    /** Taken and not finished: it must not be sent again, in no later pass either. */
    record NotingPending(KeylessMemory memory) implements Keyless {

        @Override
        public Step step() {
            return new Step.NotePending();
        }

        @Override
        public Stage noted(Now now) {
            return Words.pending(memory.traces(now));
        }
    }

    /** Called carried out: likewise, and it is looked for. */
    record NotingSaidDone(KeylessMemory memory) implements Keyless {

        @Override
        public Step step() {
            return new Step.NotePending();
        }

        @Override
        public Stage noted(Now now) {
            return new Searching(memory);
        }
    }

    /** A look for what may have happened. */
    sealed interface Looking extends Keyless {

        KeylessMemory memory();

        /** Nothing speaks for it, and it had its time to settle. */
        Stage absent(KeylessMemory after, View.Shown shown, Now now);

        @Override
        default Step step() {
            return new Step.Look(false);
        }

        @Override
        default Stage looked(View view, Now now) {
            KeylessMemory after = memory().saw(view, now);
            if (!(view instanceof View.Shown shown)) {
                return after.pending() ? Words.pending(after.traces(now)) : after.unknown(after.lastWords(), now);
            }
            Sighting sighting = shown.sighting();
            if (sighting instanceof Sighting.NeverShown || sighting instanceof Sighting.Outdated) {
                throw new IllegalStateException(
                        "What has no key is a refund, and a refund always shows, and is looked for whatever its order is: "
                                + sighting + " comes of an operation alone.");
            }
            if (sighting instanceof Sighting.Carried carried) {
                boolean unfinished = after.pending() || !shown.conduct().refundsAtOnce();
                return Words.happened(Words.ADOPTED, carried.id(), unfinished);
            }
            if (after.pending()) {
                return Words.pending(after.traces(now));
            }
            if (sighting instanceof Sighting.SumDiffers differs) {
                return sumDiffers(after, differs.why(), now);
            }
            if (sighting instanceof Sighting.ListedOnly) {
                return sumDiffers(
                        after, "The provider lists our reference, and its refunded sum does not show the refund", now);
            }
            if (sighting instanceof Sighting.Contradictory contradictory) {
                return after.unknown(Words.leftToAPerson(contradictory.why()), now);
            }
            Duration missing = after.untilSettled(now);
            if (missing.compareTo(Duration.ZERO) > 0) {
                return missing.compareTo(after.promise().waitAtMost()) > 0 || now.stopped()
                        ? after.unknown(Unsettled.waiting(missing), now)
                        : new Settling(after, missing);
            }
            return absent(after, shown, now);
        }

        /** A sum and a list need not be of the same moment, so it is looked at twice. */
        private static Stage sumDiffers(KeylessMemory after, String why, Now now) {
            if (!after.sumDiffered() && !now.stopped()) {
                return new SumDiffering(after.sawAnotherSum());
            }
            String told = Words.leftToAPerson(why);
            return after.saidDone()
                    ? after.unknown(told, now)
                    : Words.end(
                            Step.Ending.UNKNOWN, Reason.of(ReasonCode.PROVIDER_SUM_DIFFERS, told), after.traces(now));
        }
    }

    /** The first look, or the first one after something that made those before it count for nothing. */
    record Searching(KeylessMemory memory) implements Looking {

        @Override
        public Stage absent(KeylessMemory after, View.Shown shown, Now now) {
            return now.stopped() ? after.unknown(after.lastWords(), now) : new BetweenLooks(after);
        }
    }

    /** The rest of its time to settle, in which it may still come. */
    record Settling(KeylessMemory memory, Duration length) implements Keyless {

        @Override
        public Step step() {
            return new Step.Wait(length, true);
        }

        @Override
        public Stage waited(Now now) {
            return now.stopped() ? memory.unknown(memory.lastWords(), now) : new Searching(memory);
        }
    }

    /** The pause after a sum that does not agree. */
    record SumDiffering(KeylessMemory memory) implements Keyless {

        @Override
        public Step step() {
            return new Step.Wait(memory.lookAgainAfter(), false);
        }

        @Override
        public Stage waited(Now now) {
            return new Searching(memory);
        }
    }

    /** The pause between two looks that prove its absence: a read may lag behind. */
    record BetweenLooks(KeylessMemory memory) implements Keyless {

        @Override
        public Step step() {
            return new Step.Wait(memory.lookAgainAfter(), false);
        }

        @Override
        public Stage waited(Now now) {
            return new SecondLook(memory);
        }
    }

    /** What this does not show either is absent, as far as this kind of payment can tell. */
    record SecondLook(KeylessMemory memory) implements Looking {

        @Override
        public Stage absent(KeylessMemory after, View.Shown shown, Now now) {
            if (shown.sighting() instanceof Sighting.PerhapsOfAnotherName) {
                return after.unknown(Unsettled.PERHAPS_OF_ANOTHER_NAME, now);
            }
            if (after.saidDone()) {
                return after.unknown(Unsettled.SAID_DONE, now);
            }
            if (!shown.conduct().refundsAtOnce()) {
                return after.unknown(Unsettled.MAY_COME_LATE, now);
            }
            if (after.refusal() != null) {
                return Words.refused(after.refusal());
            }
            String why = whyNotAgain(after, shown.conduct(), now);
            return why == null ? new Sending(after) : after.unknown(why, now);
        }

        private static @Nullable String whyNotAgain(KeylessMemory after, Conduct conduct, Now now) {
            if (conduct.chargedBack()) {
                return Unsettled.CHARGED_BACK;
            }
            if (!conduct.refundsListed()) {
                return Unsettled.NOTHING_LISTED;
            }
            return after.mayHaveLeft() || now.stopped() ? Unsettled.NEXT_PASS : null;
        }
    }
}
