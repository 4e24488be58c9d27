package dev.requite.model.account;

import dev.requite.model.request.OperationKind;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an account's provider asks of the rows of a returns file.
 *
 * @param provider the account's name, as in the {@code provider} column
 * @param orderId the form of its order ids, matched as a whole
 * @param orderIdForm that form in words, for messages
 * @param lineReferenceMax characters that a line reference can have
 * @param amountsRequired whether item rows need {@code amount} and {@code tax_rate}, since the provider does not tell
 *     what its lines were captured at
 * @param operations what it can do with an order beside refunds
 */
public record ProviderRules(
        String provider,
        Pattern orderId,
        String orderIdForm,
        int lineReferenceMax,
        boolean amountsRequired,
        Set<OperationKind> operations) {

    public ProviderRules {
        operations = Set.copyOf(operations);
    }

    /** Of a provider that only refunds. */
    public ProviderRules(
            String provider, Pattern orderId, String orderIdForm, int lineReferenceMax, boolean amountsRequired) {
        this(provider, orderId, orderIdForm, lineReferenceMax, amountsRequired, Set.of());
    }
}
