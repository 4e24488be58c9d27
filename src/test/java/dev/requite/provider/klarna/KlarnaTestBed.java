package dev.requite.provider.klarna;

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
import java.util.UUID;

/** A provider in front of a scripted server, with what most tests ask of it. */
final class KlarnaTestBed implements AutoCloseable {

    static final String ORDER = "7849fd84-47dc-4919-a7ce-000000000000";
    static final UUID REFERENCE = UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    static final String USER = "K123456_abcdef";
    static final String PASSWORD = "not-a-real-secret";

    final ScriptedServer server;
    final KlarnaProvider provider;

    private KlarnaTestBed(ScriptedServer server, KlarnaProvider provider) {
        this.server = server;
        this.provider = provider;
    }

    static KlarnaTestBed with(ScriptedServer.Act... acts) {
        ScriptedServer server = new ScriptedServer(acts);
        return new KlarnaTestBed(server, new KlarnaProvider(settings(server.url())));
    }

    /** Unpaced, with short patience. */
    static KlarnaSettings settings(URI url) {
        return KlarnaSettings.of(url, USER, PASSWORD)
                .with(calls -> calls.withRequestsPerSecond(0).withReads(3, Duration.ofMillis(1)));
    }

    SendAnswer send() {
        return provider.send(request(), Permit.always()).join();
    }

    OrderAnswer fetch() {
        return provider.fetchOrder(ORDER).join();
    }

    static RefundRequest request() {
        return new RefundRequest(
                ORDER,
                REFERENCE,
                100,
                "EUR",
                0,
                FrozenRequest.of("{\"refunded_amount\":100,\"reference\":\"" + REFERENCE + "\"}"));
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(KlarnaTestBed.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String error(String code, String... messages) {
        return "{\"error_code\":\"" + code + "\",\"error_messages\":["
                + (messages.length == 0 ? "" : "\"" + String.join("\",\"", messages) + "\"")
                + "],\"correlation_id\":\"fefd0ea8-6899-41f9-93a7-ccd125c1af86\"}";
    }

    @Override
    public void close() {
        provider.close();
        server.close();
    }
}
