package dev.requite.sandbox.klarna;

import dev.requite.sandbox.books.Operation;
import java.util.Optional;

/** The paths of Klarna's Settlements API (its OpenAPI 1.0.0-rc2), but for those of PDF files and of many payouts in one. */
final class SettlementPaths {

    static final String PREFIX = "/settlements/v1/";

    /** In place of a payment reference. */
    static final String SUMMARY = "summary";

    private static final String PAYOUT = "payouts/";

    private SettlementPaths() {}

    static Optional<Route> of(String method, String path) {
        if (!method.equals("GET")) {
            return Optional.empty();
        }
        String rest = path.substring(PREFIX.length());
        if (rest.startsWith(PAYOUT) && rest.indexOf('/', PAYOUT.length()) < 0 && rest.length() > PAYOUT.length()) {
            return route(Operation.READ_PAYOUTS, rest.substring(PAYOUT.length()));
        }
        return switch (rest) {
            case "payouts" -> route(Operation.READ_PAYOUTS, "");
            case "transactions" -> route(Operation.READ_TRANSACTIONS, "");
            case "reports/payout-with-transactions" -> route(Operation.READ_PAYOUT_FILE, "");
            default -> Optional.empty();
        };
    }

    private static Optional<Route> route(Operation operation, String child) {
        return Optional.of(new Route(operation, "", child));
    }
}
