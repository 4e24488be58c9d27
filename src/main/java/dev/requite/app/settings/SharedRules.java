package dev.requite.app.settings;

import dev.requite.text.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What machines that share a run have to agree on: where its accounts are, and by which rules money is planned and sent. Two
 * that differ in it would pay by two rules, or at two places.
 */
public final class SharedRules {

    private SharedRules() {}

    /** A hash over all of it; no secret is in it. */
    public static String of(RequiteSettings settings, Collection<AccountSettings> accounts) {
        RequiteSettings.Submit submit = settings.submit();
        RequiteSettings.Limits limits = settings.limits();
        List<Object> rules = new ArrayList<>(List.of(
                new TreeSet<>(settings.fees().markets()),
                settings.fees().whenIneligible(),
                settings.plan().orderLines(),
                sorted(settings.operations().maxCost()),
                sorted(limits.total()),
                sorted(limits.perOrder()),
                sorted(limits.cost()),
                sorted(limits.release()),
                String.valueOf(limits.rejectedPercent()),
                submit.leaveWithin(),
                submit.staleAfter(),
                submit.lookAgainAfter()));
        accounts.forEach(account -> rules.add(rules(account)));
        return Sha256.hex(rules.toString());
    }

    private static List<Object> rules(AccountSettings account) {
        List<Object> place = List.of(account.account(), account.baseUrl(), account.username());
        if (account instanceof AccountSettings.OfAltapay altapay) {
            RequiteSettings.Altapay own = altapay.settings();
            return List.of(
                    place,
                    new TreeSet<>(own.klarnaTerminals()),
                    new TreeSet<>(own.synchronousTerminals()),
                    own.settleTime(),
                    own.waitAtMost());
        }
        return List.of(place, ((AccountSettings.OfKlarna) account).settings().keyWindow());
    }

    private static <T> Map<String, T> sorted(Map<String, T> map) {
        return new TreeMap<>(map);
    }
}
