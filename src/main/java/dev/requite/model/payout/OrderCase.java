package dev.requite.model.payout;

import java.util.List;

/**
 * All that settlement knows of one order of one account: the refunds of that order, the lines that are tied to one of them
 * wherever they stand, and the lines of that order that are tied to none.
 *
 * @param foreign refunds of other orders that one of the lines names besides
 * @param words what people decided about these lines and refunds, oldest first
 */
public record OrderCase(
        List<OwnRefund> refunds,
        List<OwnRefund> foreign,
        List<OwnOperation> operations,
        List<KeptLine> lines,
        List<Word> words) {

    public OrderCase {
        refunds = List.copyOf(refunds);
        foreign = List.copyOf(foreign);
        operations = List.copyOf(operations);
        lines = List.copyOf(lines);
        words = List.copyOf(words);
    }
}
