package dev.requite.sandbox.klarna;

import dev.requite.sandbox.books.Operation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which operation on what (Klarna's OpenAPI, paths).
 *
 * @param orderId empty for what is about payouts
 * @param childId id of a refund or capture, payment reference or last word of the path; empty where there is none
 */
record Route(Operation operation, String orderId, String childId) {

    static final String PREFIX = "/ordermanagement/v1/orders/";

    /** Nothing for a path or method that Klarna does not have. */
    static Optional<Route> of(String method, String path) {
        if (path.startsWith(SettlementPaths.PREFIX)) {
            return SettlementPaths.of(method, path);
        }
        if (!path.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] parts = path.substring(PREFIX.length()).split("/", -1);
        for (String part : parts) {
            if (part.isEmpty()) {
                return Optional.empty();
            }
        }
        String child = parts.length > 2 ? parts[2] : "";
        return operation(method, parts).map(operation -> new Route(operation, parts[0], child));
    }

    private static Optional<Operation> operation(String method, String[] parts) {
        return Optional.ofNullable(
                switch (parts.length) {
                    case 1 -> method.equals("GET") ? Operation.READ_ORDER : null;
                    case 2 -> ofOrder(method, parts[1]);
                    case 3 -> ofChild(method, parts[1]);
                    case 4 -> parts[1].equals("captures") ? ofCapture(method, parts[3]) : null;
                    default -> null;
                });
    }

    private static @Nullable Operation ofOrder(String method, String what) {
        return switch (method + " " + what) {
            case "POST refunds" -> Operation.REFUND;
            case "GET captures" -> Operation.READ_CAPTURES;
            case "POST captures" -> Operation.CAPTURE;
            case "POST extend-authorization-time" -> Operation.EXTEND_AUTHORIZATION;
            case "POST release-remaining-authorization" -> Operation.RELEASE_AUTHORIZATION;
            case "POST cancel" -> Operation.CANCEL;
            default -> null;
        };
    }

    private static @Nullable Operation ofChild(String method, String what) {
        return switch (method + " " + what) {
            case "GET refunds" -> Operation.READ_REFUND;
            case "GET captures" -> Operation.READ_CAPTURE;
            default -> null;
        };
    }

    private static @Nullable Operation ofCapture(String method, String what) {
        return switch (method + " " + what) {
            case "GET extend-due-date-options" -> Operation.READ_DUE_DATE_OPTIONS;
            case "PATCH extend-due-date" -> Operation.EXTEND_DUE_DATE;
            case "PATCH extend-due-date-options" -> Operation.EXTEND_DUE_DATE_BY_GUIDE;
            default -> null;
        };
    }

    /** Whether an idempotency key counts here. */
    boolean keyed() {
        return operation.writes();
    }
}
