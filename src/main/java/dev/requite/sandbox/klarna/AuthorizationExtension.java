package dev.requite.sandbox.klarna;

import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.Json;
import dev.requite.sandbox.books.Operation;
import dev.requite.sandbox.books.OperationsBehaviour;
import dev.requite.sandbox.books.OperationsBehaviour.BeyondLimit;
import dev.requite.sandbox.books.OrderBook;
import dev.requite.sandbox.wire.Reply.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Klarna's "Extended authorization expiration": the new date is today and the account's days, midnight UTC, as a real
 * order shows it; the same again on the same day. Within 180 days of the order, not after its expiry, not for Pay Now by
 * Card, and in the US not for Slice it and Fixed Sum Credit.
 */
final class AuthorizationExtension {

    private static final Set<String> BY_CARD = Set.of("CARD", "PAY_BY_CARD");
    private static final Set<String> NOT_IN_THE_US =
            Set.of("ACCOUNT", "FIXED_AMOUNT", "FIXED_AMOUNT_BY_CARD", "FIXED_SUM_CREDIT");
    private static final Duration EXTENDABLE_FOR = Duration.ofDays(OperationsBehaviour.LIMIT_DAYS);

    private final Supplier<Behaviour> behaviour;

    AuthorizationExtension(Supplier<Behaviour> behaviour) {
        this.behaviour = behaviour;
    }

    Answer extend(OrderBook order, Errand errand) {
        return order.operate(book -> {
            if (AuthorizationOperations.expired(book, errand.now())) {
                return KlarnaAnswers.notAllowed("Order is expired. Authorization time cannot be extended.");
            }
            Optional<Instant> expiry = authorised(book) && extendable(book) ? expiry(book, errand) : Optional.empty();
            if (expiry.isEmpty()) {
                return KlarnaAnswers.notAllowed("Update not allowed.");
            }
            String before = Json.text(book.root(), "expires_at");
            String after = Json.time(expiry.get());
            ObjectNode shown = book.root().deepCopy();
            book.root().put("expires_at", after);
            errand.note(book, Operation.EXTEND_AUTHORIZATION, before, after, shown);
            return KlarnaAnswers.done();
        });
    }

    private static boolean authorised(OrderBook order) {
        boolean mayBe = switch (order.status()) {
            case "CAPTURED", "CANCELLED", "CLOSED" -> false;
            default -> true;
        };
        return mayBe && AuthorizationOperations.remaining(order) > 0;
    }

    private static boolean extendable(OrderBook order) {
        String type = Json.text(order.root().path("initial_payment_method"), "type");
        return !BY_CARD.contains(type) && !(order.country().equalsIgnoreCase("US") && NOT_IN_THE_US.contains(type));
    }

    /** Nothing if it is too late. It never comes nearer, even where the account had more days when the order was made. */
    private Optional<Instant> expiry(OrderBook order, Errand errand) {
        OperationsBehaviour now = behaviour.get().operations();
        Optional<Instant> created = AuthorizationOperations.time(order, "created_at");
        if (created.filter(at -> errand.now().isAfter(at.plus(EXTENDABLE_FOR))).isPresent()) {
            return Optional.empty();
        }
        Instant wanted = midnight(errand.today().plusDays(now.accountDays()));
        Instant limit = created.map(at ->
                        midnight(at.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(OperationsBehaviour.LIMIT_DAYS)))
                .orElse(Instant.MAX);
        if (wanted.isAfter(limit) && now.beyondLimit() == BeyondLimit.REFUSED) {
            return Optional.empty();
        }
        Instant capped = wanted.isAfter(limit) ? limit : wanted;
        return Optional.of(AuthorizationOperations.time(order, "expires_at")
                .filter(capped::isBefore)
                .orElse(capped));
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
