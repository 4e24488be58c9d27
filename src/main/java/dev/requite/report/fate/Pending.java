package dev.requite.report.fate;

/**
 * Money with an uncertain outcome, in minor units of one currency: {@code opening + fresh − resolved == closing}.
 *
 * @param opening refunds sent before this run began that it took in hand
 * @param fresh refunds this run sent first whose outcome is unknown now
 * @param resolved of the opening ones, those with a certain outcome now
 * @param closing refunds of this run whose outcome is unknown now
 * @param refunds how many these are
 */
public record Pending(long opening, long fresh, long resolved, long closing, long refunds) {

    static final Pending NONE = new Pending(0, 0, 0, 0, 0);

    Pending plusFresh(long amount) {
        return new Pending(
                opening, Math.addExact(fresh, amount), resolved, Math.addExact(closing, amount), refunds + 1);
    }

    Pending plusOpening(long amount, boolean isResolved) {
        return new Pending(
                Math.addExact(opening, amount),
                fresh,
                isResolved ? Math.addExact(resolved, amount) : resolved,
                isResolved ? closing : Math.addExact(closing, amount),
                isResolved ? refunds : refunds + 1);
    }
}
