package dev.requite.notice;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one text to one address, and takes any 2xx for an answer. */
final class HttpPost {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration REST_WITHIN = Duration.ofSeconds(1);
    private static final int SUCCESS = 2;

    private final HttpClient client;
    private final Duration within;

    HttpPost(HttpClient client) {
        this(client, ANSWER_WITHIN);
    }

    /** @param within how long it may take until the answer is there */
    HttpPost(HttpClient client, Duration within) {
        this.client = client;
        this.within = within;
    }

    Channel.Delivery send(URI address, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(within)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        CompletableFuture<Integer> status = new CompletableFuture<>();
        CompletableFuture<HttpResponse<Void>> whole = client.sendAsync(request.build(), head -> {
            status.complete(head.statusCode());
            return HttpResponse.BodySubscribers.discarding();
        });
        CompletableFuture<?> unused = whole.whenComplete((answer, failure) -> status.completeExceptionally(
                failure == null ? new IllegalStateException("an answer without a head") : failure));
        try {
            int answered = status.get(within.toMillis(), TimeUnit.MILLISECONDS);
            rest(whole);
            return answered / 100 == SUCCESS
                    ? new Channel.Delivery.Told()
                    : new Channel.Delivery.Failed(address.getHost() + " answered " + answered);
        } catch (TimeoutException e) {
            return new Channel.Delivery.Failed(
                    address.getHost() + " gave no answer within " + within.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Channel.Delivery.Failed(address.getHost() + " gave no answer: " + Causes.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Channel.Delivery.Failed("it was interrupted");
        } finally {
            whole.cancel(true);
        }
    }

    /** A text that never ends says nothing more, and the client's own time-out ends with the head. */
    private static void rest(CompletableFuture<?> whole) throws InterruptedException {
        try {
            whole.get(REST_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // What was asked for, the status, is there.
        }
    }
}
