package dev.requite.sandbox.klarna;

import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.Ids;
import dev.requite.sandbox.books.Json;
import dev.requite.sandbox.books.Provider;
import dev.requite.sandbox.payouts.Payout;
import dev.requite.sandbox.payouts.Payouts;
import dev.requite.sandbox.wire.Call;
import dev.requite.sandbox.wire.Reply.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Klarna's Settlements API over the payouts that were made. Payouts are listed oldest first. */
public final class KlarnaSettlements {

    private final Payouts payouts;
    private final Supplier<Behaviour> behaviour;
    private final Supplier<String> baseUri;

    /** @param baseUri of the account, without a slash at the end */
    public KlarnaSettlements(Payouts payouts, Supplier<Behaviour> behaviour, Supplier<String> baseUri) {
        this.payouts = payouts;
        this.behaviour = behaviour;
        this.baseUri = baseUri;
    }

    Answer execute(Route route, Call call) {
        try {
            SettlementQuery query = new SettlementQuery(call.query());
            return switch (route.operation()) {
                case READ_PAYOUTS ->
                    switch (route.childId()) {
                        case "" -> list(query);
                        case SettlementPaths.SUMMARY -> summary(query);
                        default ->
                            onPayout(
                                    route.childId(),
                                    payout -> KlarnaAnswers.ok(documents().payout(payout)));
                    };
                case READ_TRANSACTIONS -> transactions(query);
                case READ_PAYOUT_FILE ->
                    onPayout(needed(query.text("payment_reference"), "payment_reference"), KlarnaSettlements::file);
                default -> throw new IllegalArgumentException(route.operation() + " is none of settlements");
            };
        } catch (IllegalArgumentException e) {
            return KlarnaAnswers.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private Answer list(SettlementQuery query) {
        return page("payouts", query, matching(query), documents()::payout);
    }

    private Answer summary(SettlementQuery query) {
        needed(query.time("start_date"), "start_date");
        needed(query.time("end_date"), "end_date");
        ArrayNode summaries = Json.MAPPER.createArrayNode();
        matching(query).stream()
                .collect(Collectors.groupingBy(Payout::currency, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(same -> summaries.add(SettlementDocuments.summary(same)));
        return KlarnaAnswers.ok(summaries);
    }

    /** Of a payout, of an order, or all. */
    private Answer transactions(SettlementQuery query) {
        Optional<String> reference = query.text("payment_reference");
        String order = query.text("order_id").orElse("");
        return page(
                "transactions",
                query,
                reference.isEmpty()
                        ? payouts.registered(Provider.KLARNA, order)
                        : find(reference.get())
                                .map(payout -> lines(payout, order))
                                .orElse(List.of()),
                documents()::transaction);
    }

    private static List<Payouts.Registered> lines(Payout payout, String order) {
        return payout.lines().stream()
                .filter(line -> order.isEmpty() || order.equals(line.order().orderId()))
                .map(line -> new Payouts.Registered(line, payout))
                .toList();
    }

    private static Answer file(Payout payout) {
        return new Answer(
                200,
                Map.of("Content-Type", "text/csv; charset=utf-8", KlarnaAnswers.CORRELATION_ID, Ids.random()),
                payout.text());
    }

    private Answer onPayout(String reference, Function<Payout, Answer> answer) {
        return find(reference).map(answer).orElseGet(() -> KlarnaAnswers.noSuchPayout(reference));
    }

    private Optional<Payout> find(String reference) {
        return payouts.all().stream()
                .filter(payout -> payout.provider() == Provider.KLARNA)
                .filter(payout -> payout.paymentReference().equals(reference))
                .findFirst();
    }

    private List<Payout> matching(SettlementQuery query) {
        Instant start = query.time("start_date").orElse(Instant.MIN);
        Instant end = query.time("end_date").orElse(Instant.MAX);
        Optional<String> currency = query.text("currency_code");
        return payouts.all().stream()
                .filter(payout -> payout.provider() == Provider.KLARNA)
                .filter(payout ->
                        !payout.date().isBefore(start) && !payout.date().isAfter(end))
                .filter(payout -> currency.isEmpty() || currency.get().equals(payout.currency()))
                .toList();
    }

    private <T> Answer page(String name, SettlementQuery query, List<T> all, Function<T, ObjectNode> words) {
        int offset = query.offset();
        int from = Math.min(offset, all.size());
        int to = Math.min(from + query.size(), all.size());
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode shown = body.putArray(name);
        all.subList(from, to).forEach(one -> shown.add(words.apply(one)));
        ObjectNode pagination = body.putObject("pagination")
                .put("count", to - from)
                .put("total", all.size())
                .put("offset", offset);
        if (to < all.size()) {
            pagination.put("next", prefix() + name + query.at(to));
        }
        if (offset > 0) {
            pagination.put("prev", prefix() + name + query.at(Math.max(0, offset - query.size())));
        }
        return KlarnaAnswers.ok(body);
    }

    private static <T> T needed(Optional<T> value, String name) {
        return value.orElseThrow(() -> new IllegalArgumentException(name + " is required"));
    }

    private SettlementDocuments documents() {
        return new SettlementDocuments(prefix(), behaviour.get().negativeReturns());
    }

    private String prefix() {
        return baseUri.get() + SettlementPaths.PREFIX;
    }
}
