package dev.requite.provider.klarna;

import static dev.requite.provider.http.EndsOfReading.ORDER;

import dev.requite.provider.Evidence;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.RefundAnswer;
import dev.requite.provider.http.BasicCredentials;
import dev.requite.provider.http.Reads.Reading;
import dev.requite.provider.http.Reply;
import dev.requite.provider.http.UnusableAnswer;
import java.util.Set;

/**
 * What Klarna's answers mean (Klarna, "Error codes and messages for Order Management"). The status decides; the code is
 * information, and proof that Klarna itself and no gateway spoke. What is in no table is not certain.
 */
final class Answers {

    /** Refused for certain, when Klarna itself says so. */
    private static final Set<Integer> DECLINED = Set.of(400, 403, 404, 413, 422);

    private static final Set<Integer> NO_SUCH_ORDER = Set.of(400, 403, 404);

    private static final int ID_MAX = 255;

    private final BasicCredentials credentials;
    private final OrderReader orders;

    /** @param account whose orders they tell of */
    Answers(BasicCredentials credentials, String account) {
        this.credentials = credentials;
        this.orders = new OrderReader(account);
    }

    RefundAnswer refund(Reply.Answered answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return accepted(answer);
        }
        ErrorObject error = ErrorObject.of(answer);
        Evidence evidence = evidence(answer, error);
        if (status == 401) {
            return new RefundAnswer.CredentialsRefused(evidence);
        } else if (status == 429) {
            return new RefundAnswer.NotCarriedOut(RateHeaders.waitAfter429(answer), evidence);
        } else if (DECLINED.contains(status) && error.present()) {
            return new RefundAnswer.Declined(evidence);
        }
        return new RefundAnswer.Unclear(evidence);
    }

    /** Any 2xx is a success: Klarna asks clients not to insist on 201. */
    private RefundAnswer accepted(Reply.Answered answer) {
        String refundId = answer.header("Refund-Id");
        if (refundId.isEmpty() || refundId.length() > ID_MAX) {
            // Never invent an id: the refund is found again by its reference.
            return new RefundAnswer.Unclear(evidence(answer, "success without a usable Refund-Id"));
        }
        return new RefundAnswer.Accepted(refundId, evidence(answer, ""));
    }

    Reading<OrderAnswer> order(Reply.Answered answer, String orderId) {
        int status = answer.status();
        if (status == 200) {
            try {
                return Reading.last(new OrderAnswer.Found(orders.read(answer.body(), orderId), answer.date()));
            } catch (UnusableAnswer e) {
                return ORDER.unusable(e, evidence(answer, e.words()));
            }
        }
        ErrorObject error = ErrorObject.of(answer);
        Evidence evidence = evidence(answer, error);
        if (status == 401) {
            return ORDER.refused(evidence);
        } else if (NO_SUCH_ORDER.contains(status) && error.present()) {
            return ORDER.absent(evidence);
        }
        boolean redirected = status >= 300 && status < 400;
        return ORDER.notNow(evidence, status >= 500 || status == 429 || !(error.present() || redirected));
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
