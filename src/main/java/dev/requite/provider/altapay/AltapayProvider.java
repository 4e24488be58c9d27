package dev.requite.provider.altapay;

import dev.requite.model.account.ProviderRules;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.Refund;
import dev.requite.provider.Endpoint;
import dev.requite.provider.KeyPromise;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.PaymentProvider;
import dev.requite.provider.PayoutFeed;
import dev.requite.provider.Permit;
import dev.requite.provider.RefundRequest;
import dev.requite.provider.SendAnswer;
import dev.requite.provider.Traffic;
import dev.requite.provider.http.BasicCredentials;
import dev.requite.provider.http.Call;
import dev.requite.provider.http.Client;
import dev.requite.provider.http.EndsOfReading;
import dev.requite.provider.http.Pacer;
import dev.requite.provider.http.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * AltaPay's merchant API. Thread-safe.
 *
 * <p>It has no idempotency key: every request that arrives is carried out, whatever its identifier. So a refund without
 * a certain answer is never sent again before a look-up.
 * For threads and closing see {@link Client}.
 */
public final class AltapayProvider implements PaymentProvider, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AltapayProvider.class);

    private static final Pattern ORDER_ID = Pattern.compile("[0-9a-f]{1,32}");

    /** As long as an id may be ("payments"); those that are given are short and decimal. */
    private static final String NO_PAYMENT = "f".repeat(32);

    private static final String API = "/merchant/API/";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Both answers list every capture and refund of the payment; thousands of them stay far below. */
    private static final int ANSWER_BYTES_MAX = 4 * 1024 * 1024;

    private static final long PAUSE_SECONDS_UNTOLD = 1;

    /** No answer stops us for longer, whatever it says. */
    private static final long PAUSE_SECONDS_MAX = 60;

    private final AltapaySettings settings;
    private final BasicCredentials credentials;
    private final ProviderRules rules;
    private final Answers answers;
    private final Client client;

    public AltapayProvider(AltapaySettings settings) {
        this.settings = settings;
        this.credentials = new BasicCredentials(settings.username(), settings.password());
        String name = settings.account().name();
        this.rules = new ProviderRules(name, ORDER_ID, "a transaction id such as 1000123", 100, true);
        this.answers = new Answers(
                credentials, new OrderReader(name, settings.klarnaTerminals(), settings.synchronousTerminals()));
        this.client = new Client(name, settings.baseUrl(), settings.calls(), Clock.systemUTC(), AltapayProvider::obey);
    }

    @Override
    public ProviderRules rules() {
        return rules;
    }

    /** AltaPay, "Test gateway": shops try on {@code testgateway.altapaysecure.com}. */
    @Override
    public Endpoint endpoint() {
        String host = settings.baseUrl().getHost().toLowerCase(Locale.ROOT);
        return Endpoint.of(settings.baseUrl(), settings.username(), host.startsWith("test") ? "test" : "live");
    }

    @Override
    public Traffic traffic() {
        return client.traffic();
    }

    @Override
    public KeyPromise promise() {
        return KeyPromise.none(settings.settleTime(), settings.waitAtMost());
    }

    @Override
    public Duration answersWithin() {
        return settings.calls().responseTimeout();
    }

    /** Not its {@code login}: that is a POST, and opens a session. */
    @Override
    public CompletableFuture<OrderAnswer> knock() {
        return fetchOrder(NO_PAYMENT);
    }

    @Override
    public CompletableFuture<OrderAnswer> fetchOrder(String orderId) {
        Call call = call("GET", "payments?transaction_id=" + FormBody.encoded(orderId), "");
        return client.read(call, orderId, EndsOfReading.ORDER, answer -> answers.order(answer, orderId));
    }

    @Override
    public FrozenRequest freeze(Refund refund) {
        return RequestWriter.freeze(refund);
    }

    @Override
    public CompletableFuture<SendAnswer> send(RefundRequest request, Permit permit) {
        Call call = call("POST", "refundCapturedReservation", request.request().body());
        return client.send(call, request.orderId(), permit, answer -> answers.refund(answer, request));
    }

    /** Where its payouts are read from, at the pace of this client. */
    public PayoutFeed payouts() {
        return new AltapayPayoutFeed(client, settings.baseUrl(), credentials);
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
        return "AltapayProvider[" + settings + "]";
    }

    private Call call(String method, String path, String body) {
        return new Call(
                method, API + path, Map.of("Authorization", credentials.header()), FORM, body, ANSWER_BYTES_MAX);
    }

    /** No limit is documented, but a wish to be left alone for a while is granted. */
    private static void obey(Reply.Answered answer, Pacer pacer) {
        String wish = answer.header("Retry-After");
        boolean told = wish.matches("[0-9]{1,9}");
        if (answer.status() == 429 || (answer.status() == 503 && told)) {
            long seconds = told ? Math.min(Long.parseLong(wish), PAUSE_SECONDS_MAX) : PAUSE_SECONDS_UNTOLD;
            LOG.info("event=altapay_pause status={} seconds={}", answer.status(), seconds);
            pacer.pause(Duration.ofSeconds(seconds));
        }
    }
}
