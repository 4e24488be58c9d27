package dev.requite.sandbox.altapay;

import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.Books;
import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.books.Visit;
import dev.requite.sandbox.wire.Reply.Answer;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out AltaPay's methods on the books and words the answers. Knows nothing of faults and transport. */
final class AltapayOperations {

    private static final Logger LOG = LoggerFactory.getLogger(AltapayOperations.class);

    private final Books books;
    private final SandboxClock clock;
    private final Supplier<Behaviour> behaviour;
    private final AltapayRefunds refunds;
    private final AltapayAnswers answers;
    private final AltapayFundings fundings;

    AltapayOperations(
            Books books,
            SandboxClock clock,
            Supplier<Behaviour> behaviour,
            AltapayAnswers answers,
            AltapayFundings fundings) {
        this.books = books;
        this.clock = clock;
        this.behaviour = behaviour;
        this.refunds = new AltapayRefunds(books, behaviour);
        this.answers = answers;
        this.fundings = fundings;
    }

    Answer execute(AltapayMethod method, AltapayForm form, Visit visit) {
        try {
            return switch (method) {
                case REFUND_CAPTURED_RESERVATION ->
                    answers.refunded(method, refunds.refund(form, visit, clock.instant()));
                case PAYMENTS, TRANSACTIONS -> payments(method, form);
                case FUNDING_LIST -> fundings.list(form);
                case FUNDING_DOWNLOAD -> fundings.download(form);
                case LOGIN -> answers.loggedIn();
            };
        } catch (AltapayRefusal refusal) {
            return answers.refused(method, refusal);
        }
    }

    /** Carries out a refund whose answer has left long ago, whatever becomes of it. */
    void refundLate(AltapayForm form, Visit visit, Instant due) {
        try {
            AltapayOutcome outcome = refunds.refund(form, visit, due);
            LOG.info(
                    "late refund of transaction {}: {}",
                    form.text("transaction_id"),
                    outcome.result().word());
        } catch (AltapayRefusal refusal) {
            LOG.info("late refund of transaction {} is not judged: {}", form.text("transaction_id"), refusal.text());
        }
    }

    private Answer payments(AltapayMethod method, AltapayForm form) {
        Behaviour now = behaviour.get();
        AltapayLookup lookup = AltapayLookup.of(form);
        List<AltapayTransaction> found = lookup.in(books, now.altapay()).stream()
                .map(order -> order.operate(same -> {
                    AltapayTransaction seen = AltapayTransaction.of(
                            same, now.altapay(), AltapayGlance.lookUp(same, clock.instant(), now));
                    same.refunds().lookedUp();
                    return seen;
                }))
                .toList();
        return answers.found(method, lookup, found);
    }
}
