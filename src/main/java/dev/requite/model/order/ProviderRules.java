package dev.requite.model.order;

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
 */
public record ProviderRules(
        String provider, Pattern orderId, String orderIdForm, int lineReferenceMax, boolean amountsRequired) {}
