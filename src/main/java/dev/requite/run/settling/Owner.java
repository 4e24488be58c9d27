package dev.requite.run.settling;

import dev.requite.ledger.payouts.LineStore;
import dev.requite.ledger.payouts.PayoutStore;
import dev.requite.ledger.payouts.RefundsById;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.model.account.Account;
import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.PayoutContent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whose a payout document is: what its call says, else whose refunds its lines name, else the only account there is. */
final class Owner {

    private static final int AT_ONCE = 1_000;

    /** Many, since for each of these sets all refunds are passed by. */
    private static final int IDS_AT_ONCE = 100_000;

    private final List<Account> accounts;
    private final LineStore lines;
    private final PayoutStore payouts;
    private final RefundsById refunds;

    Owner(List<Account> accounts, LineStore lines, PayoutStore payouts, RefundsById refunds) {
        this.accounts = List.copyOf(accounts);
        this.lines = lines;
        this.payouts = payouts;
        this.refunds = refunds;
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
        Set<String> owners = owners(content, ofProvider);
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

    /** By our references; where these tell nobody and there are several accounts, by the provider's ids or what was read before. */
    private Set<String> owners(PayoutContent content, List<String> ofProvider) {
        boolean several = ofProvider.size() > 1;
        Set<String> owners = byReference(content, several);
        if (owners.isEmpty() && several) {
            owners = byId(content, ofProvider);
        }
        return owners.isEmpty() && several ? readBefore(content, ofProvider) : owners;
    }

    /** Where there is one account only, its first references tell if they are another's that is not configured any more. */
    private Set<String> byReference(PayoutContent content, boolean several) {
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

    private Set<String> byId(PayoutContent content, List<String> ofProvider) {
        Set<String> owners = new TreeSet<>();
        Set<String> ids = new HashSet<>();
        content.forEachLineWhile(line -> {
            if (!line.refundId().isEmpty()) {
                ids.add(line.refundId());
            }
            if (ids.size() == IDS_AT_ONCE) {
                owners.addAll(refunds.owners(ofProvider, ids));
                ids.clear();
            }
            return true;
        });
        owners.addAll(refunds.owners(ofProvider, ids));
        return owners;
    }

    /** A payout in another layout is whose it was, if only one ever had it. */
    private Set<String> readBefore(PayoutContent content, List<String> ofProvider) {
        Set<String> owners = content.payouts().stream()
                .flatMap(head -> payouts.named(head.paymentReference()).stream())
                .map(StoredPayout::account)
                .filter(ofProvider::contains)
                .collect(Collectors.toUnmodifiableSet());
        return owners.size() == 1 ? owners : Set.of();
    }

    private static String provider(ProviderKind kind) {
        return kind == ProviderKind.KLARNA ? "Klarna" : "AltaPay";
    }
}
