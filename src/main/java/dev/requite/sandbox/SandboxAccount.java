package dev.requite.sandbox;

import dev.requite.sandbox.altapay.AltapayApi;
import dev.requite.sandbox.altapay.AltapayMethod;
import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.Books;
import dev.requite.sandbox.books.OrderReader;
import dev.requite.sandbox.books.Portal;
import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.fault.Delays;
import dev.requite.sandbox.fault.Faults;
import dev.requite.sandbox.klarna.KeyStore;
import dev.requite.sandbox.klarna.KlarnaApi;
import dev.requite.sandbox.klarna.KlarnaOperations;
import dev.requite.sandbox.klarna.KlarnaSettlements;
import dev.requite.sandbox.payouts.Payouts;
import dev.requite.sandbox.wire.AnswerDate;
import dev.requite.sandbox.wire.Call;
import dev.requite.sandbox.wire.Credentials;
import dev.requite.sandbox.wire.ProviderHeaders;
import dev.requite.sandbox.wire.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An account at the simulated providers: books, keys, limit, faults, behaviour and clock of its own, behind credentials of its
 * own. Nothing of it is seen through another account. Thread-safe.
 */
public final class SandboxAccount {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxAccount.class);

    private final String name;
    private final Supplier<URI> uri;
    private final Books books;
    private final Faults faults = new Faults();
    private final SandboxClock clock;
    private final KeyStore keys = new KeyStore();
    private final Delays delays;
    private final Portal portal;
    private final Payouts payouts;
    private final KlarnaApi klarna;
    private final AltapayApi altapay;
    private final ProviderHeaders headers;
    private volatile Behaviour behaviour;

    /**
     * @param name empty for the one that needs none
     * @param uri where its APIs begin
     */
    SandboxAccount(
            String name,
            Supplier<URI> uri,
            SandboxClock clock,
            Behaviour behaviour,
            Scheduler scheduler,
            Credentials atKlarna,
            Credentials atAltapay) {
        this.name = name;
        this.uri = uri;
        this.clock = clock;
        this.behaviour = behaviour;
        this.books = new Books(clock);
        this.delays = new Delays(scheduler);
        this.portal = new Portal(books, clock, this::behaviour);
        this.payouts = new Payouts(books, clock);
        Supplier<String> base = () -> uri.get().toString();
        this.klarna = new KlarnaApi(
                atKlarna,
                books,
                faults,
                clock,
                this::behaviour,
                keys,
                new KlarnaOperations(books, clock, this::behaviour, base),
                new KlarnaSettlements(payouts, this::behaviour, base),
                delays);
        this.altapay = new AltapayApi(atAltapay, books, faults, clock, this::behaviour, delays, payouts, base);
        this.headers = new ProviderHeaders(new AnswerDate(clock, this::behaviour), this::behaviour);
    }

    /** Where its APIs begin, without a slash at the end. */
    public URI uri() {
        return uri.get();
    }

    /** What really happened. */
    public Books books() {
        return books;
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** What is done at the provider by hand. */
    public Portal portal() {
        return portal;
    }

    /** What the providers pay out. */
    public Payouts payouts() {
        return payouts;
    }

    /** The provider's time. */
    public SandboxClock clock() {
        return clock;
    }

    /** How it behaves now. */
    public Behaviour behaviour() {
        return behaviour;
    }

    /** Changes how it behaves from the next request on. */
    public synchronized void behave(UnaryOperator<Behaviour.Builder> changes) {
        behaviour = changes.apply(behaviour.toBuilder()).build();
        LOG.info("{} behaves from now on as {}", this, behaviour);
    }

    /** Forgets every idempotency key: the same key is executed again, as it is after 24 hours. */
    public void forgetKeys() {
        LOG.info("{} forgot {} idempotency keys", this, keys.forget());
    }

    /** Requests that a slow fault or the latency holds back right now. */
    public int held() {
        return delays.held();
    }

    /** Ends every delay now: whatever a slow fault or the latency holds back goes on at once. */
    public void release() {
        LOG.info("{} released {} held requests", this, delays.release());
    }

    /** Answers a call of one of its APIs, whose path begins as the provider's own does. */
    CompletableFuture<Reply> answer(Call call) {
        CompletableFuture<Reply> reply =
                call.path().startsWith(AltapayMethod.PREFIX) ? altapay.answer(call) : klarna.answer(call);
        return reply.thenApply(headers::on);
    }

    /**
     * Adds orders to its books.
     *
     * @throws IllegalArgumentException if one names another account, or is there already
     */
    void load(InputStream json) throws IOException {
        OrderReader.readAll(json, (account, order) -> {
            if (!account.isEmpty() && !name.equals(account)) {
                throw new IllegalArgumentException("order " + order.id() + " names another account, " + account);
            }
            books.add(order);
        });
    }

    @Override
    public String toString() {
        return name.isEmpty() ? "sandbox" : "sandbox account " + name;
    }
}
