package dev.requite.provider.altapay;

import static dev.requite.provider.http.EndsOfReading.ORDER;

import dev.requite.provider.Evidence;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.RefundRequest;
import dev.requite.provider.SendAnswer;
import dev.requite.provider.http.BasicCredentials;
import dev.requite.provider.http.Reads.Reading;
import dev.requite.provider.http.Reply;
import dev.requite.provider.http.UnusableAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What AltaPay's answers mean (AltaPay, "refundCapturedReservation", "payments"). There are two levels of error: an
 * {@code ErrorCode} other than zero means that the request was not taken; only with zero does {@code Result} count. Only
 * {@code Failed} is documented as a refusal. What is in no table is not certain.
 */
final class Answers {

    private static final int MESSAGE_MAX = 200;
    private static final int CODE_MAX = 40;

    /** What looks like a card's number or a mail address in a message. */
    private static final Pattern PERSONAL = Pattern.compile("\\d(?:[ -]?\\d){12,18}|[^\\s@]+@[^\\s@]+");

    private final BasicCredentials credentials;
    private final OrderReader orders;

    Answers(BasicCredentials credentials, OrderReader orders) {
        this.credentials = credentials;
        this.orders = orders;
    }

    SendAnswer refund(Reply.Answered answer, RefundRequest request) {
        int status = answer.status();
        if (status == 401) {
            return new SendAnswer.CredentialsRefused(evidence(status, "", "the credentials were refused"));
        } else if (status == 429) {
            return new SendAnswer.NotCarriedOut(Duration.ZERO, evidence(status, "", "too many requests"));
        } else if (!speaks(status)) {
            return new SendAnswer.Unclear(evidence(status, "", "the status is none of AltaPay's"));
        }
        try {
            return refund(ApiResponse.read(answer.body()), status, request);
        } catch (UnusableAnswer e) {
            return new SendAnswer.Unclear(evidence(status, "", e.words()));
        }
    }

    private SendAnswer refund(ApiResponse response, int status, RefundRequest request) throws UnusableAnswer {
        if (response.refused()) {
            // That nothing was moved is nowhere written.
            return new SendAnswer.Declined(evidence(status, response.errorCode(), response.errorMessage()), false);
        }
        String result = response.token("Result");
        String old = response.token("RefundResult");
        Evidence evidence = evidence(status, result, response.merchantMessage());
        if (!old.isEmpty() && !old.equals(result)) {
            return new SendAnswer.Unclear(evidence(status, result, "Result and RefundResult differ"));
        }
        RefundJudge judge = new RefundJudge(response, request);
        return switch (result) {
            case "Success" -> success(judge, status, result);
            case "Open" -> new SendAnswer.Pending(evidence);
            case "Failed" -> new SendAnswer.Declined(evidence, judge.nothingMoved());
            default -> new SendAnswer.Unclear(evidence);
        };
    }

    private SendAnswer success(RefundJudge judge, int status, String result) {
        try {
            return new SendAnswer.Accepted(judge.provenId(), evidence(status, "", ""));
        } catch (UnusableAnswer e) {
            return new SendAnswer.Unclear(evidence(status, result, e.words()), true);
        }
    }

    Reading<OrderAnswer> order(Reply.Answered answer, String id) {
        int status = answer.status();
        // A gateway's 403 may come after the work was done, so it decides only here, where there is none.
        if (status == 401 || status == 403) {
            return ORDER.refused(evidence(status, "", "the credentials were refused"));
        } else if (!speaks(status)) {
            boolean redirected = status >= 300 && status < 400;
            return ORDER.notNow(evidence(status, "", "the status is none of AltaPay's"), !redirected);
        }
        try {
            return order(ApiResponse.read(answer.body()), status, id, answer.date());
        } catch (UnusableAnswer e) {
            return ORDER.unusable(e, evidence(status, "", e.words()));
        }
    }

    private Reading<OrderAnswer> order(ApiResponse response, int status, String id, @Nullable Instant answeredAt)
            throws UnusableAnswer {
        if (response.refused()) {
            return ORDER.notNow(evidence(status, response.errorCode(), response.errorMessage()), true);
        }
        Optional<Transaction> payment = response.transaction(id);
        if (payment.isPresent()) {
            return Reading.last(new OrderAnswer.Found(
                    orders.read(payment.get(), id), answeredAt == null ? response.at() : answeredAt));
        }
        String result = response.token("Result");
        boolean told = response.body() != null && (result.isEmpty() || result.equals("Success"));
        if (!told) {
            return ORDER.notNow(evidence(status, result, "the look-up has no outcome"), true);
        } else if (response.hasTransactions()) {
            return ORDER.never(evidence(status, "", "the answer is another payment than asked for"));
        }
        return ORDER.absent(evidence(status, "", "AltaPay lists no such transaction"));
    }

    private static boolean speaks(int status) {
        return status == 200 || status == 201;
    }

    private Evidence evidence(int status, String code, String message) {
        String harmless = PERSONAL.matcher(message).replaceAll("***");
        return new Evidence(status, credentials.clean(code, CODE_MAX), credentials.clean(harmless, MESSAGE_MAX), "");
    }
}
