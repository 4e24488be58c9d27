package dev.requite.provider.klarna;

import dev.requite.model.order.DueDateOption;
import dev.requite.provider.Evidence;
import dev.requite.provider.OptionsAnswer;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.SendAnswer;
import dev.requite.provider.http.BasicCredentials;
import dev.requite.provider.http.EndsOfReading;
import dev.requite.provider.http.Reads.Reading;
import dev.requite.provider.http.Reply;
import dev.requite.provider.http.UnusableAnswer;
import java.util.List;
import java.util.Set;

/**
 * What Klarna's answers mean (Klarna, "Error codes and messages for Order Management"). The status decides; the code is
 * information, and proof that Klarna itself and no gateway spoke. What is in no table is not certain.
 */
final class Answers {

    /** Refused for certain, when Klarna itself says so. */
    private static final Set<Integer> REFUSED = Set.of(400, 403, 404, 413, 422);

    private static final Set<Integer> NO_SUCH_THING = Set.of(400, 403, 404);

    private static final int ID_MAX = 255;

    private final BasicCredentials credentials;
    private final OrderReader orders;

    /** @param account whose orders they tell of */
    Answers(BasicCredentials credentials, String account) {
        this.credentials = credentials;
        this.orders = new OrderReader(account);
    }

    SendAnswer refund(Reply.Answered answer) {
        return succeeded(answer) ? accepted(answer) : unsuccessful(answer);
    }

    /** There is nothing to show for a success: every operation is answered without a body. */
    SendAnswer operation(Reply.Answered answer) {
        return succeeded(answer) ? new SendAnswer.Accepted("", evidence(answer, "")) : unsuccessful(answer);
    }

    /** Any 2xx is a success: Klarna asks clients not to insist on the documented one. */
    private static boolean succeeded(Reply.Answered answer) {
        return answer.status() >= 200 && answer.status() < 300;
    }

    private SendAnswer unsuccessful(Reply.Answered answer) {
        int status = answer.status();
        ErrorObject error = ErrorObject.of(answer);
        Evidence evidence = evidence(answer, error);
        if (status == 401) {
            return new SendAnswer.CredentialsRefused(evidence);
        } else if (status == 429) {
            return new SendAnswer.NotCarriedOut(RateHeaders.waitAfter429(answer), evidence);
        } else if (REFUSED.contains(status) && error.present()) {
            return new SendAnswer.Declined(evidence);
        }
        return new SendAnswer.Unclear(evidence);
    }

    private SendAnswer accepted(Reply.Answered answer) {
        String refundId = answer.header("Refund-Id");
        if (refundId.isEmpty() || refundId.length() > ID_MAX) {
            // Never invent an id: the refund is found again by its reference.
            return new SendAnswer.Unclear(evidence(answer, "success without a usable Refund-Id"));
        }
        return new SendAnswer.Accepted(refundId, evidence(answer, ""));
    }

    Reading<OrderAnswer> order(Reply.Answered answer, String orderId) {
        if (answer.status() != 200) {
            return unread(answer, EndsOfReading.ORDER);
        }
        try {
            return Reading.last(new OrderAnswer.Found(orders.read(answer.body(), orderId), answer.date()));
        } catch (UnusableAnswer e) {
            return EndsOfReading.ORDER.unusable(e, evidence(answer, e.words()));
        }
    }

    /** An empty list is the ordinary answer where nothing is on offer (Klarna, "Extend customer due date"). */
    Reading<OptionsAnswer> options(Reply.Answered answer) {
        if (answer.status() == 403 && ErrorObject.of(answer).present()) {
            // Only for the extension itself is it documented: what may not be extended has no options either.
            return Reading.last(new OptionsAnswer.NotOffered(evidence(answer, ErrorObject.of(answer))));
        } else if (answer.status() != 200) {
            return unread(answer, EndsOfReading.OPTIONS);
        }
        try {
            List<DueDateOption> options = OptionsReader.read(answer.body());
            return Reading.last(
                    options.isEmpty()
                            ? new OptionsAnswer.NotOffered(evidence(answer, ""))
                            : new OptionsAnswer.Offered(options));
        } catch (UnusableAnswer e) {
            return EndsOfReading.OPTIONS.unusable(e, evidence(answer, e.words()));
        }
    }

    private <A> Reading<A> unread(Reply.Answered answer, EndsOfReading<A> ends) {
        int status = answer.status();
        ErrorObject error = ErrorObject.of(answer);
        Evidence evidence = evidence(answer, error);
        if (status == 401) {
            return ends.refused(evidence);
        } else if (NO_SUCH_THING.contains(status) && error.present()) {
            return ends.absent(evidence);
        }
        boolean redirected = status >= 300 && status < 400;
        return ends.notNow(evidence, status >= 500 || status == 429 || !(error.present() || redirected));
    }

    private Evidence evidence(Reply.Answered answer, ErrorObject error) {
        String correlationId = answer.header("Klarna-Correlation-Id");
        return new Evidence(
                answer.status(),
                credentials.clean(error.code(), 100),
                error.present()
                        ? credentials.clean(error.messages(), 300)
                        : "the answer is no error object of Klarna's",
                credentials.clean(correlationId.isEmpty() ? error.correlationId() : correlationId, 100));
    }

    private Evidence evidence(Reply.Answered answer, String message) {
        return new Evidence(
                answer.status(), "", message, credentials.clean(answer.header("Klarna-Correlation-Id"), 100));
    }
}
