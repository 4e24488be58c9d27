package dev.requite.run;

import dev.requite.ledger.database.HolderWatch;
import dev.requite.ledger.database.HolderWatch.Holder;
import dev.requite.ledger.database.Sign;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who works on a ledger of a server right now: who leads, who has which account, and which accounts nobody has begun.
 *
 * @param leader what it last told of itself
 * @param parts of those who work on an account
 * @param waiting names of phases and accounts
 */
record AtWork(Sign leader, List<Sign> parts, List<String> waiting) {

    /** Of a ledger in a folder nobody can ask while another works on it. */
    static Optional<AtWork> seen(@Nullable HolderWatch watch) {
        if (watch == null || !(watch.look() instanceof Holder.Known known)) {
            return Optional.empty();
        }
        List<Sign> parts = watch.signs().stream()
                .filter(sign -> !sign.ofTheWhole() && sign.age().compareTo(HolderWatch.SILENT_AFTER) < 0)
                .toList();
        return Optional.of(new AtWork(known.sign(), parts, watch.waiting()));
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
        waiting.forEach(part -> text.append("  waits for a machine: ")
                .append(part.replace(":", ", account "))
                .append('\n'));
        return text.toString();
    }

    private static String who(Sign sign) {
        return sign.process().host() + ", process " + sign.process().id() + ", since " + sign.since()
                + ", last heard of " + sign.age().toSeconds() + " s ago";
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(leader, json.putObject("leader"));
        ArrayNode accounts = json.putArray("accounts");
        parts.forEach(part -> put(part, accounts.addObject().put("account", part.part())));
        waiting.forEach(json.putArray("waiting")::add);
        return json;
    }

    private static void put(Sign sign, ObjectNode json) {
        json.put("host", sign.process().host());
        json.put("process", sign.process().id());
        json.put("since", sign.since().toString());
        json.put("last_heard_seconds_ago", sign.age().toSeconds());
        json.put("work", sign.work());
    }
}
