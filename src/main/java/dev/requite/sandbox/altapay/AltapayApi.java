package dev.requite.sandbox.altapay;

import dev.requite.sandbox.books.Agenda;
import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.Books;
import dev.requite.sandbox.books.InFlight;
import dev.requite.sandbox.books.LoggedRequest;
import dev.requite.sandbox.books.Operation;
import dev.requite.sandbox.books.OrderBook;
import dev.requite.sandbox.books.Provider;
import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.fault.Delays;
import dev.requite.sandbox.fault.Fault;
import dev.requite.sandbox.fault.Faults;
import dev.requite.sandbox.payouts.Payouts;
import dev.requite.sandbox.wire.AnswerDate;
import dev.requite.sandbox.wire.Call;
import dev.requite.sandbox.wire.Credentials;
import dev.requite.sandbox.wire.Reply;
import dev.requite.sandbox.wire.Reply.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * AltaPay's merchant API as seen through its gate: credentials, HTTP methods, faults, journal. What a method does is
 * {@link AltapayOperations}' business.
 */
public final class AltapayApi {

    private static final Logger LOG = LoggerFactory.getLogger(AltapayApi.class);

    private final Credentials credentials;
    private final Books books;
    private final Faults faults;
    private final SandboxClock clock;
    private final Supplier<Behaviour> behaviour;
    private final Delays delays;
    private final AltapayAnswers answers;
    private final AltapayOperations operations;
    private final AltapaySpoiling spoiling;

    /** @param baseUri of the account, without a slash at the end */
    public AltapayApi(
            Credentials credentials,
            Books books,
            Faults faults,
            SandboxClock clock,
            Supplier<Behaviour> behaviour,
            Delays delays,
            Payouts payouts,
            Supplier<String> baseUri) {
        this.credentials = credentials;
        this.books = books;
        this.faults = faults;
        this.clock = clock;
        this.behaviour = behaviour;
        this.delays = delays;
        this.answers = new AltapayAnswers(new AnswerDate(clock, behaviour), behaviour);
        this.operations =
                new AltapayOperations(books, clock, behaviour, answers, new AltapayFundings(payouts, answers, baseUri));
        this.spoiling = new AltapaySpoiling(answers);
    }

    /** What a request asks for, as far as the gate has to know. */
    private record Wanted(String operation, String orderId, String identifier) {

        static final Wanted NOTHING = new Wanted("", "", "");

        static Wanted of(AltapayMethod method, AltapayForm form) {
            return new Wanted(
                    method.operation().word(), form.text("transaction_id"), form.text("reconciliation_identifier"));
        }
    }

    public CompletableFuture<Reply> answer(Call call) {
        Optional<AltapayMethod> known = AltapayMethod.of(call.path());
        Wanted named = known.map(method -> new Wanted(method.operation().word(), "", ""))
                .orElse(Wanted.NOTHING);
        if (!credentials.match(call.authorization())) {
            return refuse(call, named, AltapayAnswers.unauthorized());
        }
        if (known.isEmpty()) {
            return refuse(call, named, AltapayAnswers.page(404, "Not Found"));
        }
        AltapayMethod method = known.get();
        if (!method.allows(call.method())) {
            return refuse(call, named, answers.wrongHttpMethod(method, call.method()));
        }
        try {
            return serve(call, method, AltapayForm.of(call));
        } catch (AltapayRefusal refusal) {
            return refuse(call, named, answers.refused(method, refusal));
        }
    }

    private CompletableFuture<Reply> refuse(Call call, Wanted wanted, Answer answer) {
        write(call, wanted, answer, Optional.empty(), InFlight.NONE);
        return CompletableFuture.completedFuture(answer);
    }

    private CompletableFuture<Reply> serve(Call call, AltapayMethod method, AltapayForm form) {
        Wanted wanted = Wanted.of(method, form);
        Optional<Fault> fault = fault(method, wanted.orderId());
        Optional<OrderBook> order = books.find(Provider.ALTAPAY, wanted.orderId());
        order.ifPresent(book -> book.meet(Agenda.Side.BEFORE, method.operation(), clock.instant()));
        Optional<OrderBook> refunded = order.filter(book -> method.operation() == Operation.REFUND);
        InFlight.Overlap overlap = refunded.map(book -> book.enter(Operation.REFUND, wanted.identifier()))
                .orElse(InFlight.NONE);
        return work(call, method, form, fault, refunded).thenApply(reply -> {
            // Before the answer leaves: its receiver may send the order's next refund at once.
            order.ifPresent(book -> book.meet(Agenda.Side.AFTER, method.operation(), clock.instant()));
            refunded.ifPresent(book -> book.leave(Operation.REFUND, wanted.identifier()));
            write(call, wanted, reply, fault, overlap);
            return reply;
        });
    }

    private Optional<Fault> fault(AltapayMethod method, String orderId) {
        return switch (method.operation()) {
            case REFUND -> faults.refunds().pick(orderId);
            case READ_ORDER -> faults.reads().pick(orderId);
            case READ_PAYOUTS, READ_PAYOUT_FILE -> faults.payouts().pick(orderId);
            default -> Optional.empty();
        };
    }

    private CompletableFuture<Reply> work(
            Call call, AltapayMethod method, AltapayForm form, Optional<Fault> fault, Optional<OrderBook> refunded) {
        Behaviour now = behaviour.get();
        if (fault.isEmpty()) {
            return delays.after(now.latency(), () -> carryOut(call, method, form));
        }
        Fault chosen = fault.get();
        Duration slow = chosen.slow() ? now.slowness() : now.latency();
        return switch (chosen.moment()) {
            case BEFORE -> delays.after(slow, () -> spoiling.instead(chosen, method));
            case LATER -> {
                refunded.ifPresent(book -> book.later(
                        call.visit().arrivedAt().plus(now.lateness()),
                        due -> operations.refundLate(form, call.visit(), due)));
                yield delays.after(slow, () -> spoiling.instead(chosen, method));
            }
            case DURING -> delays.after(slow, () -> carryOut(call, method, form));
            case AFTER ->
                delays.after(now.latency(), () -> carryOut(call, method, form))
                        .thenCompose(answer -> delays.after(
                                chosen.slow() ? slow : Duration.ZERO, () -> spoiling.spoil(answer, chosen, method)));
        };
    }

    private Answer carryOut(Call call, AltapayMethod method, AltapayForm form) {
        try {
            return operations.execute(method, form, call.visit());
        } catch (RuntimeException e) {
            LOG.error("the sandbox itself failed at {}; answering 500", method.path(), e);
            return AltapayAnswers.page(500, "Internal Server Error");
        }
    }

    private void write(Call call, Wanted wanted, Reply reply, Optional<Fault> fault, InFlight.Overlap overlap) {
        books.journal()
                .write(number -> new LoggedRequest(
                        number,
                        clock.instant(),
                        Provider.ALTAPAY.word(),
                        call.method(),
                        call.path(),
                        wanted.operation(),
                        wanted.orderId(),
                        wanted.identifier(),
                        reply.status(),
                        false,
                        fault.map(Fault::word).orElse(""),
                        overlap.others(),
                        overlap.otherKeys(),
                        call.visit().arrivedAt()));
    }
}
