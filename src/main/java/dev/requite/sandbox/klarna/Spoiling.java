package dev.requite.sandbox.klarna;

import dev.requite.sandbox.fault.Fault;
import dev.requite.sandbox.wire.Reply;
import dev.requite.sandbox.wire.Reply.Answer;

/** What a {@link Fault} makes of Klarna's answers. */
final class Spoiling {

    private Spoiling() {}

    /** The reply to a request on which nothing is done, or not yet. */
    static Reply instead(Fault fault) {
        return switch (fault) {
            case CLOSED_BEFORE_BOOKING, CLOSED_THEN_BOOKED, HELD_THEN_BOOKED -> new Reply.Closed();
            case ERROR_500_BEFORE_BOOKING,
                    ERROR_CODE_BEFORE_BOOKING,
                    RESULT_ERROR_BEFORE_BOOKING,
                    ERROR_500_THEN_BOOKED,
                    ERROR_CODE_THEN_BOOKED,
                    RESULT_ERROR_THEN_BOOKED,
                    RESULT_FAILED_THEN_BOOKED -> KlarnaAnswers.serverError();
            case ERROR_503_BEFORE_BOOKING, SLOW_REFUSAL, ERROR_503_THEN_BOOKED -> KlarnaAnswers.unavailable();
            case ERROR_504_THEN_BOOKED -> KlarnaAnswers.htmlPage(504, "Gateway Timeout");
            case CREDENTIALS_REFUSED -> KlarnaAnswers.unauthorized();
            case TOO_MANY_REQUESTS -> KlarnaAnswers.tooManyRequests();
            case HTML_403_BEFORE_BOOKING, HTML_403_THEN_BOOKED -> KlarnaAnswers.htmlPage(403, "Forbidden");
            case NO_JSON_BEFORE_BOOKING -> KlarnaAnswers.noJsonError();
            default -> throw new IllegalArgumentException(fault + " comes after booking");
        };
    }

    /** The reply to a request whose work is done, whatever its answer was. */
    static Reply spoil(Answer answer, Fault fault) {
        return switch (fault) {
            case ANSWER_LOST -> new Reply.Closed();
            case ERROR_500_AFTER_BOOKING, ERROR_CODE_AFTER_BOOKING, RESULT_ERROR_AFTER_BOOKING ->
                KlarnaAnswers.serverError();
            case ERROR_503_AFTER_BOOKING -> KlarnaAnswers.unavailable();
            case HTML_403_AFTER_BOOKING -> KlarnaAnswers.htmlPage(403, "Forbidden");
            case NO_JSON_AFTER_BOOKING -> KlarnaAnswers.noJsonError();
            case NO_REFUND_ID -> answer.without(KlarnaAnswers.REFUND_ID, KlarnaAnswers.LOCATION);
            case STATUS_200 -> answer.success() ? answer.withStatus(200) : answer;
            case STATUS_204 -> answer.success() ? answer.withStatus(204) : answer;
            case TRUNCATED_ANSWER -> new Reply.Truncated(answer);
            default -> answer;
        };
    }
}
