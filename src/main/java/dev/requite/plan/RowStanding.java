package dev.requite.plan;

import dev.requite.model.request.PastShare;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a row stands by itself, before it is grouped with others: tomorrow's file must not regroup yesterday's row into
 * a new key.
 */
public sealed interface RowStanding {

    /** To be planned: never sent, or only what is still missing of it after part of it was rejected. */
    record Fresh(ReturnRow row) implements RowStanding {}

    /** Gets nothing more, for this reason. */
    record Spoken(Reason reason) implements RowStanding {}

    /**
     * Was refunded as the provider's list told, when this ledger had no such row yet: nothing more is paid, and the run that has
     * it now tells of it.
     */
    record Found() implements RowStanding {}

    /** Belongs to refunds that are not settled yet. */
    record InHand(List<UUID> references) implements RowStanding {}

    /**
     * Judges a row by everything it had before. Rejected refunds moved no money and do not count; but where a payout says
     * otherwise, a row of which something might still be paid waits.
     */
    static RowStanding of(ReturnRow row, List<PastShare> priors) {
        RowStanding standing = byRefunds(row, priors);
        Optional<PastShare> contradicted =
                priors.stream().filter(PastShare::contradicted).findFirst();
        return contradicted.isPresent() && !standing.isOver()
                ? new Spoken(Reason.of(
                        ReasonCode.PAYOUT_CONTRADICTS,
                        "Refund " + contradicted.get().reference()
                                + " of this row counts as not carried out, and a payout may show it as paid."))
                : standing;
    }

    /** Whether nothing more will be paid for this row, whoever decides what. */
    private boolean isOver() {
        return this instanceof Found
                || (this instanceof Spoken spoken && spoken.reason().code() != ReasonCode.AWAITING_APPROVAL);
    }

    private static RowStanding byRefunds(ReturnRow row, List<PastShare> priors) {
        List<PastShare> counting =
                priors.stream().filter(prior -> prior.state().counts()).toList();
        if (counting.isEmpty()) {
            return new Fresh(row);
        }
        boolean operation = counting.get(0).isOfOperation();
        String what = (operation ? "operation " : "refund ") + counting.get(0).reference();
        if (counting.stream().anyMatch(PastShare::awaitingApproval)) {
            return new Spoken(Reason.of(
                    ReasonCode.AWAITING_APPROVAL, "The row is in " + what + ", whose plan waits for approval."));
        }
        if (counting.stream().anyMatch(prior -> isOther(prior, row))) {
            return new Spoken(Reason.of(
                    ReasonCode.ROW_ALREADY_SENT, "This row_id is in " + what + " with other content; that stands."));
        }
        List<UUID> open = counting.stream()
                .filter(prior -> prior.state().open())
                .map(PastShare::reference)
                .distinct()
                .toList();
        if (!open.isEmpty()) {
            return new InHand(open);
        }
        ReturnRow rest = withoutSettled(row, counting);
        if (rest == null && counting.stream().anyMatch(PastShare::untold)) {
            return new Found();
        }
        return rest == null
                ? new Spoken(Reason.of(
                        ReasonCode.SAME_ROW,
                        (operation ? "Carried out before, in " : "Refunded before, in ") + what + "."))
                : new Fresh(rest);
    }

    private static boolean isOther(PastShare prior, ReturnRow row) {
        return !row.mayHaveSaid(prior.contentHash());
    }

    /** What is missing of a row whose units came from several captures, one of which refused; null if nothing is. */
    private static @Nullable ReturnRow withoutSettled(ReturnRow row, List<PastShare> settled) {
        long amountLeft = row.amount() == null
                ? 1
                : row.amount()
                        - settled.stream()
                                .mapToLong(prior -> Math.abs(prior.amount()))
                                .sum();
        BigDecimal unitsLeft = row.quantity() == null
                ? null
                : settled.stream()
                        .map(prior -> prior.quantity() == null ? BigDecimal.ZERO : prior.quantity())
                        .reduce(row.quantity(), BigDecimal::subtract);
        if (row.type() != RowType.ITEM || unitsLeft == null || unitsLeft.signum() <= 0 || amountLeft <= 0) {
            return null;
        }
        return new ReturnRow(
                row.number(),
                row.rowId(),
                row.contentHash(),
                row.provider(),
                row.orderId(),
                row.type(),
                row.lineReference(),
                unitsLeft,
                row.amount() == null ? null : amountLeft,
                row.currency(),
                row.taxRate(),
                row.description(),
                row.returnId(),
                row.captureId(),
                row.wish());
    }
}
