package dev.requite.provider.klarna;

import dev.requite.model.account.ProviderRules;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.Refund;
import dev.requite.provider.Endpoint;
import dev.requite.provider.KeyPromise;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.PaymentProvider;
import dev.requite.provider.Permit;
import dev.requite.provider.RefundAnswer;
import dev.requite.provider.RefundRequest;
import dev.requite.provider.Traffic;
import dev.requite.provider.http.BasicCredentials;
import dev.requite.provider.http.Call;
import dev.requite.provider.http.CallSettings;
import dev.requite.provider.http.Client;
import dev.requite.provider.http.EndsOfReading;
import dev.requite.provider.http.EndsOfSending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Klarna's Order Management API, version 1. Thread-safe; for threads and closing see {@link Client}.
 */
public final class KlarnaProvider implements PaymentProvider, AutoCloseable {

    private static final Pattern ORDER_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Without a charset, as Klarna documents it; JSON is UTF-8 anyway. */
    private static final String JSON = "application/json";

    /** An order of thousands of lines stays far below. */
    private static final int ORDER_BYTES_MAX = 4 * 1024 * 1024;

    /** The answer to a refund is empty, an error a few lines. */
    private static final int REFUND_BYTES_MAX = 64 * 1024;

    private final KlarnaSettings settings;
    private final BasicCredentials credentials;
    private final ProviderRules rules;
    private final Answers answers;
    private final Client client;

    public KlarnaProvider(KlarnaSettings settings) {
        this(settings, Clock.systemUTC());
    }

    /** @param clock tells when a dead API is tried again */
    KlarnaProvider(KlarnaSettings settings, Clock clock) {
        this.settings = settings;
        this.credentials = new BasicCredentials(settings.username(), settings.password());
        String name = settings.account().name();
        this.rules =
                new ProviderRules(name, ORDER_ID, "a UUID such as 7849fd84-47dc-4919-a7ce-47b9f461562f", 255, false);
        this.answers = new Answers(credentials, name);
        CallSettings calls = settings.calls();
        this.client = new Client(name, settings.baseUrl(), calls, clock, new KlarnaPace(calls.requestsPerSecond()));
    }

    @Override
    public ProviderRules rules() {
        return rules;
    }

    @Override
    public Endpoint endpoint() {
        return Endpoint.of(
                settings.baseUrl(),
                settings.username(),
                KlarnaSettings.isPlayground(settings.baseUrl()) ? "playground" : "live");
    }

    @Override
    public Traffic traffic() {
        return client.traffic();
    }

    @Override
    public KeyPromise promise() {
        return KeyPromise.within(settings.keyWindow());
    }

    @Override
    public Duration answersWithin() {
        return settings.calls().responseTimeout();
    }

    @Override
    public CompletableFuture<OrderAnswer> fetchOrder(String orderId) {
        Call call = new Call(
                "GET",
                path(orderId),
                Map.of("Authorization", credentials.header(), "Accept", JSON),
                JSON,
                "",
                ORDER_BYTES_MAX);
        return client.read(call, orderId, EndsOfReading.ORDER, answer -> answers.order(answer, orderId));
    }

    @Override
    public FrozenRequest freeze(Refund refund) {
        return RequestWriter.freeze(refund);
    }

    @Override
    public CompletableFuture<RefundAnswer> send(RefundRequest request, Permit permit) {
        Call call = new Call(
                "POST",
                path(request.orderId()) + "/refunds",
                Map.of(
                        "Authorization", credentials.header(),
                        "Accept", JSON,
                        "Klarna-Idempotency-Key", request.reference().toString()),
                JSON,
                request.request().body(),
                REFUND_BYTES_MAX);
        return client.send(call, request.orderId(), permit, EndsOfSending.REFUND, answers::refund);
    }

    @Override
    public @Nullable Instant itsTime() {
        return client.itsTime();
    }

    @Override
    public void close() {
        client.close();
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return "KlarnaProvider[" + settings + "]";
    }

    private static String path(String orderId) {
        return "/ordermanagement/v1/orders/" + Call.segment(orderId);
    }
}
