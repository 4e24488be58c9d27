package dev.requite.sandbox.fault;

import dev.requite.sandbox.books.Behaviour;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What may go wrong with one request. Before booking means that the provider did nothing; after booking, that it did
 * its work and only the answer is spoilt; then booked, that the request was taken and is carried out
 * {@link Behaviour#lateness()} after it arrived, whatever its answer said. A fault after booking spoils a replayed
 * answer just the same.
 */
public enum Fault {
    /** The connection is closed without an answer; nothing was done. */
    CLOSED_BEFORE_BOOKING(Moment.BEFORE),
    /** The work is done, then the connection is closed without an answer. */
    ANSWER_LOST(Moment.AFTER),
    /** 500 INTERNAL_SERVER_ERROR; nothing was done. */
    ERROR_500_BEFORE_BOOKING(Moment.BEFORE),
    /** The work is done, the answer is 500 INTERNAL_SERVER_ERROR. */
    ERROR_500_AFTER_BOOKING(Moment.AFTER),
    /** 503 TEMPORARILY_UNAVAILABLE; nothing was done. */
    ERROR_503_BEFORE_BOOKING(Moment.BEFORE),
    /** The work is done, the answer is 503 TEMPORARILY_UNAVAILABLE. */
    ERROR_503_AFTER_BOOKING(Moment.AFTER),
    /** 429 TOO_MANY_REQUESTS, whatever the rate; nothing was done. */
    TOO_MANY_REQUESTS(Moment.BEFORE),
    /** 401, as if the password had been withdrawn just now; nothing was done. */
    CREDENTIALS_REFUSED(Moment.BEFORE),
    /** A success without {@code Refund-Id} and {@code Location}. */
    NO_REFUND_ID(Moment.AFTER),
    /** A success as 200 instead of 201. */
    STATUS_200(Moment.AFTER),
    /** A success as 204 instead of 201. */
    STATUS_204(Moment.AFTER),
    /** A gateway's 403 page in HTML; nothing was done. */
    HTML_403_BEFORE_BOOKING(Moment.BEFORE),
    /** The work is done, the answer is a gateway's 403 page in HTML. */
    HTML_403_AFTER_BOOKING(Moment.AFTER),
    /** A 502 whose body is no JSON; nothing was done. */
    NO_JSON_BEFORE_BOOKING(Moment.BEFORE),
    /** The work is done, the answer is a 502 whose body is no JSON. */
    NO_JSON_AFTER_BOOKING(Moment.AFTER),
    /** The work is done; the answer breaks off inside its body and the connection is closed. */
    TRUNCATED_ANSWER(Moment.AFTER),
    /** The work is done at once, the answer comes after {@link Behaviour#slowness()}. */
    SLOW_ANSWER(Moment.AFTER),
    /** The work is done after {@link Behaviour#slowness()}, and answered then; until then its key is in flight. */
    SLOW_BOOKING(Moment.DURING),
    /** 503 after {@link Behaviour#slowness()}; nothing was done. */
    SLOW_REFUSAL(Moment.BEFORE),
    /** AltaPay: an {@code ErrorCode} that is not 0; nothing was done. Klarna: 500. */
    ERROR_CODE_BEFORE_BOOKING(Moment.BEFORE),
    /** AltaPay: the work is done, the answer has an {@code ErrorCode} that is not 0. Klarna: 500. */
    ERROR_CODE_AFTER_BOOKING(Moment.AFTER),
    /** AltaPay: {@code Result} is Error; nothing was done. Klarna: 500. */
    RESULT_ERROR_BEFORE_BOOKING(Moment.BEFORE),
    /** AltaPay: the work is done, {@code Result} is Error. Klarna: 500. */
    RESULT_ERROR_AFTER_BOOKING(Moment.AFTER),
    /** No answer for {@link Behaviour#slowness()}, then the connection is closed. */
    HELD_THEN_BOOKED(Moment.LATER),
    /** The connection is closed at once without an answer. */
    CLOSED_THEN_BOOKED(Moment.LATER),
    /** 500 INTERNAL_SERVER_ERROR. */
    ERROR_500_THEN_BOOKED(Moment.LATER),
    /** 503 TEMPORARILY_UNAVAILABLE. */
    ERROR_503_THEN_BOOKED(Moment.LATER),
    /** A gateway's 504 page in HTML: it has lost patience, not the server behind it. */
    ERROR_504_THEN_BOOKED(Moment.LATER),
    /** A gateway's 403 page in HTML. */
    HTML_403_THEN_BOOKED(Moment.LATER),
    /** AltaPay: an {@code ErrorCode} that is not 0. Klarna: 500. */
    ERROR_CODE_THEN_BOOKED(Moment.LATER),
    /** AltaPay: {@code Result} is Error. Klarna: 500. */
    RESULT_ERROR_THEN_BOOKED(Moment.LATER),
    /** AltaPay: {@code Result} is Failed, which no client can tell from a refusal. Klarna: 500. */
    RESULT_FAILED_THEN_BOOKED(Moment.LATER);

    private static final Set<Fault> OF_ALTAPAY_ONLY = EnumSet.of(
            ERROR_CODE_BEFORE_BOOKING,
            ERROR_CODE_AFTER_BOOKING,
            RESULT_ERROR_BEFORE_BOOKING,
            RESULT_ERROR_AFTER_BOOKING);

    /** What these change is not there in AltaPay's answers. */
    private static final Set<Fault> OF_KLARNA_ONLY = EnumSet.of(NO_REFUND_ID, STATUS_200, STATUS_204);

    private final Moment moment;

    Fault(Moment moment) {
        this.moment = moment;
    }

    public enum Moment {
        BEFORE,
        DURING,
        AFTER,
        LATER
    }

    public Moment moment() {
        return moment;
    }

    /** Whether it holds the answer back for {@link Behaviour#slowness()}. */
    public boolean slow() {
        return this == SLOW_ANSWER || this == SLOW_BOOKING || this == SLOW_REFUSAL || this == HELD_THEN_BOOKED;
    }

    /** Whether the work is done long after the answer. */
    public boolean late() {
        return moment == Moment.LATER;
    }

    /** Every fault of Klarna's that is answered and over at once, but for the one that ends a run. */
    public static List<Fault> quick() {
        return quickBut(OF_ALTAPAY_ONLY);
    }

    /** Every fault of AltaPay's that is answered and over at once, but for the one that ends a run. */
    public static List<Fault> quickAltapay() {
        return quickBut(OF_KLARNA_ONLY);
    }

    private static List<Fault> quickBut(Set<Fault> others) {
        return Arrays.stream(values())
                .filter(fault ->
                        !fault.slow() && !fault.late() && fault != CREDENTIALS_REFUSED && !others.contains(fault))
                .toList();
    }

    /** Its name over HTTP: {@code answer-lost}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The fault of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists them all
     */
    public static Fault of(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such fault; there are "
                        + Arrays.stream(values()).map(Fault::word).toList()));
    }
}
