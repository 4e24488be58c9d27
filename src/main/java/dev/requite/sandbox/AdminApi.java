package dev.requite.sandbox;

import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.Json;
import dev.requite.sandbox.books.PortalWishes;
import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.fault.Fault;
import dev.requite.sandbox.fault.FaultPlan;
import dev.requite.sandbox.payouts.Payout;
import dev.requite.sandbox.payouts.PayoutWish;
import dev.requite.sandbox.wire.Call;
import dev.requite.sandbox.wire.Reply.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The operator's side of the sandbox as JSON over HTTP: books, journal, faults, behaviour, clock. */
final class AdminApi {

    static final String PREFIX = "/sandbox/";

    private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);

    private final Loader everywhere;

    /** @param everywhere loads orders of whatever accounts they name */
    AdminApi(Loader everywhere) {
        this.everywhere = everywhere;
    }

    /** Adds orders from a JSON array. */
    @FunctionalInterface
    interface Loader {
        void load(InputStream json) throws IOException;
    }

    /**
     * Answers about one account.
     *
     * @param plain whether it is the one without a name, whose orders may name others
     */
    Answer answer(Call call, SandboxAccount account, boolean plain) {
        return new Page(account, plain ? everywhere : account::load).answer(call);
    }

    /** The operator's side of one account. */
    private record Page(SandboxAccount sandbox, Loader loader) {

        Answer answer(Call call) {
            String path = call.path().substring(PREFIX.length());
            try {
                if (call.method().equals("GET") && path.startsWith("payouts/")) {
                    return file(path.substring("payouts/".length()));
                }
                if (call.method().equals("GET") && path.startsWith("books/")) {
                    return order(path.substring("books/".length()));
                }
                return switch (call.method() + " " + path) {
                    case "GET health" ->
                        json(Map.of(
                                "status", "up",
                                "orders", sandbox.books().size(),
                                "held", sandbox.held()));
                    case "GET books" ->
                        json(Map.of(
                                "orders",
                                sandbox.books().orders(),
                                "refunds",
                                sandbox.books().refunds(),
                                "operations",
                                sandbox.books().operations(),
                                "failed",
                                sandbox.books().failed()));
                    case "GET requests" -> json(sandbox.books().requests());
                    case "GET counts" -> json(sandbox.books().counts());
                    case "GET behaviour" -> json(sandbox.behaviour());
                    case "PATCH behaviour", "POST behaviour" -> behave(body(call));
                    case "GET faults" -> faults();
                    case "POST faults" -> set(body(call));
                    case "DELETE faults" -> clearFaults();
                    case "GET clock" -> clock();
                    case "POST clock" -> set(sandbox.clock(), body(call));
                    case "POST portal-refunds" -> order(PortalWishes.refund(sandbox.portal(), body(call)));
                    case "POST chargebacks" -> order(PortalWishes.chargeBack(sandbox.portal(), body(call)));
                    case "POST invoices" -> order(PortalWishes.invoice(sandbox.portal(), body(call)));
                    case "GET payouts" -> payouts(sandbox.payouts().all());
                    case "POST payouts" -> payouts(sandbox.payouts().pay(PayoutWish.of(wish(call))));
                    case "POST forget-keys" -> forgetKeys();
                    case "POST release" -> release();
                    case "POST orders" -> load(call);
                    default -> problem(404, "no such page: " + call.method());
                };
            } catch (JacksonException | DateTimeParseException | IllegalArgumentException | IOException e) {
                return problem(400, String.valueOf(e.getMessage()));
            }
        }

        private Answer order(String id) {
            return sandbox.books().order(id).map(Page::json).orElseGet(() -> problem(404, "no such order"));
        }

        private Answer behave(ObjectNode changes) {
            ObjectNode merged = Json.MAPPER.valueToTree(sandbox.behaviour());
            merge(merged, changes);
            Behaviour behaviour = Json.MAPPER.treeToValue(merged, Behaviour.class);
            sandbox.behave(old -> behaviour.toBuilder());
            return json(sandbox.behaviour());
        }

        /** Single points of the objects inside it, too. */
        private static void merge(ObjectNode into, ObjectNode changes) {
            for (Map.Entry<String, JsonNode> change : changes.properties()) {
                if (change.getValue().isNull()) {
                    throw new IllegalArgumentException(change.getKey() + " must not be null");
                }
                if (into.get(change.getKey()) instanceof ObjectNode old
                        && change.getValue() instanceof ObjectNode points) {
                    merge(old, points);
                } else {
                    into.set(change.getKey(), change.getValue());
                }
            }
        }

        private Answer faults() {
            return json(sandbox.faults().described());
        }

        private Answer clearFaults() {
            sandbox.faults().clear();
            LOG.info("sandbox has no faults any more");
            return faults();
        }

        private Answer set(ObjectNode wish) {
            String on = Json.text(wish, "on");
            FaultPlan plan = sandbox.faults().of(on.isEmpty() ? "refunds" : on);
            if (wish.path("mix") instanceof ObjectNode mix) {
                plan.mix(mix.path("share").asDouble(0), Json.whole(mix, "seed", 0), mixed(mix));
            } else {
                single(plan, wish);
            }
            LOG.info("sandbox has new faults: {}", plan.described());
            return faults();
        }

        private static List<Fault> mixed(ObjectNode mix) {
            List<Fault> named = mix.path("faults")
                    .valueStream()
                    .map(word -> Fault.of(word.stringValue("")))
                    .toList();
            return named.isEmpty() ? Fault.quick() : named;
        }

        private static void single(FaultPlan plan, ObjectNode wish) {
            Fault fault = Fault.of(Json.text(wish, "fault"));
            String order = Json.text(wish, "order");
            int next = (int) Json.whole(wish, "next", 0);
            long request = Json.whole(wish, "request", 0);
            if (!order.isEmpty() && next > 0) {
                plan.forOrder(order, next, fault);
            } else if (!order.isEmpty()) {
                plan.forOrder(order, fault);
            } else if (next > 0) {
                plan.next(next, fault);
            } else if (request > 0) {
                plan.atRequest(request, fault);
            } else {
                throw new IllegalArgumentException("say which requests: \"next\", \"order\", \"request\" or \"mix\"");
            }
        }

        private Answer clock() {
            return json(Map.of(
                    "now", Json.time(sandbox.clock().instant()),
                    "offset", sandbox.clock().offset(),
                    "frozen", sandbox.clock().frozen()));
        }

        private Answer set(SandboxClock clock, ObjectNode wish) {
            boolean nothing = true;
            if (wish.path("frozen").isBoolean()) {
                nothing = false;
                if (wish.path("frozen").booleanValue()) {
                    clock.freeze();
                } else {
                    clock.thaw();
                }
            }
            if (wish.has("offset")) {
                nothing = false;
                clock.setOffset(Duration.parse(Json.text(wish, "offset")));
            }
            if (nothing || wish.has("advance")) {
                clock.advance(Duration.parse(Json.text(wish, "advance")));
            }
            LOG.info("sandbox's clock shows {}", clock.instant());
            return clock();
        }

        private static Answer payouts(List<Payout> payouts) {
            return json(Map.of("payouts", payouts));
        }

        private Answer file(String name) {
            return sandbox.payouts()
                    .find(name)
                    .map(payout -> new Answer(200, Map.of("Content-Type", "text/csv; charset=utf-8"), payout.text()))
                    .orElseGet(() -> problem(404, "no such payout"));
        }

        private Answer forgetKeys() {
            sandbox.forgetKeys();
            return json(Map.of());
        }

        private Answer release() {
            sandbox.release();
            return json(Map.of());
        }

        private Answer load(Call call) throws IOException {
            loader.load(new ByteArrayInputStream(
                    call.body().array(), call.body().arrayOffset(), call.body().limit()));
            return json(Map.of("orders", sandbox.books().size()));
        }

        /** None at all is a wish for nothing special. */
        private static ObjectNode wish(Call call) {
            return call.body().hasRemaining() ? body(call) : Json.MAPPER.createObjectNode();
        }

        private static ObjectNode body(Call call) {
            JsonNode body = Json.MAPPER.readTree(
                    call.body().array(), call.body().arrayOffset(), call.body().limit());
            return Optional.of(body)
                    .filter(ObjectNode.class::isInstance)
                    .map(ObjectNode.class::cast)
                    .orElseThrow(() -> new IllegalArgumentException("the body must be a JSON object"));
        }

        private static Answer json(Object value) {
            return Answer.json(200, Json.MAPPER.writeValueAsString(value));
        }

        private static Answer problem(int status, String message) {
            return Answer.json(status, Json.MAPPER.writeValueAsString(Map.of("problem", message)));
        }
    }
}
