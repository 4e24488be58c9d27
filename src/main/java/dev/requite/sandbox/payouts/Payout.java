package dev.requite.sandbox.payouts;

import dev.requite.sandbox.books.Ids;
import dev.requite.sandbox.books.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Money that a provider put on the merchant's account, or kept against a debt.
 *
 * @param number counts the payouts of an account from 1; AltaPay's id of the file
 * @param paymentReference Klarna's, as on the bank statement; AltaPay's Filename
 * @param currency ISO 4217
 * @param date when
 * @param file the name of the file that tells of it
 * @param version 1, and one more for each time that it was issued again
 * @param layout how the file is written
 */
public record Payout(
        long number,
        Provider provider,
        String paymentReference,
        String currency,
        Instant date,
        String file,
        int version,
        Layout layout,
        Totals totals,
        List<PayoutLine> lines) {

    /** Klarna's number of the merchant. */
    public static final String MERCHANT = "K000000";

    public Payout {
        lines = List.copyOf(lines);
    }

    static Payout first(long number, Purse purse, Instant date, Layout layout, Totals totals, List<PayoutLine> lines) {
        String random = Ids.random().substring(0, 8);
        boolean klarna = purse.provider() == Provider.KLARNA;
        String reference = klarna
                ? "RQ" + random.toUpperCase(Locale.ROOT)
                : "funding-" + date.toString().substring(0, 10) + "-" + purse.currency() + "-" + random;
        return new Payout(
                number,
                purse.provider(),
                reference,
                purse.currency(),
                date,
                (klarna ? "settlement." : "") + reference + ".csv",
                1,
                layout,
                totals,
                lines);
    }

    Payout again(Layout otherLayout, Totals otherTotals, List<PayoutLine> otherLines) {
        return new Payout(
                number,
                provider,
                paymentReference,
                currency,
                date,
                file,
                version + 1,
                otherLayout,
                otherTotals,
                otherLines);
    }

    Purse purse() {
        return new Purse(provider, currency);
    }

    /** Whether it is called so. */
    boolean is(String name) {
        return Stream.of(paymentReference, file).anyMatch(name::equals);
    }

    /** The file that tells of it. */
    public String text() {
        return provider == Provider.KLARNA ? KlarnaFile.of(this) : AltapayFile.of(this);
    }
}
