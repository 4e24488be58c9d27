package dev.requite.run.settling;

import dev.requite.ledger.payouts.LineStore;
import dev.requite.model.account.Account;
import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.PayoutContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whose a payout document is: what its call says, else whose refunds its lines name, else the only account there is. */
final class Owner {

    private static final int AT_ONCE = 1_000;

    private final List<Account> accounts;
    private final LineStore lines;

    Owner(List<Account> accounts, LineStore lines) {
        this.accounts = List.copyOf(accounts);
        this.lines = lines;
    }

    /** An account, or why nobody can tell. */
    sealed interface Answer {

        record Known(String account) implements Answer {}

        /** Nobody can tell; why, in a clause with what to do. */
        record Unknown(String why) implements Answer {}
    }

    /** @param named by the call, null for none */
    Answer of(PayoutContent content, @Nullable String named) {
        List<String> ofProvider = accounts.stream()
                .filter(account -> account.provider() == content.provider())
                .map(Account::name)
                .sorted()
                .toList();
        if (named != null) {
            return ofProvider.contains(named)
                    ? new Answer.Known(named)
                    : new Answer.Unknown("is " + provider(content.provider()) + "'s, and " + named
                            + " is no account there; name another with --account");
        }
        Set<String> owners = owners(content, ofProvider.size() > 1);
        if (owners.size() > 1) {
            return new Answer.Unknown("names refunds of several accounts (" + String.join(", ", owners)
                    + "), and a payout is one account's; export each account apart, or say whose it is with --account");
        }
        if (owners.size() == 1) {
            return new Answer.Known(owners.iterator().next());
        }
        return ofProvider.size() == 1
                ? new Answer.Known(ofProvider.get(0))
                : new Answer.Unknown(
                        ofProvider.isEmpty()
                                ? "is " + provider(content.provider()) + "'s, of which no account is configured;"
                                        + " set base-url, username and password of one"
                                : "names no refund of ours, so nobody can tell whose it is; name one of "
                                        + String.join(", ", ofProvider) + " with --account");
    }

    /** Where there is one account only, its first references tell if they are another's that is not configured any more. */
    private Set<String> owners(PayoutContent content, boolean several) {
        Set<String> owners = new TreeSet<>();
        List<String> references = new ArrayList<>(AT_ONCE);
        content.forEachLineWhile(line -> {
            if (line.toldReference().length() == 36) {
                references.add(line.toldReference().toLowerCase(Locale.ROOT));
            }
            if (references.size() < AT_ONCE) {
                return true;
            }
            owners.addAll(lines.accountsOf(references));
            references.clear();
            return several;
        });
        owners.addAll(lines.accountsOf(references));
        return owners;
    }

    private static String provider(ProviderKind kind) {
        return kind == ProviderKind.KLARNA ? "Klarna" : "AltaPay";
    }
}
