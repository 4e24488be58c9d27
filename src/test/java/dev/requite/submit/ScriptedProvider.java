package dev.requite.submit;

import dev.requite.kit.TestClock;
import dev.requite.model.account.ProviderRules;
import dev.requite.model.order.Order;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.Refund;
import dev.requite.provider.Endpoint;
import dev.requite.provider.Evidence;
import dev.requite.provider.KeyPromise;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.OrderOperations;
import dev.requite.provider.PaymentProvider;
import dev.requite.provider.Permit;
import dev.requite.provider.RefundRequest;
import dev.requite.provider.SendAnswer;
import dev.requite.provider.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A provider that answers as it was told, in that order, and notes what it was asked. */
final class ScriptedProvider implements PaymentProvider {

    /** Every call in its order: {@code send} or {@code read}. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    final List<RefundRequest> sent = new CopyOnWriteArrayList<>();
    /** The provider's own, told with each order unless it does not tell. */
    final TestClock itsClock = new TestClock();

    boolean tellsItsTime = true;
    KeyPromise promise = KeyPromise.within(Duration.ofHours(24));
    final ScriptedOperations operations = new ScriptedOperations(calls);
    private final Deque<Function<RefundRequest, SendAnswer>> sends = new ArrayDeque<>();
    private final Deque<Supplier<OrderAnswer>> reads = new ArrayDeque<>();

    ScriptedProvider answers(SendAnswer... answers) {
        List.of(answers).forEach(answer -> answers(request -> answer));
        return this;
    }

    ScriptedProvider answers(Function<RefundRequest, SendAnswer> answer) {
        sends.add(answer);
        return this;
    }

    ScriptedProvider shows(Order... orders) {
        List.of(orders)
                .forEach(order ->
                        reads.add(() -> new OrderAnswer.Found(order, tellsItsTime ? itsClock.instant() : null)));
        return this;
    }

    ScriptedProvider reads(OrderAnswer answer) {
        reads.add(() -> answer);
        return this;
    }

    static SendAnswer accepted() {
        return new SendAnswer.Accepted("refund-1", new Evidence(201, "", "", "corr-201"));
    }

    static SendAnswer declined() {
        return new SendAnswer.Declined(new Evidence(403, "REFUND_NOT_ALLOWED", "Nothing left.", "corr-403"));
    }

    static SendAnswer unclear(int status) {
        return new SendAnswer.Unclear(new Evidence(status, "", status == 0 ? "time-out" : "gateway", ""));
    }

    static SendAnswer tooMany(Duration wait) {
        return new SendAnswer.NotCarriedOut(wait, new Evidence(429, "TOO_MANY_REQUESTS", "", ""));
    }

    static SendAnswer credentialsRefused() {
        return new SendAnswer.CredentialsRefused(new Evidence(401, "", "", ""));
    }

    static OrderAnswer unreadable() {
        return new OrderAnswer.Unavailable(Evidence.none("time-out"));
    }

    @Override
    public ProviderRules rules() {
        return new ProviderRules("klarna", Pattern.compile(".*"), "anything", 255, false);
    }

    @Override
    public Optional<OrderOperations> operations() {
        return Optional.of(operations);
    }

    @Override
    public KeyPromise promise() {
        return promise;
    }

    @Override
    public CompletableFuture<OrderAnswer> knock() {
        return fetchOrder("");
    }

    @Override
    public CompletableFuture<OrderAnswer> fetchOrder(String orderId) {
        calls.add("read");
        return CompletableFuture.completedFuture(
                Objects.requireNonNull(reads.poll(), "an order was read more often than expected")
                        .get());
    }

    @Override
    public Duration answersWithin() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Endpoint endpoint() {
        return new Endpoint("provider.test", "shop", "test");
    }

    @Override
    public Traffic traffic() {
        return Traffic.NONE;
    }

    @Override
    public @Nullable Instant itsTime() {
        return tellsItsTime ? itsClock.instant() : null;
    }

    @Override
    public FrozenRequest freeze(Refund refund) {
        throw new UnsupportedOperationException("what is sent was frozen before");
    }

    @Override
    public CompletableFuture<SendAnswer> send(RefundRequest request, Permit permit) {
        if (!permit.mayLeave()) {
            calls.add("not left");
            return CompletableFuture.completedFuture(new SendAnswer.PermitOver(Evidence.none("its permit was over")));
        }
        calls.add("send");
        sent.add(request);
        return CompletableFuture.completedFuture(
                Objects.requireNonNull(sends.poll(), "a refund was sent more often than expected")
                        .apply(request));
    }
}
