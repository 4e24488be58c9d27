package dev.requite.sandbox.altapay;

import dev.requite.sandbox.fault.Fault;
import dev.requite.sandbox.wire.Reply;
import dev.requite.sandbox.wire.Reply.Answer;

/** What a {@link Fault} makes of AltaPay's answers. */
final class AltapaySpoiling {

    private final AltapayAnswers answers;

    AltapaySpoiling(AltapayAnswers answers) {
        this.answers = answers;
    }

    /** The reply to a request on which nothing is done, or not yet. */
    Reply instead(Fault fault, AltapayMethod method) {
        return switch (fault) {
            case CLOSED_BEFORE_BOOKING, CLOSED_THEN_BOOKED, HELD_THEN_BOOKED -> new Reply.Closed();
            case ERROR_500_BEFORE_BOOKING, ERROR_500_THEN_BOOKED -> AltapayAnswers.page(500, "Internal Server Error");
            case ERROR_503_BEFORE_BOOKING, SLOW_REFUSAL, ERROR_503_THEN_BOOKED ->
                AltapayAnswers.page(503, "Service Unavailable");
            case ERROR_504_THEN_BOOKED -> AltapayAnswers.page(504, "Gateway Timeout");
            case CREDENTIALS_REFUSED -> AltapayAnswers.unauthorized();
            case TOO_MANY_REQUESTS -> AltapayAnswers.page(429, "Too Many Requests");
            case HTML_403_BEFORE_BOOKING, HTML_403_THEN_BOOKED -> AltapayAnswers.page(403, "Forbidden");
            case NO_JSON_BEFORE_BOOKING -> AltapayAnswers.noXml();
            case ERROR_CODE_BEFORE_BOOKING, ERROR_CODE_THEN_BOOKED ->
                answers.refused(method, AltapayRefusal.internal());
            case RESULT_ERROR_BEFORE_BOOKING, RESULT_ERROR_THEN_BOOKED -> answers.error(method);
            case RESULT_FAILED_THEN_BOOKED -> answers.failed(method);
            default -> throw new IllegalArgumentException(fault + " comes after booking");
        };
    }

    /** The reply to a request whose work is done, whatever its answer was. */
    Reply spoil(Answer answer, Fault fault, AltapayMethod method) {
        return switch (fault) {
            case ANSWER_LOST -> new Reply.Closed();
            case ERROR_500_AFTER_BOOKING -> AltapayAnswers.page(500, "Internal Server Error");
            case ERROR_503_AFTER_BOOKING -> AltapayAnswers.page(503, "Service Unavailable");
            case HTML_403_AFTER_BOOKING -> AltapayAnswers.page(403, "Forbidden");
            case NO_JSON_AFTER_BOOKING -> AltapayAnswers.noXml();
            case ERROR_CODE_AFTER_BOOKING -> answers.refused(method, AltapayRefusal.internal());
            case RESULT_ERROR_AFTER_BOOKING -> answers.error(method);
            case TRUNCATED_ANSWER -> new Reply.Truncated(answer);
            default -> answer;
        };
    }
}
