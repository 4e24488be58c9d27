package dev.requite.ledger;

import dev.requite.model.request.RefundState;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Sets of states as SQL has them: what the states say of themselves, said once. */
final class States {

    /** Something is still to be done about it. */
    static final String OPEN = in(RefundState::open);

    /** For certain not carried out, and still to be. */
    static final String UNSENT = in(state -> state.open() && !state.uncertain());

    /** Money may have moved without our knowing. */
    static final String UNCERTAIN = in(RefundState::uncertain);

    /** Nothing is to be done about it any more. */
    static final String FINAL = in(state -> !state.open());

    private States() {}

    private static String in(Predicate<RefundState> which) {
        return Arrays.stream(RefundState.values())
                .filter(which)
                .map(state -> "'" + state.name() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
