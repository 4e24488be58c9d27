package dev.requite.provider.altapay;

import dev.requite.model.account.Account;
import dev.requite.model.account.ProviderKind;
import dev.requite.provider.http.CallSettings;
import dev.requite.provider.http.SettingsCheck;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How to reach AltaPay's merchant API, checked.
 *
 * <p>The credentials are those of an API user and go out as Basic authentication (AltaPay, "Merchant API").
 *
 * @param account whose these are
 * @param baseUrl for example {@code https://shop.altapaysecure.com}; a closing slash and a closing
 *     {@code /merchant/API} are taken off; plain HTTP only to this machine
 * @param username not blank, no colon, no control characters
 * @param password not blank, no control characters
 * @param klarnaTerminals the exact names of the terminals whose payments are Klarna's, since no answer tells; only these
 *     can carry a return fee. Trimmed; empty names are left out
 * @param synchronousTerminals the exact names of further terminals whose refunds are carried out while the caller waits, for
 *     which the shop vouches; {@code klarnaTerminals} count as named. Trimmed; empty names are left out
 * @param settleTime how long after its departure a refund without a certain answer may still be carried out. AltaPay
 *     documents nothing; until this is over, a refund's absence proves nothing
 * @param waitAtMost how much of that one pass waits for
 * @param calls how it is called; AltaPay documents no limit
 */
public record AltapaySettings(
        Account account,
        URI baseUrl,
        String username,
        String password,
        Set<String> klarnaTerminals,
        Set<String> synchronousTerminals,
        Duration settleTime,
        Duration waitAtMost,
        CallSettings calls) {

    private static final double CALM = 50;

    private static final Pattern CLOSING = Pattern.compile("/*(/merchant/API/*)?$");

    /** @throws IllegalArgumentException with one sentence for each problem, none of which shows a credential */
    public AltapaySettings {
        new SettingsCheck(account.settings() + ".", account.owner("AltaPay's"))
                .baseUrl(baseUrl)
                .credentials(username, password)
                .notNegative("settle time", settleTime)
                .notNegative("longest wait for it", waitAtMost)
                .calls(calls)
                .done();
        baseUrl = URI.create(CLOSING.matcher(baseUrl.toString()).replaceFirst(""));
        klarnaTerminals = trimmed(klarnaTerminals);
        synchronousTerminals = trimmed(synchronousTerminals);
    }

    private static Set<String> trimmed(Set<String> names) {
        return names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * With the defaults for everything else, and no terminal vouched for.
     *
     * @throws IllegalArgumentException with one sentence for each problem, none of which shows a credential
     */
    public static AltapaySettings of(URI baseUrl, String username, String password) {
        return of(Account.of(ProviderKind.ALTAPAY), baseUrl, username, password);
    }

    /**
     * Of any account, with the defaults for everything else, and no terminal vouched for.
     *
     * @throws IllegalArgumentException with one sentence for each problem, none of which shows a credential
     */
    public static AltapaySettings of(Account account, URI baseUrl, String username, String password) {
        return new AltapaySettings(
                account,
                baseUrl,
                username,
                password,
                Set.of(),
                Set.of(),
                Duration.ofHours(12),
                Duration.ofMinutes(2),
                CallSettings.at(CALM));
    }

    /** The same with these terminals vouched for as Klarna's. */
    public AltapaySettings withKlarnaTerminals(Set<String> names) {
        return new AltapaySettings(
                account, baseUrl, username, password, names, synchronousTerminals, settleTime, waitAtMost, calls);
    }

    /** The same with these terminals vouched for as carrying a refund out while the caller waits. */
    public AltapaySettings withSynchronousTerminals(Set<String> names) {
        return new AltapaySettings(
                account, baseUrl, username, password, klarnaTerminals, names, settleTime, waitAtMost, calls);
    }

    /** The same with another settle time, of which one pass waits for another part at most. */
    public AltapaySettings withSettleTime(Duration value, Duration atMost) {
        return new AltapaySettings(
                account, baseUrl, username, password, klarnaTerminals, synchronousTerminals, value, atMost, calls);
    }

    /** The same, called in another way. */
    public AltapaySettings with(UnaryOperator<CallSettings> change) {
        return new AltapaySettings(
                account,
                baseUrl,
                username,
                password,
                klarnaTerminals,
                synchronousTerminals,
                settleTime,
                waitAtMost,
                change.apply(calls));
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return "AltapaySettings[account=" + account.name() + ", baseUrl=" + baseUrl + ", klarnaTerminals="
                + klarnaTerminals
                + ", synchronousTerminals=" + synchronousTerminals + ", settleTime=" + settleTime + ", waitAtMost="
                + waitAtMost + ", calls=" + calls + "]";
    }
}
