package dev.requite.notice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Sends one text to one address, and takes any 2xx for an answer. */
final class HttpPost {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final int SUCCESS = 2;

    private final HttpClient client;

    HttpPost(HttpClient client) {
        this.client = client;
    }

    Channel.Delivery send(URI address, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(ANSWER_WITHIN)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        try {
            HttpResponse<Void> answer = client.send(request.build(), HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() / 100 == SUCCESS
                    ? new Channel.Delivery.Told()
                    : new Channel.Delivery.Failed(address.getHost() + " answered " + answer.statusCode());
        } catch (IOException e) {
            return new Channel.Delivery.Failed(address.getHost() + " gave no answer: " + Causes.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Channel.Delivery.Failed("it was interrupted");
        }
    }
}
