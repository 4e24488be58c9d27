package dev.requite.submit;

import dev.requite.ledger.OperationInHand;
import dev.requite.ledger.OperationOutcome;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OperationState;
import dev.requite.model.request.OrderOperation;
import dev.requite.provider.OperationRequest;
import dev.requite.provider.OptionsAnswer;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.OrderOperations;
import dev.requite.provider.PaymentProvider;
import dev.requite.provider.Permit;
import dev.requite.provider.SendAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One operation in one pass, on the same course as a refund: what that course needs of the provider and of the ledger, and its
 * outcome. Used once.
 */
final class OperationSettlement implements CourseDriver.Hands {

    private final PaymentProvider provider;
    private final OrderOperations operations;
    private final OperationInHand inHand;
    private final OrderOperation operation;
    private final SubmitPolicy policy;
    private final StopSignal stop;
    private final Time time;
    private final Function<OperationInHand, CompletableFuture<Permit>> intents;
    private final AttemptLog log;
    private final OperationView view;

    /** @param intents commits that the operation is about to leave; answers its right to */
    OperationSettlement(
            PaymentProvider provider,
            OperationInHand inHand,
            SubmitPolicy policy,
            StopSignal stop,
            Time time,
            Function<OperationInHand, CompletableFuture<Permit>> intents) {
        this.provider = provider;
        this.operations = provider.operations().orElseThrow();
        this.inHand = inHand;
        this.operation = inHand.operation();
        this.policy = policy;
        this.stop = stop;
        this.time = time;
        this.intents = intents;
        this.log = new AttemptLog(time);
        this.view = new OperationView(operation);
    }

    CompletableFuture<OperationOutcome> settle() {
        Stage first = Course.begin(Deed.of(inHand), provider.promise(), policy, Moment.of(time));
        Duration answerAndPermit = policy.leaveWithin().plus(provider.answersWithin());
        CourseDriver.Beliefs beliefs = new CourseDriver.Beliefs(answerAndPermit, answerAndPermit);
        return new CourseDriver(this, new Backoff(policy), stop, time, beliefs)
                .drive(first)
                .thenCompose(this::withExpiry);
    }

    @Override
    public CompletableFuture<Permit> leaving() {
        return intents.apply(inHand);
    }

    @Override
    public CompletableFuture<SendAnswer> send(Permit leave) {
        Instant startedAt = time.now();
        OperationRequest request = new OperationRequest(
                operation.kind(), operation.orderId(), operation.captureId(), operation.days(), operation.reference());
        return operations.carryOut(request, leave).thenApply(answer -> {
            log.carriedOut(startedAt, answer);
            if (answer instanceof SendAnswer.CredentialsRefused) {
                stop.credentialsRefused(operation.provider());
            }
            return answer;
        });
    }

    /** Once it may have left, a due date's options tell nothing: the free one is gone when it was used. */
    @Override
    public CompletableFuture<View> look(boolean beforeFirst) {
        Instant startedAt = time.now();
        if (operation.kind() == OperationKind.EXTEND_DUE_DATE && beforeFirst) {
            return operations
                    .dueDateOptions(operation.orderId(), operation.captureId())
                    .thenApply(answer -> {
                        log.lookedUp(startedAt, answer, operation.currency());
                        if (answer instanceof OptionsAnswer.CredentialsRefused) {
                            stop.credentialsRefused(operation.provider());
                        }
                        return view.of(answer);
                    });
        }
        return provider.fetchOrder(operation.orderId()).thenApply(answer -> {
            log.lookedUp(startedAt, answer);
            if (answer instanceof OrderAnswer.CredentialsRefused) {
                stop.credentialsRefused(operation.provider());
            }
            return view.of(answer);
        });
    }

    @Override
    public CompletableFuture<?> notePending() {
        throw new IllegalStateException("No operation is accepted without being carried out.");
    }

    /** How long an extended authorization lasts is worth a read; whether that tells it changes nothing. */
    private CompletableFuture<OperationOutcome> withExpiry(Step.Done done) {
        boolean extended =
                done.ending() == Step.Ending.HAPPENED && operation.kind() == OperationKind.EXTEND_AUTHORIZATION;
        return extended
                ? provider.fetchOrder(operation.orderId())
                        .thenApply(answer -> outcome(
                                done,
                                answer instanceof OrderAnswer.Found found
                                        ? found.order().authorization().expiresAt()
                                        : null))
                : CompletableFuture.completedFuture(outcome(done, null));
    }

    private OperationOutcome outcome(Step.Done done, @Nullable Instant expiresAt) {
        OperationState state = switch (done.ending()) {
            case HAPPENED -> OperationState.DONE;
            case REFUSED -> OperationState.REJECTED;
            case UNKNOWN -> OperationState.UNKNOWN;
            case NOT_SENT -> OperationState.FAILED;
        };
        return new OperationOutcome(inHand, state, done.reason(), log.attempts(), time.now(), done.traces(), expiresAt);
    }
}
