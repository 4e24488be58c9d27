package dev.requite.provider.http;

import dev.requite.model.account.WrongSetting;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Checks a provider's settings and collects one sentence for each problem, none of which shows a credential. Not
 * thread-safe.
 */
public final class SettingsCheck {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final String prefix;
    private final String owner;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param prefix of the settings' names, for example {@code requite.klarna.}
     * @param owner whose settings they are, for sentences: {@code Klarna's}
     */
    public SettingsCheck(String prefix, String owner) {
        this.prefix = prefix;
        this.owner = owner;
    }

    /** Absolute, https, or http to this machine only; nothing in it but host and path. */
    public SettingsCheck baseUrl(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        String host = url.getHost();
        if (!(scheme.equals("http") || scheme.equals("https")) || host == null) {
            problems.add(prefix + "base-url must be an absolute http or https address with a host.");
            return this;
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            problems.add(prefix + "base-url must not carry credentials, a query or a fragment.");
        }
        if (scheme.equals("http") && !Loopback.isIn(url)) {
            problems.add(prefix + "base-url must be https: plain http would show the credentials to the network, "
                    + "and is taken for this machine only.");
        }
        return this;
    }

    /** Both can go into a Basic header. */
    public SettingsCheck credentials(String username, String password) {
        credential("username", username);
        credential("password", password);
        if (username.contains(":")) {
            problems.add(prefix + "username must not contain a colon.");
        }
        return this;
    }

    /** Each within its range. */
    public SettingsCheck calls(CallSettings calls) {
        if (!(calls.requestsPerSecond() >= 0)) {
            problems.add(prefix + "requests-per-second must be zero (no limit) or more.");
        }
        time("connect time-out", calls.connectTimeout());
        time("lease time-out", calls.leaseTimeout());
        time("response time-out", calls.responseTimeout());
        time("pause between reads", calls.readPause());
        if (calls.connectionsMax() < 1 || calls.connectionsMax() > 10_000) {
            problems.add(owner + " number of connections must be 1 to 10000.");
        }
        if (calls.readTries() < 1 || calls.readTries() > 10) {
            problems.add(owner + " number of tries for a read must be 1 to 10.");
        }
        return this;
    }

    /** Zero or more. */
    public SettingsCheck notNegative(String name, Duration value) {
        if (value.isNegative()) {
            problems.add(owner + " " + name + " must not be negative.");
        }
        return this;
    }

    /** Zero or more, and no more than that. */
    public SettingsCheck atMost(String name, Duration value, Duration most) {
        if (value.compareTo(most) > 0) {
            problems.add(owner + " " + name + " must not be longer than " + most.toHours() + " hours.");
        }
        return notNegative(name, value);
    }

    /**
     * Ends the check.
     *
     * @throws WrongSetting if there was any problem
     */
    public void done() {
        if (!problems.isEmpty()) {
            throw new WrongSetting(String.join(" ", problems));
        }
    }

    /** More than nothing and at most an hour. */
    private void time(String name, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofHours(1)) > 0) {
            problems.add(owner + " " + name + " must be more than nothing and at most an hour.");
        }
    }

    private void credential(String name, String value) {
        if (value.isBlank()) {
            problems.add(prefix + name + " must not be empty.");
        } else if (CONTROL.matcher(value).find()) {
            problems.add(prefix + name + " must not contain control characters, such as a line end.");
        }
    }
}
