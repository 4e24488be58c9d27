package dev.requite.provider.klarna;

import dev.requite.model.order.ProviderRules;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.Refund;
import dev.requite.provider.Endpoint;
import dev.requite.provider.Evidence;
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
import dev.requite.provider.http.Pacer;
import dev.requite.provider.http.ProviderTime;
import dev.requite.provider.http.Reads;
import dev.requite.provider.http.Timers;
import dev.requite.provider.http.Wire;
import dev.requite.provider.http.WireSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Klarna's Order Management API, version 1. Thread-safe.
 *
 * <p>Hundreds of calls may be in flight on two threads. Futures complete on these threads, or on the timer's: whoever
 * continues there must not block, nor close this provider. Close it when every future is done; it then ends at once.
 * What is still in flight gets a few seconds, and ends as not carried out or unclear; no future stays open.
 */
public final class KlarnaProvider implements PaymentProvider, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KlarnaProvider.class);

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
    private final ScheduledExecutorService timer;
    private final KlarnaApi api;
    private final ProviderTime time = new ProviderTime(System::nanoTime);
    private final Reads reads;

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
        this.timer = Timers.daemon(name);
        CallSettings calls = settings.calls();
        Wire wire = new Wire(WireSettings.of(name, settings.baseUrl(), calls), timer);
        Pacer pacer = new Pacer(calls.requestsPerSecond(), timer);
        this.api = new KlarnaApi(name, wire, pacer, time, calls.requestsPerSecond(), clock);
        this.reads = new Reads(calls.readTries(), calls.readPause(), timer);
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
        return api.traffic();
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
        return reads.read(() -> api.call(call, Permit.always()).thenApply(reply -> answers.order(reply, orderId)))
                .exceptionally(failure -> new OrderAnswer.Unavailable(unexpected("read", orderId, failure)));
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
        return api.call(call, permit)
                .thenApply(answers::refund)
                .exceptionally(failure -> new RefundAnswer.Unclear(unexpected("refund", request.orderId(), failure)));
    }

    @Override
    public @Nullable Instant itsTime() {
        return time.atTheEarliest();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        api.close();
        reads.close();
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return "KlarnaProvider[" + settings + "]";
    }

    private static String path(String orderId) {
        return "/ordermanagement/v1/orders/" + Call.segment(orderId);
    }

    /** A fault of ours while an answer was read; the answer may have meant anything. */
    private static Evidence unexpected(String what, String orderId, Throwable failure) {
        LOG.error("event=klarna_answer_unhandled call={} order_id={}", what, orderId, failure);
        return Evidence.none(
                "the answer could not be handled (" + failure.getClass().getSimpleName() + ")");
    }
}
