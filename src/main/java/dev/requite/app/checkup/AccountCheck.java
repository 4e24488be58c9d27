package dev.requite.app.checkup;

import dev.requite.app.checkup.Finding.Fine;
import dev.requite.app.checkup.Finding.Warning;
import dev.requite.app.checkup.Finding.Wrong;
import dev.requite.provider.Endpoint;
import dev.requite.provider.Evidence;
import dev.requite.provider.FeedTrouble;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.PayoutsAnswer;

/**
 * What an account's answers to two harmless reads say of it.
 *
 * @param name of the account
 * @param settings the group of its settings, for example {@code requite.klarna}
 * @param endpoint where it was asked
 */
public record AccountCheck(String name, String settings, Endpoint endpoint) {

    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    /** By what it said of an order that can't exist. */
    public Finding knocked(OrderAnswer answer) {
        if (answer instanceof OrderAnswer.Found
                || (answer instanceof OrderAnswer.NotFound missing
                        && missing.evidence().httpStatus() != FORBIDDEN)) {
            return new Fine(about(), place() + " takes the credentials");
        }
        if (answer instanceof OrderAnswer.Unavailable none) {
            return notHeard(none.evidence(), none.lasting());
        }
        int status = answer instanceof OrderAnswer.CredentialsRefused refused
                ? refused.evidence().httpStatus()
                : FORBIDDEN;
        return new Wrong(
                about(),
                place() + " refuses the credentials (HTTP " + status + ")",
                "Nothing of this account would be paid.",
                "See " + settings
                        + ".username and .password, whether they are of this environment, and whether they may read"
                        + " and refund orders.",
                false);
    }

    /** By what it said of its payouts of the last day; nothing else depends on them than reconciling. */
    public Finding payoutsAsked(Finding knocked, PayoutsAnswer answer) {
        boolean noRight = answer instanceof FeedTrouble.NoRight || answer instanceof FeedTrouble.CredentialsRefused;
        return noRight && knocked instanceof Fine
                ? new Warning(
                        about(),
                        knocked.is() + ", but not for payouts",
                        "Refunds are paid; `reconcile --fetch` can't read this account's payouts.",
                        "Ask the provider for the right to read settlements, or give `reconcile` its files.")
                : knocked;
    }

    private Finding notHeard(Evidence evidence, boolean lasting) {
        int status = evidence.httpStatus();
        boolean passing = !lasting && (status == 0 || status >= 500 || status == TOO_MANY);
        return passing
                ? new Wrong(
                        about(),
                        place() + " can't be reached: " + told(evidence),
                        "Refunds of this account would wait.",
                        "If it lasts, see " + settings
                                + ".base-url, the network, the proxy (requite.http.proxy) and the certificate.",
                        true)
                : new Wrong(
                        about(),
                        place() + " answers as this provider does not: " + told(evidence),
                        "Nothing of this account would be paid.",
                        "See " + settings + ".base-url, and whether a proxy answers in its place.",
                        false);
    }

    private static String told(Evidence evidence) {
        String words = evidence.message().isEmpty() ? evidence.errorCode() : evidence.message();
        String told = evidence.httpStatus() == 0 ? words : "HTTP " + evidence.httpStatus() + ", " + words;
        return told.replaceFirst("^nothing was sent: ", "");
    }

    private String about() {
        return "account " + name;
    }

    private String place() {
        return endpoint.host() + " (" + endpoint.environment() + ", as " + endpoint.user() + ")";
    }
}
