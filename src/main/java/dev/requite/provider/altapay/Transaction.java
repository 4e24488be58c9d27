package dev.requite.provider.altapay;

import dev.requite.model.money.Amounts;
import dev.requite.provider.http.UnusableAnswer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;

/** One payment of an answer. What is not read here, card numbers and addresses above all, can't be stored or logged. */
final class Transaction {

    /** Types of {@code ReconciliationIdentifier}. */
    static final String CAPTURED = "captured";

    static final String REFUNDED = "refunded";

    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final XmlNode node;

    Transaction(XmlNode node) {
        this.node = node;
    }

    /**
     * One movement of money that AltaPay lists under a reconciliation identifier.
     *
     * @param id the merchant's identifier, or one of AltaPay's where none was sent; may be empty
     * @param uniqueId AltaPay's own id of the movement, empty where it tells none
     * @param amountText not yet read
     * @param currencyText not yet read, empty if not told
     * @param at when, {@link Instant#EPOCH} if it does not say
     */
    record Entry(String id, String uniqueId, String amountText, String currencyText, Instant at) {

        /**
         * In minor units, zero or more.
         *
         * @throws UnusableAnswer if it is no amount, or of another currency
         */
        long amount(CurrencyUnit currency) throws UnusableAnswer {
            if (!currencyText.isEmpty() && !Currencies.same(currencyText, currency)) {
                throw UnusableAnswer.because("a reconciliation identifier is in another currency than its payment");
            }
            return minor(amountText, currency, "amount of a reconciliation identifier");
        }
    }

    /** A token such as {@code TransactionStatus}; empty if there is none. */
    String token(String name) throws UnusableAnswer {
        return node.token(name);
    }

    /** A name such as {@code Terminal}, trimmed; empty if there is none. */
    String words(String name) {
        return node.words(name);
    }

    /** @throws UnusableAnswer if it is not told, unknown, contradictory, or has too many decimals */
    CurrencyUnit currency() throws UnusableAnswer {
        return Currencies.of(node.token("MerchantCurrencyAlpha"), node.token("MerchantCurrency"));
    }

    /**
     * In minor units, zero or more.
     *
     * @throws UnusableAnswer if it is missing or no amount
     */
    long amount(String name, CurrencyUnit currency) throws UnusableAnswer {
        return minor(node.token(name), currency, name);
    }

    /** A country's two capital letters, from where the customer pays or else lives; empty if not told. */
    String country() throws UnusableAnswer {
        for (String where : List.of("CountryOfOrigin", "BillingAddress")) {
            for (XmlNode place : node.all("CustomerInfo", where)) {
                String country = place.token("Country").toUpperCase(Locale.ROOT);
                if (country.matches("[A-Z]{2}")) {
                    return country;
                }
            }
        }
        return "";
    }

    /** Whether the payment's method says that it can't do that; unknown is no "no". */
    boolean lacks(String service) throws UnusableAnswer {
        for (XmlNode services : node.all("PaymentNatureService")) {
            String told = services.token(service).toLowerCase(Locale.ROOT);
            if (told.equals("false") || told.equals("0")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the bank took money of this payment back: AltaPay's schema, {@code ChargebackEvents}. */
    boolean hasChargebacks() {
        return !node.all("ChargebackEvents", "ChargebackEvent").isEmpty();
    }

    /** The reconciliation identifiers of that type, as listed. */
    List<Entry> entries(String type) throws UnusableAnswer {
        List<Entry> entries = new ArrayList<>();
        for (XmlNode entry : node.all("ReconciliationIdentifiers", "ReconciliationIdentifier")) {
            if (entry.token("Type").equalsIgnoreCase(type)) {
                entries.add(new Entry(
                        lowerUuid(entry.token("Id")),
                        entry.token("UniqueId"),
                        entry.token("Amount"),
                        currencyOfAmount(entry),
                        time(entry.token("Date"))));
            }
        }
        return entries;
    }

    /**
     * Reads an amount.
     *
     * @throws UnusableAnswer if it is missing, negative, or finer than its currency
     */
    static long minor(String text, CurrencyUnit currency, String name) throws UnusableAnswer {
        if (text.isEmpty()) {
            throw UnusableAnswer.because("the payment lacks the " + name);
        }
        try {
            return Amounts.parseMachineWritten(text, currency);
        } catch (NumberFormatException e) {
            throw UnusableAnswer.because("the payment's " + name + " " + e.getMessage());
        }
    }

    private static String currencyOfAmount(XmlNode entry) {
        return entry.all("Amount").stream()
                .map(amount -> amount.attribute("currency"))
                .findFirst()
                .orElse("");
    }

    /** A reference of ours must be known again whichever case it comes back in. */
    private static String lowerUuid(String id) {
        return UUID.matcher(id).matches() ? id.toLowerCase(Locale.ROOT) : id;
    }

    /** An unreadable time decides only which capture counts as older, so it is no reason to refuse the payment. */
    private static Instant time(String text) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
