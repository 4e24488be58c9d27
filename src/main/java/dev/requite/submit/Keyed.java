package dev.requite.submit;

import dev.requite.model.row.ReasonCode;
import dev.requite.provider.SendAnswer;
import java.time.Duration;

/**
 * Where the provider carries the same key out only once (Klarna, "Idempotency"). What may have been carried out is looked
 * for once and sent again with the same key as long as the provider knows it for certain; after that, two looks have to show
 * nothing first.
 */
sealed interface Keyed extends Stage {

    /** A request is about to leave, or its answer is awaited. */
    record Sending(KeyedMemory memory) implements Keyed {

        @Override
        public Step step() {
            return new Step.Send(!memory.ambiguous());
        }

        @Override
        public Stage answered(SendAnswer answer, Now now) {
            if (answer instanceof SendAnswer.Accepted accepted) {
                return memory.place() == null
                        ? Words.happened(null, accepted.id(), false)
                        : new Proving(memory, accepted);
            }
            if (answer instanceof SendAnswer.PermitOver) {
                return memory.tries().mayRenew() && !now.stopped()
                        ? Course.afresh(memory.renewed(now.at()), now.at())
                        : memory.notLeft(answer.evidence(), now);
            }
            KeyedMemory tried = memory.tried(answer.evidence().message());
            if (answer instanceof SendAnswer.Declined declined) {
                String words = Words.of(declined.evidence());
                return tried.ambiguous() || !declined.proven()
                        ? new Searching(tried.refused(words), Question.REFUSED)
                        : Words.refused(words);
            }
            if (answer instanceof SendAnswer.CredentialsRefused) {
                return tried.giveUp(answer.evidence(), now);
            }
            if (answer instanceof SendAnswer.NotCarriedOut notCarriedOut) {
                return now.stopped() || !tried.tries().left()
                        ? tried.giveUp(answer.evidence(), now)
                        : new BeforeNextTry(tried, notCarriedOut.waitAtLeast(), true);
            }
            KeyedMemory unsure = tried.mayHaveHappened();
            if (answer instanceof SendAnswer.Pending) {
                return new NotingPending(unsure);
            }
            int status = answer.evidence().httpStatus();
            boolean worthALook = (status >= 200 && status < 300) || status == 409;
            return worthALook ? new Searching(unsure, Question.TOLD_UNCLEARLY) : again(unsure, now);
        }
    }

    /**
     * The same request goes again.
     *
     * @param notCarriedOut whether the one before certainly was not; else nobody knows
     */
    record BeforeNextTry(KeyedMemory memory, Duration atLeast, boolean notCarriedOut) implements Keyed {

        @Override
        public Step step() {
            return new Step.BackOff(memory.tries().made(), atLeast);
        }

        @Override
        public Stage waited(Now now) {
            if (notCarriedOut) {
                return Course.afresh(memory, now.at());
            }
            return memory.key().known(now.at()) ? new Sending(memory) : new Searching(memory, Question.KEY_FORGOTTEN);
        }
    }

    /** It must not be sent again, in no later pass either. */
    record NotingPending(KeyedMemory memory) implements Keyed {

        @Override
        public Step step() {
            return new Step.NotePending();
        }

        @Override
        public Stage noted(Now now) {
            return Words.pending(memory.traces(now));
        }
    }

    /** A look for what may have happened. */
    sealed interface Looking extends Keyed {

        KeyedMemory memory();

        /** Nothing speaks for it at this moment. */
        Stage absent(KeyedMemory after, Now now);

        /** What it is done to could not be read. */
        Stage unreadable(KeyedMemory after, Now now);

        @Override
        default Step step() {
            return new Step.Look(false);
        }

        @Override
        default Stage looked(View view, Now now) {
            KeyedMemory after = memory().saw(view, now);
            if (!(view instanceof View.Shown shown)) {
                return after.pending() ? Words.pending(after.traces(now)) : unreadable(after, now);
            }
            if (!(shown.sighting() instanceof Sighting.ByReference sighting)) {
                throw new IllegalStateException(
                        "What has a key is looked for by its reference alone, and only a sum can show "
                                + shown.sighting() + ".");
            }
            if (sighting instanceof Sighting.Carried carried) {
                return Words.happened(carried.id().isEmpty() ? Words.SHOWN : Words.ADOPTED, carried.id(), false);
            }
            if (after.pending()) {
                return Words.pending(after.traces(now));
            }
            if (sighting instanceof Sighting.Outdated outdated) {
                return Words.notSent(ReasonCode.ORDER_CHANGED, outdated.why());
            }
            if (sighting instanceof Sighting.NeverShown) {
                return hidden(after, now);
            }
            return sighting instanceof Sighting.Contradictory contradictory
                    ? Words.unknown(Words.leftToAPerson(contradictory.why()), after.traces(now))
                    : absent(after, now);
        }

        /** Nothing ever shows whether it happened: once its key is forgotten it is never sent again. */
        default Stage hidden(KeyedMemory after, Now now) {
            return unreadable(after, now);
        }
    }

    /** The first look for what an earlier pass may have sent. */
    record LookingBack(KeyedMemory memory) implements Looking {

        @Override
        public Stage absent(KeyedMemory after, Now now) {
            return after.key().known(now.at())
                    ? new Sending(after)
                    : BetweenLooks.of(after, Question.KEY_FORGOTTEN, now);
        }

        @Override
        public Stage unreadable(KeyedMemory after, Now now) {
            return after.unknown(now);
        }

        @Override
        public Stage hidden(KeyedMemory after, Now now) {
            return after.key().known(now.at()) ? new Sending(after) : Words.neverShown(after.traces(now));
        }
    }

    /** Why it is looked for, which decides what it means that two looks show nothing. */
    enum Question {

        /** It may have happened, and nobody knows for certain that the provider still knows its key. */
        KEY_FORGOTTEN,

        /** The provider said no, which is final only if nothing happened before. */
        REFUSED,

        /** The provider called it done and gave no id, or told of a conflict. */
        TOLD_UNCLEARLY
    }

    /** The first of two looks. */
    record Searching(KeyedMemory memory, Question question) implements Looking {

        @Override
        public Stage absent(KeyedMemory after, Now now) {
            return BetweenLooks.of(after, question, now);
        }

        @Override
        public Stage unreadable(KeyedMemory after, Now now) {
            return question == Question.TOLD_UNCLEARLY ? again(after, now) : after.unknown(now);
        }
    }

    /** The pause before the second look: no provider promises that a read shows what was just written. */
    record BetweenLooks(KeyedMemory memory, Question question, Duration length) implements Keyed {

        static BetweenLooks of(KeyedMemory memory, Question question, Now now) {
            // What follows is safe only when no earlier pass's request can leave any more, unless its key answers for
            // that.
            boolean concludes = switch (question) {
                case KEY_FORGOTTEN -> !memory.key().everTrusted();
                case REFUSED -> true;
                case TOLD_UNCLEARLY -> false;
            };
            Duration flight = concludes ? memory.departure().untilItCanNotLeave(now.at()) : Duration.ZERO;
            Duration pause = memory.lookAgainAfter();
            return new BetweenLooks(memory, question, flight.compareTo(pause) > 0 ? flight : pause);
        }

        @Override
        public Step step() {
            return new Step.Wait(length, false);
        }

        @Override
        public Stage waited(Now now) {
            return new SecondLook(memory, question);
        }
    }

    /** What this does not show either is surely absent. */
    record SecondLook(KeyedMemory memory, Question question) implements Looking {

        @Override
        public Stage absent(KeyedMemory after, Now now) {
            return switch (question) {
                case KEY_FORGOTTEN -> new Sending(after.surelyAbsent(now));
                case REFUSED -> after.ambiguous() ? after.refusedInDoubt() : Words.refused(after.refusal());
                case TOLD_UNCLEARLY -> again(after, now);
            };
        }

        @Override
        public Stage unreadable(KeyedMemory after, Now now) {
            return question == Question.TOLD_UNCLEARLY ? again(after, now) : after.unknown(now);
        }
    }

    /** It happened; a look has to show that it did where it was meant to. */
    record Proving(KeyedMemory memory, SendAnswer.Accepted accepted) implements Keyed {

        @Override
        public Step step() {
            return new Step.Look(false);
        }

        @Override
        public Stage looked(View view, Now now) {
            boolean there = view instanceof View.Shown shown && shown.atItsPlace();
            return there || now.stopped() ? memory.proven(accepted.id(), view) : new BetweenProofs(memory, accepted);
        }
    }

    /** The pause before the second look for that. */
    record BetweenProofs(KeyedMemory memory, SendAnswer.Accepted accepted) implements Keyed {

        @Override
        public Step step() {
            return new Step.Wait(memory.lookAgainAfter(), false);
        }

        @Override
        public Stage waited(Now now) {
            return new ProvingAgain(memory, accepted);
        }
    }

    /** Whatever this shows, it happened. */
    record ProvingAgain(KeyedMemory memory, SendAnswer.Accepted accepted) implements Keyed {

        @Override
        public Step step() {
            return new Step.Look(false);
        }

        @Override
        public Stage looked(View view, Now now) {
            return memory.proven(accepted.id(), view);
        }
    }

    /** The same request, whose key is what protects it, as long as there are tries. */
    private static Stage again(KeyedMemory memory, Now now) {
        return now.stopped() || !memory.tries().left()
                ? memory.unknown(now)
                : new BeforeNextTry(memory, Duration.ZERO, false);
    }
}
