package dev.requite.ledger;

import dev.requite.model.row.RowStatus;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What became of a row itself, as its column {@code status} says. */
public enum RowState {
    /** Not planned yet. */
    STAGED("staged"),
    /** In refunds that this run planned. */
    PLANNED(RowStatus.PLANNED.code()),
    /** In refunds of an earlier run that this run took in hand. */
    RESUMED("resumed"),
    /** In refunds that an earlier run found at the provider; that run has no such row, so this one tells of it. */
    FOUND("found"),
    /** Asked for nothing. */
    DONE(RowStatus.DONE.code()),
    DUPLICATE(RowStatus.DUPLICATE.code()),
    REJECTED(RowStatus.REJECTED.code()),
    HELD(RowStatus.HELD.code()),
    FAILED(RowStatus.FAILED.code());

    /** As SQL has those that wait to be planned, in this pass or in the next one. */
    static final String WAITING = in(STAGED, FAILED);

    private final String word;

    RowState(String word) {
        this.word = word;
    }

    /** As the column has it. */
    public String word() {
        return word;
    }

    /** As SQL has it. */
    public String quoted() {
        return "'" + word + "'";
    }

    /**
     * What the column says.
     *
     * @throws IllegalArgumentException if it has no such word
     */
    public static RowState of(String word) {
        for (RowState state : values()) {
            if (state.word.equals(word)) {
                return state;
            }
        }
        throw new IllegalArgumentException("No row stands at \"" + word + "\".");
    }

    /** As SQL has any of these. */
    static String in(RowState... states) {
        return Arrays.stream(states).map(RowState::quoted).collect(Collectors.joining(", ", "(", ")"));
    }
}
