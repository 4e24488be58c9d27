package dev.requite.provider.altapay;

import dev.requite.provider.http.UnusableAnswer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * AltaPay's {@code APIResponse}: whether the request was taken at all, and a body with the outcome.
 *
 * @param errorCode digits; zero when the request was taken
 * @param errorMessage as given, not yet fit for logs; empty if none
 * @param at when it was made, by AltaPay's clock; null if it does not say
 * @param body null when there is none
 */
record ApiResponse(
        String errorCode,
        String errorMessage,
        @Nullable Instant at,
        @Nullable XmlNode body) {

    private static final Pattern CODE = Pattern.compile("[0-9]{1,18}");

    /** @throws UnusableAnswer if this is no answer of AltaPay's */
    static ApiResponse read(byte[] xml) throws UnusableAnswer {
        XmlNode root = SafeXml.parse(xml);
        List<XmlNode> headers = root.all("Header");
        List<XmlNode> bodies = root.all("Body");
        if (!root.name().equals("APIResponse") || headers.size() != 1 || bodies.size() > 1) {
            throw UnusableAnswer.unreadable("the answer is none of AltaPay's");
        }
        String errorCode = headers.get(0).token("ErrorCode");
        if (!CODE.matcher(errorCode).matches()) {
            throw UnusableAnswer.unreadable("the answer has no ErrorCode");
        }
        return new ApiResponse(
                errorCode,
                headers.get(0).words("ErrorMessage"),
                time(headers.get(0).token("Date")),
                bodies.isEmpty() ? null : bodies.get(0));
    }

    private static @Nullable Instant time(String text) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Whether the request was not even taken. */
    boolean refused() {
        return Long.parseLong(errorCode) != 0;
    }

    /** A token of the body; empty if there is none. */
    String token(String name) throws UnusableAnswer {
        return body == null ? "" : body.token(name);
    }

    /** What the merchant may read about the outcome, not yet fit for logs; empty if nothing. */
    String merchantMessage() {
        return body == null ? "" : body.words("MerchantErrorMessage");
    }

    /** Whether any transaction is listed. */
    boolean hasTransactions() {
        return !transactions().isEmpty();
    }

    /**
     * The transaction of exactly that id, empty if it is not listed.
     *
     * @throws UnusableAnswer if it is listed twice
     */
    Optional<Transaction> transaction(String id) throws UnusableAnswer {
        Transaction found = null;
        for (XmlNode node : transactions()) {
            if (node.token("TransactionId").equals(id)) {
                if (found != null) {
                    throw UnusableAnswer.because("the answer lists the transaction twice");
                }
                found = new Transaction(node);
            }
        }
        return Optional.ofNullable(found);
    }

    /** The fundings of a page of their list. */
    List<XmlNode> fundings() {
        return body == null ? List.of() : body.all("Fundings", "Funding");
    }

    /**
     * How many pages that list has, at least one.
     *
     * @throws UnusableAnswer if it does not tell
     */
    int pagesOfFundings() throws UnusableAnswer {
        List<XmlNode> lists = body == null ? List.of() : body.all("Fundings");
        String pages = lists.isEmpty() ? "" : lists.get(0).attribute("numberOfPages");
        if (!pages.matches("[0-9]{1,6}")) {
            throw UnusableAnswer.because("the list of fundings does not tell how many pages it has");
        }
        return Math.max(1, Integer.parseInt(pages));
    }

    private List<XmlNode> transactions() {
        return body == null ? List.of() : body.all("Transactions", "Transaction");
    }
}
