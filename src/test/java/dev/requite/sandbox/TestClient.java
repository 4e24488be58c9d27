package dev.requite.sandbox;

import dev.requite.sandbox.books.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.JsonNode;

/** A merchant's client that does nothing by itself: one call, one request. */
public final class TestClient {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;
    private final String authorization;

    private TestClient(URI base, String user, String password) {
        this.base = base;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    static TestClient of(SandboxServer sandbox) {
        return new TestClient(sandbox.uri(), "requite-sandbox", "sandbox");
    }

    public static TestClient as(SandboxServer sandbox, String user, String password) {
        return new TestClient(sandbox.uri(), user, password);
    }

    public HttpResponse<String> refund(String orderId, String key, String body) {
        return await(refundAsync(orderId, key, body));
    }

    CompletableFuture<HttpResponse<String>> refundAsync(String orderId, String key, String body) {
        return send("POST", "/ordermanagement/v1/orders/" + orderId + "/refunds", key, body);
    }

    JsonNode order(String orderId) {
        return json(get("/ordermanagement/v1/orders/" + orderId));
    }

    HttpResponse<String> get(String path) {
        return await(send("GET", path, "", ""));
    }

    HttpResponse<String> post(String path, String body) {
        return await(send("POST", path, "", body));
    }

    HttpResponse<String> post(String path, String key, String body) {
        return await(send("POST", path, key, body));
    }

    HttpResponse<String> patch(String path, String body) {
        return await(send("PATCH", path, "", body));
    }

    HttpResponse<String> patch(String path, String key, String body) {
        return await(send("PATCH", path, key, body));
    }

    HttpResponse<String> extend(String orderId, String key) {
        return post("/ordermanagement/v1/orders/" + orderId + "/extend-authorization-time", key, "");
    }

    HttpResponse<String> release(String orderId, String key) {
        return post("/ordermanagement/v1/orders/" + orderId + "/release-remaining-authorization", key, "");
    }

    JsonNode dueDateOptions(String orderId, String captureId) {
        return json(get(dueDate(orderId, captureId) + "-options"));
    }

    HttpResponse<String> extendDueDate(String orderId, String captureId, String key, int days) {
        return patch(dueDate(orderId, captureId), key, "{\"number_of_days\":" + days + "}");
    }

    private static String dueDate(String orderId, String captureId) {
        return "/ordermanagement/v1/orders/" + orderId + "/captures/" + captureId + "/extend-due-date";
    }

    HttpResponse<String> delete(String path) {
        return await(send("DELETE", path, "", ""));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.MAPPER.readTree(answer.body());
    }

    private CompletableFuture<HttpResponse<String>> send(String method, String path, String key, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Klarna-Idempotency-Key", key);
        }
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The answer, or the network's failure as an {@link UncheckedIOException}. */
    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw new UncheckedIOException(failure);
            }
            throw e;
        }
    }
}
