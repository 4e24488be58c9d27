package dev.requite.model.order;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.joda.money.CurrencyUnit;

/**
 * An order as its provider knows it now. All amounts are minor units of {@code currency}, gross.
 *
 * @param provider name of the provider
 * @param id the provider's order or transaction id
 * @param currency of every amount here
 * @param country ISO 3166 alpha-2 in capitals, empty when the provider does not say
 * @param state what can still happen to it
 * @param amount what was ordered
 * @param capturedAmount what was captured over all captures
 * @param refundedAmount what was refunded so far, by anyone
 * @param remainingAuthorized what could still be captured
 * @param providerReference the provider's short reference, printed on statements; may be empty
 * @param merchantReference the shop's order number; may be empty
 * @param returnFees whether this payment can carry a return fee
 * @param linesTold whether the provider tells which lines were captured; where it does not, a row's own amount counts
 * @param refundsPossible how many more refunds the payment's method allows, zero or more
 * @param captures oldest first
 * @param refunds every refund the provider lists, ours or not
 * @param conduct what may be concluded from what it shows
 * @param authorization what the provider tells of it
 */
public record Order(
        String provider,
        String id,
        CurrencyUnit currency,
        String country,
        State state,
        long amount,
        long capturedAmount,
        long refundedAmount,
        long remainingAuthorized,
        String providerReference,
        String merchantReference,
        ReturnFees returnFees,
        boolean linesTold,
        int refundsPossible,
        List<Capture> captures,
        List<PastRefund> refunds,
        Conduct conduct,
        Authorization authorization) {

    public Order {
        captures = List.copyOf(captures);
        refunds = List.copyOf(refunds);
    }

    /** Any number, for {@link #refundsPossible}. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Whether a payment can carry a return fee at all; the order's captures and amounts come on top. */
    public enum ReturnFees {
        /** It can't. */
        NEVER,
        /** In the countries where fees are offered. */
        BY_COUNTRY,
        /** The shop vouched for this kind of payment; only a country that is told and has no fees speaks against it. */
        VOUCHED_FOR
    }

    /** Where an order stands. A fully refunded order is still {@link #CAPTURED}: amounts decide, not this. */
    public enum State {
        AUTHORIZED,
        PART_CAPTURED,
        CAPTURED,
        CANCELLED,
        EXPIRED,
        CLOSED,
        /** A word we do not know; never a reason to refuse by itself. */
        OTHER
    }

    /** The order as it was before some of its refunds, when its method still allowed them. */
    public Order before(Collection<PastRefund> later) {
        long givenLater = later.stream().mapToLong(PastRefund::amount).sum();
        return with(refundedAmount - givenLater, UNLIMITED, without(later));
    }

    /**
     * The order as it counts after a release of ours, whatever the provider shows by then: it was never captured in full, be
     * {@link #amount()} lowered to what was captured or not.
     */
    public Order afterRelease() {
        return state == State.CAPTURED ? with(State.PART_CAPTURED, refundedAmount, refundsPossible, refunds) : this;
    }

    /** The order without entries that list refunds which never happened. */
    public Order withoutEntries(Collection<PastRefund> phantoms) {
        return phantoms.isEmpty() ? this : with(refundedAmount, refundsPossible, without(phantoms));
    }

    /**
     * The order as if some of its refunds were not counted.
     *
     * @param entries of these, as far as they are listed
     * @param sum what the refunded sum has of them, in minor units
     * @param captured the captures without them
     */
    public Order without(Collection<PastRefund> entries, long sum, List<Capture> captured) {
        return with(state, refundedAmount - sum, refundsPossible, captured, without(entries));
    }

    /** Minor units of all refunds that are listed; another sum than {@link #refundedAmount()} where the list is not whole. */
    public long listedRefunds() {
        return refunds.stream().mapToLong(PastRefund::amount).sum();
    }

    /** Minor units that went back and are not listed; below zero where more is listed than went back. */
    public long unlistedRefunds() {
        return refundedAmount - listedRefunds();
    }

    private List<PastRefund> without(Collection<PastRefund> some) {
        List<PastRefund> others = new ArrayList<>(refunds);
        others.removeAll(some);
        return others;
    }

    private Order with(long refunded, int possible, List<PastRefund> listed) {
        return with(state, refunded, possible, listed);
    }

    private Order with(State stands, long refunded, int possible, List<PastRefund> listed) {
        return with(stands, refunded, possible, captures, listed);
    }

    private Order with(State stands, long refunded, int possible, List<Capture> captured, List<PastRefund> listed) {
        return new Order(
                provider,
                id,
                currency,
                country,
                stands,
                amount,
                capturedAmount,
                refunded,
                remainingAuthorized,
                providerReference,
                merchantReference,
                returnFees,
                linesTold,
                possible,
                captured,
                listed,
                conduct,
                authorization);
    }

    /** Minor units that can still be refunded on the whole order, never below zero. */
    public long left() {
        return Math.max(0, capturedAmount - refundedAmount);
    }

    /**
     * Whether everything ordered was captured at once, with nothing left to capture: the condition for a return fee
     * (Klarna, "Refund with return fees").
     */
    public boolean capturedAtOnceInFull() {
        return state == State.CAPTURED
                && captures.size() == 1
                && captures.get(0).amount() == amount
                && capturedAmount == amount
                && remainingAuthorized == 0;
    }
}
