package dev.requite.model.account;

import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * An account at a provider. Its name stands in the {@code provider} column and in the keys of its refunds, so it must never be
 * given to another one.
 *
 * @param name 1 to 31 of {@code a-z 0-9}, the first a letter, so that a variable of the environment can name it; a
 *     provider's own name only for an account of that provider
 * @param provider where it is
 * @param settings the name of the group of settings that it has, for example {@code requite.klarna}
 */
public record Account(String name, ProviderKind provider, String settings) implements Comparable<Account> {

    private static final String GROUP = "requite.accounts.";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,30}");

    /** @throws WrongSetting if the name is none, or another provider's; in words for a person */
    public Account {
        if (!NAME.matcher(name).matches()) {
            throw new WrongSetting(settings + ": an account's name is 1 to 31 of a-z and 0-9, the first a"
                    + " letter, so that a variable of the environment can name it.");
        }
        ProviderKind meant = provider;
        if (Arrays.stream(ProviderKind.values())
                .anyMatch(other -> other != meant && other.code().equals(name))) {
            throw new WrongSetting(settings + ": an account of " + provider.code() + " can't be called " + name
                    + ", as another provider is.");
        }
    }

    /** The one that is called like its provider, of the settings {@code requite.PROVIDER}. */
    public static Account of(ProviderKind provider) {
        return new Account(provider.code(), provider, settingsOf(provider.code()));
    }

    /**
     * One of the settings {@code requite.accounts.NAME}.
     *
     * @throws WrongSetting if the name is none, or another provider's; in words for a person
     */
    public static Account named(String name, ProviderKind provider) {
        return new Account(name, provider, GROUP + name);
    }

    /** The group of settings in which an account of this name is looked for first. */
    public static String settingsOf(String name) {
        return Arrays.stream(ProviderKind.values()).anyMatch(kind -> kind.code().equals(name))
                ? "requite." + name
                : GROUP + name;
    }

    /** Whose settings they are, for sentences. {@code Klarna's} is enough for the account that is called like it. */
    public String owner(String providers) {
        return name.equals(provider.code()) ? providers : settings + ": " + providers;
    }

    /** By name. */
    @Override
    public int compareTo(Account other) {
        return Comparator.comparing(Account::name).compare(this, other);
    }
}
