package dev.requite.submit;

import dev.requite.model.order.DueDateOption;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.OperationKind;
import dev.requite.provider.Evidence;
import dev.requite.provider.OperationRequest;
import dev.requite.provider.OptionsAnswer;
import dev.requite.provider.OrderOperations;
import dev.requite.provider.Permit;
import dev.requite.provider.SendAnswer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The operations of a provider that answers as it was told. */
final class ScriptedOperations implements OrderOperations {

    final List<OperationRequest> sent = new ArrayList<>();
    private final List<String> calls;
    private final Deque<Supplier<SendAnswer>> sends = new ArrayDeque<>();
    private final Deque<Supplier<OptionsAnswer>> options = new ArrayDeque<>();

    ScriptedOperations(List<String> calls) {
        this.calls = calls;
    }

    ScriptedOperations answers(SendAnswer... answers) {
        List.of(answers).forEach(answer -> sends.add(() -> answer));
        return this;
    }

    /** Something happens while the request is under way. */
    ScriptedOperations answers(Supplier<SendAnswer> answer) {
        sends.add(answer);
        return this;
    }

    ScriptedOperations offers(DueDateOption... offered) {
        return tells(new OptionsAnswer.Offered(List.of(offered)));
    }

    ScriptedOperations tells(OptionsAnswer answer) {
        return tells(() -> answer);
    }

    /** Something happens while they are read. */
    ScriptedOperations tells(Supplier<OptionsAnswer> answer) {
        options.add(answer);
        return this;
    }

    static SendAnswer done() {
        return new SendAnswer.Accepted("", new Evidence(204, "", "", "corr-204"));
    }

    static SendAnswer refused() {
        return new SendAnswer.Declined(new Evidence(403, "NOT_ALLOWED", "Not now.", "corr-403"));
    }

    static SendAnswer unknown(int status) {
        return new SendAnswer.Unclear(new Evidence(status, "", status == 0 ? "time-out" : "gateway", ""));
    }

    static SendAnswer tooMany() {
        return tooMany(Duration.ZERO);
    }

    static SendAnswer tooMany(Duration wait) {
        return new SendAnswer.NotCarriedOut(wait, new Evidence(429, "TOO_MANY_REQUESTS", "", ""));
    }

    @Override
    public FrozenRequest frozen(OperationKind kind, String orderId, String captureId, int days) {
        throw new UnsupportedOperationException("what is sent was frozen before");
    }

    @Override
    public CompletableFuture<OptionsAnswer> dueDateOptions(String orderId, String captureId) {
        calls.add("options");
        return CompletableFuture.completedFuture(
                Objects.requireNonNull(options.poll(), "options were read more often than expected")
                        .get());
    }

    @Override
    public CompletableFuture<SendAnswer> carryOut(OperationRequest request, Permit permit) {
        if (!permit.mayLeave()) {
            calls.add("not left");
            return CompletableFuture.completedFuture(new SendAnswer.PermitOver(Evidence.none("its permit was over")));
        }
        calls.add("send");
        sent.add(request);
        return CompletableFuture.completedFuture(
                Objects.requireNonNull(sends.poll(), "an operation was sent more often than expected")
                        .get());
    }
}
