package dev.requite.provider.klarna;

import dev.requite.model.account.ProviderRules;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.Refund;
import dev.requite.provider.Endpoint;
import dev.requite.provider.KeyPromise;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.OrderOperations;
import dev.requite.provider.PaymentProvider;
import dev.requite.provider.PayoutFeed;
import dev.requite.provider.Permit;
import dev.requite.provider.RefundRequest;
import dev.requite.provider.SendAnswer;
import dev.requite.provider.Traffic;
import dev.requite.provider.http.BasicCredentials;
import dev.requite.provider.http.CallSettings;
import dev.requite.provider.http.Client;
import dev.requite.provider.http.EndsOfReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Klarna's Order Management API, version 1. Thread-safe; for threads and closing see {@link Client}.
 */
public final class KlarnaProvider implements PaymentProvider, AutoCloseable {

    private static final Pattern ORDER_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** The nil UUID, which nobody is given (RFC 9562, 5.9). */
    private static final String NO_ORDER = "00000000-0000-0000-0000-000000000000";

    private final KlarnaSettings settings;
    private final ProviderRules rules;
    private final Answers answers;
    private final KlarnaCalls requests;
    private final Client client;
    private final OrderOperations operations;
    private final PayoutFeed payouts;

    public KlarnaProvider(KlarnaSettings settings) {
        this(settings, Clock.systemUTC());
    }

    /** @param clock tells when a dead API is tried again */
    KlarnaProvider(KlarnaSettings settings, Clock clock) {
        this.settings = settings;
        BasicCredentials credentials = new BasicCredentials(settings.username(), settings.password());
        String name = settings.account().name();
        this.rules = new ProviderRules(
                name,
                ORDER_ID,
                "a UUID such as 7849fd84-47dc-4919-a7ce-47b9f461562f",
                255,
                false,
                EnumSet.allOf(OperationKind.class));
        this.answers = new Answers(credentials, name);
        CallSettings calls = settings.calls();
        this.client = new Client(name, settings.baseUrl(), calls, clock, new KlarnaPace(calls.requestsPerSecond()));
        this.requests = new KlarnaCalls(credentials);
        this.operations = new KlarnaOperations(client, requests, answers);
        this.payouts = new KlarnaPayoutFeed(new Pages(client, settings.baseUrl(), credentials));
    }

    @Override
    public ProviderRules rules() {
        return rules;
    }

    @Override
    public Optional<OrderOperations> operations() {
        return Optional.of(operations);
    }

    /** This account's payouts, read at the same pace as everything else of it. */
    public PayoutFeed payouts() {
        return payouts;
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
    public CompletableFuture<OrderAnswer> knock() {
        return fetchOrder(NO_ORDER);
    }

    @Override
    public CompletableFuture<OrderAnswer> fetchOrder(String orderId) {
        return client.read(
                requests.order(orderId), orderId, EndsOfReading.ORDER, answer -> answers.order(answer, orderId));
    }

    @Override
    public FrozenRequest freeze(Refund refund) {
        return RequestWriter.freeze(refund);
    }

    @Override
    public CompletableFuture<SendAnswer> send(RefundRequest request, Permit permit) {
        return client.send(requests.refund(request), request.orderId(), permit, answers::refund);
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
}
