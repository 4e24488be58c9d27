package dev.requite.run;

import dev.requite.ledger.database.HolderWatch;
import dev.requite.ledger.database.HolderWatch.Holder;
import dev.requite.ledger.database.JoinedMachine;
import dev.requite.ledger.database.Sign;
import dev.requite.ledger.database.WorkingProcess;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who works on a ledger of a server right now: who leads, who has which account, and which accounts nobody has begun.
 *
 * @param leader what it last told of itself
 * @param parts of those who work on an account
 * @param idle who shares the run and has no account in hand
 * @param waiting names of phases and accounts
 */
record AtWork(Sign leader, List<Sign> parts, List<JoinedMachine> idle, List<String> waiting) {

    /** Of a ledger in a folder nobody can ask while another works on it. */
    static Optional<AtWork> seen(@Nullable HolderWatch watch) {
        if (watch == null || !(watch.look() instanceof Holder.Known known)) {
            return Optional.empty();
        }
        List<Sign> parts = watch.signs().stream()
                .filter(sign -> !sign.ofTheWhole() && isHeard(sign.age()))
                .toList();
        Set<WorkingProcess> busy = Stream.concat(Stream.of(known.sign()), parts.stream())
                .map(Sign::process)
                .collect(Collectors.toSet());
        List<JoinedMachine> idle = watch.machines().stream()
                .filter(machine -> isHeard(machine.age()) && !busy.contains(machine.process()))
                .toList();
        return Optional.of(new AtWork(known.sign(), parts, idle, watch.waiting()));
    }

    private static boolean isHeard(Duration age) {
        return age.compareTo(HolderWatch.SILENT_AFTER) < 0;
    }

    /** Whether this run is being worked on, by somebody who gives signs of life. */
    boolean isOn(String runId) {
        return !new Holder.Known(leader).frozen() && leader.work().startsWith("run " + runId + ",");
    }

    String text() {
        StringBuilder text = new StringBuilder("At work: ")
                .append(who(leader))
                .append(leader.work().isEmpty() ? "" : ": " + leader.work())
                .append(".\n");
        for (Sign part : parts) {
            text.append("  account ")
                    .append(part.part())
                    .append(": ")
                    .append(who(part))
                    .append('\n');
        }
        idle.forEach(machine -> text.append("  no account in hand: ")
                .append(who(machine.process(), machine.since(), machine.age()))
                .append('\n'));
        waiting.forEach(part -> text.append("  waits for a machine: ")
                .append(part.replace(":", ", account "))
                .append('\n'));
        return text.toString();
    }

    private static String who(Sign sign) {
        return who(sign.process(), sign.since(), sign.age());
    }

    private static String who(WorkingProcess process, Instant since, Duration age) {
        return process.host() + ", process " + process.id() + ", since " + since.truncatedTo(ChronoUnit.SECONDS)
                + ", last heard of " + age.toSeconds() + " s ago";
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(leader, json.putObject("leader"));
        ArrayNode accounts = json.putArray("accounts");
        parts.forEach(part -> put(part, accounts.addObject().put("account", part.part())));
        ArrayNode without = json.putArray("without_account");
        idle.forEach(machine -> put(machine.process(), machine.since(), machine.age(), without.addObject()));
        waiting.forEach(json.putArray("waiting")::add);
        return json;
    }

    private static void put(Sign sign, ObjectNode json) {
        put(sign.process(), sign.since(), sign.age(), json);
        json.put("work", sign.work());
    }

    private static void put(WorkingProcess process, Instant since, Duration age, ObjectNode json) {
        json.put("host", process.host());
        json.put("process", process.id());
        json.put("since", since.toString());
        json.put("last_heard_seconds_ago", age.toSeconds());
    }
}
