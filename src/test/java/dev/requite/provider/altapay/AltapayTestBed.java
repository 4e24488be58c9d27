package dev.requite.provider.altapay;

import dev.requite.model.request.FrozenRequest;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.Permit;
import dev.requite.provider.RefundRequest;
import dev.requite.provider.SendAnswer;
import dev.requite.provider.http.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** A provider in front of a scripted server, with what most tests ask of it. */
final class AltapayTestBed implements AutoCloseable {

    static final String PAYMENT = "1000123";
    static final UUID REFERENCE = UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    static final String USER = "shop api";
    static final String PASSWORD = "not-a-real-secret";
    static final String KLARNA_TERMINAL = "Shop Klarna DK";

    final ScriptedServer server;
    final AltapayProvider provider;

    private AltapayTestBed(ScriptedServer server, AltapayProvider provider) {
        this.server = server;
        this.provider = provider;
    }

    static AltapayTestBed with(ScriptedServer.Act... acts) {
        ScriptedServer server = new ScriptedServer(acts);
        return new AltapayTestBed(server, new AltapayProvider(settings(server.url())));
    }

    /** Unpaced, with short patience. */
    static AltapaySettings settings(URI url) {
        return AltapaySettings.of(url, USER, PASSWORD)
                .withKlarnaTerminals(Set.of(KLARNA_TERMINAL))
                .with(calls -> calls.withRequestsPerSecond(0).withReads(3, Duration.ofMillis(1)));
    }

    SendAnswer send() {
        return provider.send(request(), Permit.always()).join();
    }

    OrderAnswer fetch() {
        return provider.fetchOrder(PAYMENT).join();
    }

    /** 4.60 EUR of a payment that had 2.00 refunded before. */
    static RefundRequest request() {
        return request(PAYMENT, REFERENCE, 460, "EUR", 200);
    }

    static RefundRequest request(String payment, UUID reference, long amount, String currency, long before) {
        return new RefundRequest(
                payment,
                reference,
                amount,
                currency,
                before,
                FrozenRequest.of("transaction_id=" + payment + "&reconciliation_identifier=" + reference));
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(AltapayTestBed.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A complete answer with that body. */
    static String response(String body) {
        return "<?xml version=\"1.0\"?><APIResponse version=\"20170228\"><Header>"
                + "<Date>2026-01-05T12:00:00+01:00</Date><Path>merchant/API/x</Path>"
                + "<ErrorCode>0</ErrorCode><ErrorMessage/></Header><Body>" + body + "</Body></APIResponse>";
    }

    static String error(String code, String message) {
        return "<APIResponse version=\"20170228\"><Header><ErrorCode>" + code + "</ErrorCode><ErrorMessage>" + message
                + "</ErrorMessage></Header><Body/></APIResponse>";
    }

    /** A captured payment of 100.00 EUR; {@code more} replaces nothing and stands among the rest. */
    static String payment(String refunded, String more) {
        return "<Transaction><TransactionId>" + PAYMENT + "</TransactionId>"
                + "<CardHolderName>Secret Person</CardHolderName>"
                + "<TransactionStatus>refunded</TransactionStatus><MerchantCurrency>978</MerchantCurrency>"
                + "<ReservedAmount>100.00</ReservedAmount><CapturedAmount>100.00</CapturedAmount>"
                + "<RefundedAmount>" + refunded + "</RefundedAmount>" + more + "</Transaction>";
    }

    static String entries(String... entries) {
        return "<ReconciliationIdentifiers>" + String.join("", entries) + "</ReconciliationIdentifiers>";
    }

    static String entry(String type, Object id, String amount, String uniqueId) {
        return "<ReconciliationIdentifier><Id>" + id + "</Id><Amount currency=\"978\">" + amount + "</Amount><Type>"
                + type + "</Type><Date>2026-01-05T12:00:00+01:00</Date><UniqueId>" + uniqueId
                + "</UniqueId></ReconciliationIdentifier>";
    }

    static String transactions(String... payments) {
        return "<Transactions>" + String.join("", payments) + "</Transactions>";
    }

    @Override
    public void close() {
        provider.close();
        server.close();
    }
}
