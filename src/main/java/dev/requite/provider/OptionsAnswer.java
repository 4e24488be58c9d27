package dev.requite.provider;

import dev.requite.model.order.DueDateOption;
import java.util.List;

/** How reading what an invoice's due date can be put off by ended. */
public sealed interface OptionsAnswer {

    /**
     * Any of these.
     *
     * @param options at least one, by rising days, each number of days once
     */
    record Offered(List<DueDateOption> options) implements OptionsAnswer {

        public Offered {
            options = List.copyOf(options);
        }
    }

    /** Nothing is offered for this invoice now: an ordinary answer, no error. */
    record NotOffered(Evidence evidence) implements OptionsAnswer {}

    /** The provider says for certain that it has no such order, or no such capture. */
    record NotFound(Evidence evidence) implements OptionsAnswer {}

    /**
     * No usable answer, after repeated tries: nothing is known of the options.
     *
     * @param lasting whether the provider answered, and would answer the same again
     */
    record Unavailable(Evidence evidence, boolean lasting) implements OptionsAnswer {}

    /** The credentials were refused: nothing more can be done in this run. */
    record CredentialsRefused(Evidence evidence) implements OptionsAnswer {}
}
