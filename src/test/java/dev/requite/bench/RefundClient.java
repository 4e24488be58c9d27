package dev.requite.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What anybody would write in an hour to refund through Klarna: for the programs that Requite is compared with. */
final class RefundClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("bench:bench".getBytes(StandardCharsets.UTF_8));

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;

    RefundClient(URI server) {
        this.server = server;
    }

    /** A line of the returns file. */
    record Row(String rowId, String orderId, String lineReference, int quantity) {

        static Row parse(String line) {
            String[] cells = line.split(",", -1);
            return new Row(cells[0], cells[1], cells[3], Integer.parseInt(cells[4]));
        }
    }

    /** The order as it is now. */
    JsonNode order(String orderId) {
        return JSON.readTree(
                send(request("/ordermanagement/v1/orders/" + orderId).build(), 200));
    }

    /** The refund of some rows of one order. */
    static String body(JsonNode order, List<Row> rows) {
        ObjectNode refund = JSON.createObjectNode();
        ArrayNode lines = JSON.createArrayNode();
        long amount = 0;
        for (Row row : rows) {
            for (JsonNode captured : order.path("captures").path(0).path("order_lines")) {
                if (captured.path("reference").asString().equals(row.lineReference())) {
                    long total = captured.path("unit_price").asLong() * row.quantity();
                    amount += total;
                    ObjectNode line = lines.addObject();
                    line.put("reference", row.lineReference());
                    line.put("name", captured.path("name").asString());
                    line.put("quantity", row.quantity());
                    line.put("unit_price", captured.path("unit_price").asLong());
                    line.put("tax_rate", captured.path("tax_rate").asInt());
                    line.put("total_amount", total);
                    line.put("total_tax_amount", total - Math.round(total * 10_000 / 11_900.0));
                }
            }
        }
        refund.put("refunded_amount", amount);
        refund.put("reference", key(rows));
        refund.set("order_lines", lines);
        return JSON.writeValueAsString(refund);
    }

    static String key(List<Row> rows) {
        return UUID.nameUUIDFromBytes(rows.stream()
                        .map(Row::rowId)
                        .collect(Collectors.joining(","))
                        .getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Sends it, once. */
    void refund(String orderId, String key, String body) {
        byte[] unused = send(
                request("/ordermanagement/v1/orders/" + orderId + "/refunds")
                        .header("Content-Type", "application/json")
                        .header("Klarna-Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                201);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", BASIC);
    }

    private byte[] send(HttpRequest request, int wanted) {
        try {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != wanted) {
                throw new IllegalStateException(request.uri() + " was answered with " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
