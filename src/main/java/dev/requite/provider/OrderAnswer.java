package dev.requite.provider;

import dev.requite.order.Order;

/** How reading an order ended. */
public sealed interface OrderAnswer {

    /** Here it is. */
    record Found(Order order) implements OrderAnswer {}

    /** The provider says for certain that it has no such order (or no such id). */
    record NotFound(Evidence evidence) implements OrderAnswer {}

    /** No usable answer, after repeated tries: nothing is known about the order. */
    record Unavailable(Evidence evidence) implements OrderAnswer {}

    /** The credentials were refused: nothing more can be done in this run. */
    record CredentialsRefused(Evidence evidence) implements OrderAnswer {}
}
