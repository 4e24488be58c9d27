package dev.requite.app.settings;

import dev.requite.text.Sha256;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What machines that share a run have to agree on: where its accounts are, and by which rules money is planned and sent. Two
 * that differ in it would pay by two rules, or at two places. Nothing secret is in it, only hashes are.
 *
 * @param hashes what each of them comes to, by a name for people
 */
public record SharedRules(Map<String, String> hashes) {

    private static final int DIGITS = 16;

    public SharedRules {
        hashes = Map.copyOf(hashes);
    }

    /**
     * By these settings.
     *
     * @param version of this program: another may have other rules
     */
    public static SharedRules of(RequiteSettings settings, Collection<AccountSettings> accounts, String version) {
        RequiteSettings.Submit submit = settings.submit();
        RequiteSettings.Limits limits = settings.limits();
        Map<String, List<Object>> rules = new TreeMap<>();
        rules.put("version of Requite", List.of(version));
        rules.put(
                "requite.fees",
                List.of(
                        new TreeSet<>(settings.fees().markets()),
                        settings.fees().whenIneligible()));
        RequiteSettings.Intake intake = settings.intake();
        rules.put(
                "requite.intake",
                List.of(
                        String.valueOf(intake.defaultProvider()),
                        String.valueOf(intake.delimiter()),
                        String.valueOf(intake.decimalSign()),
                        new TreeSet<>(intake.ignoreColumns())));
        rules.put("requite.plan", List.of(settings.plan().orderLines()));
        rules.put("requite.operations", List.of(sorted(settings.operations().maxCost())));
        rules.put(
                "requite.limits",
                List.of(
                        sorted(limits.total()),
                        sorted(limits.perOrder()),
                        sorted(limits.cost()),
                        sorted(limits.release()),
                        String.valueOf(limits.rejectedPercent())));
        rules.put("requite.submit", List.of(submit.leaveWithin(), submit.staleAfter(), submit.lookAgainAfter()));
        accounts.forEach(account -> rules.put("account " + account.account().name(), rules(account)));
        return new SharedRules(rules.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        rule -> Sha256.hex(rule.getValue().toString()).substring(0, DIGITS))));
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

    /** A line for each, for other machines to read. */
    public String text() {
        return new TreeMap<>(hashes)
                .entrySet().stream()
                        .map(rule -> rule.getKey() + "=" + rule.getValue())
                        .collect(Collectors.joining("\n"));
    }

    /** What {@link #text} was written for. */
    public static SharedRules read(String text) {
        Map<String, String> hashes = new TreeMap<>();
        text.lines().forEach(line -> {
            int equals = line.lastIndexOf('=');
            hashes.put(line.substring(0, Math.max(0, equals)), line.substring(equals + 1));
        });
        return new SharedRules(hashes);
    }

    /** One hash over all of it. */
    public String hash() {
        return Sha256.hex(text());
    }

    /** The names of what another machine does by other rules, or has and this one has not, or the reverse; in order. */
    public List<String> differences(SharedRules other) {
        return Stream.concat(hashes.keySet().stream(), other.hashes.keySet().stream())
                .distinct()
                .filter(name -> !Objects.equals(hashes.get(name), other.hashes.get(name)))
                .sorted()
                .toList();
    }
}
