package dev.requite.sandbox;

import dev.requite.sandbox.Reply.Answer;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Carries out AltaPay's methods on the books and words the answers. Knows nothing of faults and transport. */
final class AltapayOperations {

    private final Books books;
    private final SandboxClock clock;
    private final Supplier<Behaviour> behaviour;
    private final AltapayRefunds refunds;
    private final AltapayAnswers answers;

    AltapayOperations(Books books, SandboxClock clock, Supplier<Behaviour> behaviour, AltapayAnswers answers) {
        this.books = books;
        this.clock = clock;
        this.behaviour = behaviour;
        this.refunds = new AltapayRefunds(books, clock, behaviour);
        this.answers = answers;
    }

    Answer execute(AltapayMethod method, AltapayForm form) {
        try {
            return switch (method) {
                case REFUND_CAPTURED_RESERVATION -> answers.refunded(method, refunds.refund(form));
                case PAYMENTS, TRANSACTIONS -> payments(method, form);
                case LOGIN -> answers.loggedIn();
            };
        } catch (AltapayRefusal refusal) {
            return answers.refused(method, refusal);
        }
    }

    private Answer payments(AltapayMethod method, AltapayForm form) {
        Behaviour now = behaviour.get();
        Instant visibleUntil = clock.instant().minus(now.readAfterWriteLag());
        AltapayLookup lookup = AltapayLookup.of(form);
        List<AltapayTransaction> found = lookup.in(books, now.altapay()).stream()
                .map(order -> order.operate(same -> {
                    AltapayTransaction seen = AltapayTransaction.of(same, now.altapay(), visibleUntil);
                    same.open().polled();
                    return seen;
                }))
                .toList();
        return answers.found(method, lookup, found);
    }
}
