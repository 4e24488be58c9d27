package dev.requite.submit;

import dev.requite.model.order.Conduct;
import dev.requite.model.order.DueDateOption;
import dev.requite.model.order.Order;
import dev.requite.model.request.OrderOperation;
import dev.requite.provider.OptionsAnswer;
import dev.requite.provider.OrderAnswer;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What reading an order, or a due date's options, tells of an operation. */
record OperationView(OrderOperation operation) {

    View of(OrderAnswer answer) {
        if (!(answer instanceof OrderAnswer.Found found)) {
            return new View.Unreadable(Words.of(answer));
        }
        return shown(sighting(found.order()), sincePlan(found.order()), found.at());
    }

    /** Right before the first request: what was agreed at the plan has to hold yet. */
    View of(OptionsAnswer answer) {
        if (answer instanceof OptionsAnswer.Offered offered) {
            boolean holds = offered.options().stream().anyMatch(this::isAgreed);
            return shown(new Sighting.NeverShown(), holds ? View.SincePlan.UNCHANGED : View.SincePlan.CHANGED, null);
        }
        return answer instanceof OptionsAnswer.NotOffered
                ? shown(new Sighting.NeverShown(), View.SincePlan.CHANGED, null)
                : new View.Unreadable("");
    }

    private boolean isAgreed(DueDateOption option) {
        return option.days() == operation.days()
                && option.cost() <= operation.cost()
                && (option.currency() == null || option.currency().equals(operation.currency()));
    }

    private static View.Shown shown(Sighting sighting, View.SincePlan since, @Nullable Instant at) {
        return new View.Shown(sighting, since, true, Conduct.PLAIN, at);
    }

    private Sighting sighting(Order order) {
        return switch (operation.kind()) {
            case EXTEND_AUTHORIZATION -> extended(order) ? new Sighting.Carried("") : new Sighting.Absent();
            case RELEASE_AUTHORIZATION -> released(order);
            case EXTEND_DUE_DATE -> new Sighting.NeverShown();
        };
    }

    private boolean extended(Order order) {
        Instant before = operation.before().expiresAt();
        Instant ends = order.authorization().expiresAt();
        return before != null && ends != null && ends.isAfter(before);
    }

    private Sighting released(Order order) {
        boolean capturedAsBefore = order.capturedAmount() == operation.before().captured();
        long remaining = remaining(order);
        if (capturedAsBefore && remaining == 0) {
            return new Sighting.Carried("");
        }
        return capturedAsBefore && remaining == operation.before().remaining()
                ? new Sighting.Absent()
                : new Sighting.Outdated(
                        "What remains of order " + order.id() + " is not what it was when this was planned.");
    }

    private View.SincePlan sincePlan(Order order) {
        boolean same = switch (operation.kind()) {
            case EXTEND_AUTHORIZATION ->
                Objects.equals(
                                order.authorization().expiresAt(),
                                operation.before().expiresAt())
                        && remaining(order) > 0;
            case RELEASE_AUTHORIZATION ->
                remaining(order) == operation.before().remaining()
                        && order.capturedAmount() == operation.before().captured();
            case EXTEND_DUE_DATE -> true;
        };
        return same ? View.SincePlan.UNCHANGED : View.SincePlan.CHANGED;
    }

    private static long remaining(Order order) {
        Long told = order.authorization().remaining();
        return told == null ? order.remainingAuthorized() : told;
    }
}
