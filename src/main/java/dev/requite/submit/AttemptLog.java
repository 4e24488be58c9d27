package dev.requite.submit;

import dev.requite.ledger.Attempt;
import dev.requite.model.money.Amounts;
import dev.requite.provider.Evidence;
import dev.requite.provider.OptionsAnswer;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.SendAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;

/** What was sent and looked up for one refund or operation in one pass, with what came back. */
final class AttemptLog {

    private static final Evidence FOUND = new Evidence(200, "", "", "");

    private final Time time;
    private final List<Attempt> attempts = new ArrayList<>();

    AttemptLog(Time time) {
        this.time = time;
    }

    void sent(Instant startedAt, SendAnswer answer) {
        note(Attempt.Kind.SEND, startedAt, resultOf(answer), answer.evidence());
    }

    /** Of an operation. */
    void carriedOut(Instant startedAt, SendAnswer answer) {
        boolean done = answer instanceof SendAnswer.Accepted;
        note(Attempt.Kind.SEND, startedAt, done ? "done" : resultOf(answer), answer.evidence());
    }

    /** @param currency of what an option costs where the provider does not say */
    void lookedUp(Instant startedAt, OptionsAnswer answer, CurrencyUnit currency) {
        if (answer instanceof OptionsAnswer.Offered offered) {
            note(Attempt.Kind.LOOK_UP, startedAt, "options", new Evidence(200, "", words(offered, currency), ""));
        } else if (answer instanceof OptionsAnswer.NotOffered notOffered) {
            note(Attempt.Kind.LOOK_UP, startedAt, "no options", notOffered.evidence());
        } else if (answer instanceof OptionsAnswer.NotFound notFound) {
            note(Attempt.Kind.LOOK_UP, startedAt, "no such capture", notFound.evidence());
        } else if (answer instanceof OptionsAnswer.CredentialsRefused refused) {
            note(Attempt.Kind.LOOK_UP, startedAt, "credentials refused", refused.evidence());
        } else if (answer instanceof OptionsAnswer.Unavailable unavailable) {
            note(Attempt.Kind.LOOK_UP, startedAt, "no answer", unavailable.evidence());
        }
    }

    private static String words(OptionsAnswer.Offered offered, CurrencyUnit otherwise) {
        return offered.options().stream()
                .map(option -> {
                    CurrencyUnit currency = Objects.requireNonNullElse(option.currency(), otherwise);
                    return option.days() + " days " + Amounts.format(option.cost(), currency) + " " + currency;
                })
                .collect(Collectors.joining(", "));
    }

    void lookedUp(Instant startedAt, OrderAnswer answer) {
        if (answer instanceof OrderAnswer.Found) {
            note(Attempt.Kind.LOOK_UP, startedAt, "found", FOUND);
        } else if (answer instanceof OrderAnswer.CredentialsRefused refused) {
            note(Attempt.Kind.LOOK_UP, startedAt, "credentials refused", refused.evidence());
        } else if (answer instanceof OrderAnswer.NotFound notFound) {
            note(Attempt.Kind.LOOK_UP, startedAt, "no such order", notFound.evidence());
        } else if (answer instanceof OrderAnswer.Unavailable unavailable) {
            note(Attempt.Kind.LOOK_UP, startedAt, "no answer", unavailable.evidence());
        }
    }

    /** In order. */
    List<Attempt> attempts() {
        return attempts;
    }

    private void note(Attempt.Kind kind, Instant startedAt, String result, Evidence evidence) {
        attempts.add(new Attempt(
                kind,
                startedAt,
                time.now(),
                result,
                evidence.httpStatus(),
                evidence.errorCode(),
                evidence.message(),
                evidence.correlationId()));
    }

    private static String resultOf(SendAnswer answer) {
        if (answer instanceof SendAnswer.Accepted) {
            return "refunded";
        }
        if (answer instanceof SendAnswer.Declined) {
            return "rejected";
        }
        if (answer instanceof SendAnswer.NotCarriedOut) {
            return "not carried out";
        }
        if (answer instanceof SendAnswer.PermitOver) {
            return "not left";
        }
        if (answer instanceof SendAnswer.Pending) {
            return "pending";
        }
        return answer instanceof SendAnswer.CredentialsRefused ? "credentials refused" : "unknown";
    }
}
