package dev.requite.provider.klarna;

import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.OperationKind;
import dev.requite.provider.OperationRequest;
import dev.requite.provider.OptionsAnswer;
import dev.requite.provider.OrderOperations;
import dev.requite.provider.Permit;
import dev.requite.provider.SendAnswer;
import dev.requite.provider.http.Call;
import dev.requite.provider.http.Client;
import dev.requite.provider.http.EndsOfReading;
import java.util.concurrent.CompletableFuture;

/** Klarna's three other operations on an order ("Refund orders and manage authorizations"). */
final class KlarnaOperations implements OrderOperations {

    private final Client client;
    private final KlarnaCalls calls;
    private final Answers answers;

    KlarnaOperations(Client client, KlarnaCalls calls, Answers answers) {
        this.client = client;
        this.calls = calls;
        this.answers = answers;
    }

    /** The path is left out, since it is Klarna's to change, and the capture is written as in a path, so that it is one word. */
    @Override
    public FrozenRequest frozen(OperationKind kind, String orderId, String captureId, int days) {
        return FrozenRequest.of(
                KlarnaCalls.method(kind) + " " + kind.name() + " capture=" + Call.segment(captureId) + " days=" + days);
    }

    @Override
    public CompletableFuture<OptionsAnswer> dueDateOptions(String orderId, String captureId) {
        return client.read(calls.dueDateOptions(orderId, captureId), orderId, EndsOfReading.OPTIONS, answers::options);
    }

    @Override
    public CompletableFuture<SendAnswer> carryOut(OperationRequest request, Permit permit) {
        return client.send(calls.operation(request), request.orderId(), permit, answers::operation);
    }
}
