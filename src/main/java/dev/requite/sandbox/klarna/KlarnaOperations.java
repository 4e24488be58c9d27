package dev.requite.sandbox.klarna;

import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.Books;
import dev.requite.sandbox.books.Json;
import dev.requite.sandbox.books.OrderBook;
import dev.requite.sandbox.books.Provider;
import dev.requite.sandbox.books.RefundDecision;
import dev.requite.sandbox.books.RefundDemand;
import dev.requite.sandbox.books.ReturnFeeTerms;
import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.wire.Call;
import dev.requite.sandbox.wire.Reply.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Carries out Klarna's operations on the books and words the answers. Knows nothing of keys, faults and transport. */
public final class KlarnaOperations {

    private final Books books;
    private final SandboxClock clock;
    private final Supplier<Behaviour> behaviour;
    private final Supplier<String> baseUri;
    private final AuthorizationOperations authorizations;
    private final DueDates dueDates;

    public KlarnaOperations(Books books, SandboxClock clock, Supplier<Behaviour> behaviour, Supplier<String> baseUri) {
        this.books = books;
        this.clock = clock;
        this.behaviour = behaviour;
        this.baseUri = baseUri;
        this.authorizations = new AuthorizationOperations(behaviour);
        this.dueDates = new DueDates(behaviour);
    }

    /** @param now when it is carried out, which may be long after it arrived */
    Answer execute(Route route, Call call, Instant now) {
        return switch (route.operation()) {
            case REFUND -> refund(route, call, now);
            case READ_ORDER ->
                onOrder(route, "", order -> KlarnaAnswers.ok(KlarnaDocuments.order(order, visibleUntil())));
            case READ_REFUND ->
                onOrder(
                        route,
                        "",
                        order -> KlarnaDocuments.refund(order, route.childId(), visibleUntil())
                                .map(KlarnaAnswers::ok)
                                .orElseGet(() -> KlarnaAnswers.noSuchRefund(route.childId(), route.orderId())));
            case READ_CAPTURES ->
                onOrder(route, "", order -> KlarnaAnswers.ok(KlarnaDocuments.captures(order, visibleUntil())));
            case READ_CAPTURE ->
                onOrder(
                        route,
                        "",
                        order -> KlarnaDocuments.capture(order, route.childId(), visibleUntil())
                                .map(KlarnaAnswers::ok)
                                .orElseGet(KlarnaAnswers::noSuchCapture));
            case CAPTURE -> capture(route, call, now);
            case EXTEND_AUTHORIZATION ->
                bodiless(
                        route,
                        call,
                        " Authorization time cannot be extended.",
                        order -> authorizations.extend(order, new Errand(call, now, books)));
            case RELEASE_AUTHORIZATION ->
                bodiless(
                        route,
                        call,
                        " Remaining authorization cannot be released.",
                        order -> authorizations.release(order, new Errand(call, now, books)));
            case CANCEL -> bodiless(route, call, " Cancel not possible.", authorizations::cancel);
            case READ_DUE_DATE_OPTIONS -> onOrder(route, "", order -> dueDates.options(order, route.childId()));
            case EXTEND_DUE_DATE, EXTEND_DUE_DATE_BY_GUIDE -> extendDueDate(route, call, now);
            // What is AltaPay's or about payouts: no route leads here.
            case READ_PAYOUTS, READ_TRANSACTIONS, READ_PAYOUT_FILE, LOGIN -> KlarnaAnswers.unknownPath();
        };
    }

    private Answer refund(Route route, Call call, Instant now) {
        Body body = Body.of(call, json -> Schema.refund(json, behaviour.get()));
        if (body.refusal().isPresent()) {
            return body.refusal().get();
        }
        ObjectNode json = body.json();
        Optional<OrderBook> order = books.find(Provider.KLARNA, route.orderId());
        if (order.isEmpty()) {
            // The OpenAPI gives NOT_FOUND here; NO_SUCH_ORDER stands under captures in the list of errors.
            return KlarnaAnswers.noSuchOrder(route.orderId(), "NOT_FOUND", " Refund not possible.");
        }
        // Fields that a refund does not have are let pass and forgotten.
        json.retain("refunded_amount", "reference", "description", "order_lines");
        RefundDemand demand = new RefundDemand(
                Json.whole(json, "refunded_amount", 0),
                Json.text(json, "reference"),
                call.key(),
                Json.lines(json),
                json,
                RefundDemand.Origin.of(call.visit()));
        RefundDecision decision =
                order.get().refund(demand, ReturnFeeTerms.of(behaviour.get()), books::nextRefundNumber, now);
        if (decision instanceof RefundDecision.Booked booked) {
            String id = booked.refund().refundId();
            return KlarnaAnswers.created(KlarnaAnswers.REFUND_ID, id, location(route, "/refunds/" + id));
        }
        return KlarnaAnswers.refused(((RefundDecision.Refused) decision).why());
    }

    private Answer capture(Route route, Call call, Instant now) {
        Body body = Body.of(call, json -> Schema.capture(json, behaviour.get()));
        if (body.refusal().isPresent()) {
            return body.refusal().get();
        }
        return onOrder(
                route,
                " Capture not possible.",
                order -> authorizations
                        .capture(order, body.json(), now)
                        .map(id ->
                                KlarnaAnswers.created(KlarnaAnswers.CAPTURE_ID, id, location(route, "/captures/" + id)))
                        .orElseGet(() -> KlarnaAnswers.error(403, "CAPTURE_NOT_ALLOWED", "Capture not allowed")));
    }

    private Answer extendDueDate(Route route, Call call, Instant now) {
        Body body = Body.of(
                call,
                json -> json.path("number_of_days").isIntegralNumber()
                        ? List.of()
                        : List.of("The number_of_days value is required"));
        if (body.refusal().isPresent()) {
            return body.refusal().get();
        }
        return onOrder(
                route,
                "",
                order -> dueDates.extend(
                        order,
                        route.childId(),
                        Json.whole(body.json(), "number_of_days", -1),
                        new Errand(call, now, books)));
    }

    /** A POST without a body by Klarna's OpenAPI; what one with a body gets is not documented. */
    private Answer bodiless(Route route, Call call, String tail, Function<OrderBook, Answer> work) {
        return call.body().hasRemaining() ? KlarnaAnswers.noBodyWanted() : onOrder(route, tail, work);
    }

    private Answer onOrder(Route route, String tail, Function<OrderBook, Answer> work) {
        return books.find(Provider.KLARNA, route.orderId())
                .map(work)
                .orElseGet(() -> KlarnaAnswers.noSuchOrder(route.orderId(), "NO_SUCH_ORDER", tail));
    }

    private Instant visibleUntil() {
        return clock.instant().minus(behaviour.get().readAfterWriteLag());
    }

    private String location(Route route, String tail) {
        return baseUri.get() + Route.PREFIX + route.orderId() + tail;
    }

    /** A request body, or the answer to one that cannot be judged. */
    private record Body(ObjectNode json, Optional<Answer> refusal) {

        static Body of(Call call, Function<ObjectNode, List<String>> schema) {
            ObjectNode none = Json.MAPPER.createObjectNode();
            if (call.bodyTooLarge()) {
                return new Body(none, Optional.of(KlarnaAnswers.tooLarge()));
            }
            ObjectNode json;
            try {
                JsonNode parsed = Json.MAPPER.readTree(
                        call.body().array(),
                        call.body().arrayOffset(),
                        call.body().limit());
                if (!(parsed instanceof ObjectNode object)) {
                    return new Body(none, Optional.of(KlarnaAnswers.noJson()));
                }
                json = object;
            } catch (JacksonException e) {
                return new Body(none, Optional.of(KlarnaAnswers.noJson()));
            }
            List<String> violations = schema.apply(json);
            return violations.isEmpty()
                    ? new Body(json, Optional.empty())
                    : new Body(none, Optional.of(KlarnaAnswers.unprocessable(violations)));
        }
    }
}
