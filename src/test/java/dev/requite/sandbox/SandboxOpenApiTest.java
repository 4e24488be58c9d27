package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.books.SandboxClock;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Paths, methods, statuses and bodies as Klarna's OpenAPI of order management has them, copied from it by hand. */
@Timeout(60)
class SandboxOpenApiTest {

    private static final String REFUND = "{\"refunded_amount\":1}";
    private static final String DAYS = "{\"number_of_days\":10}";

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(array(shirt(SHIRT, "DE"), part(), authorised()))
            .clock(SandboxClock.stoppedAt(Instant.parse("2024-05-15T12:00:00Z")))
            .build());
    private final TestClient client = TestClient.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    /** Of each operation one that succeeds and those that do not, with what the specification lists for it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST  | SHIRT/refunds                                          | 201 | 201 403 404",
                "POST  | AUTHORISED/refunds                                     | 403 | 201 403 404",
                "POST  | UNKNOWN/refunds                                        | 404 | 201 403 404",
                "POST  | PART/extend-authorization-time                         | 204 | 204 403",
                "POST  | SHIRT/extend-authorization-time                        | 403 | 204 403",
                "POST  | PART/release-remaining-authorization                   | 204 | 204 403",
                "POST  | AUTHORISED/release-remaining-authorization             | 403 | 204 403",
                "GET   | SHIRT/captures/CAPTURE_S/extend-due-date-options       | 200 | 200 404",
                "GET   | SHIRT/captures/CAPTURE_B/extend-due-date-options       | 404 | 200 404",
                "GET   | UNKNOWN/captures/CAPTURE_S/extend-due-date-options     | 404 | 200 404",
                "PATCH | SHIRT/captures/CAPTURE_S/extend-due-date               | 204 | 204 403 404",
                "PATCH | PART/captures/CAPTURE_P/extend-due-date                | 403 | 204 403 404",
                "PATCH | SHIRT/captures/CAPTURE_B/extend-due-date               | 404 | 204 403 404",
                "PATCH | UNKNOWN/captures/CAPTURE_S/extend-due-date             | 404 | 204 403 404"
            })
    void answersAsTheSpecificationLists(String method, String path, int status, String listed) {
        HttpResponse<String> answer = send(method, "/ordermanagement/v1/orders/" + withIds(path));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Arrays.stream(listed.split(" ", -1)).map(Integer::valueOf)).contains(status);
        switch (status) {
            case 200 -> assertOptions(TestClient.json(answer));
            case 201, 204 -> assertThat(answer.body()).isEmpty();
            default -> assertError(TestClient.json(answer));
        }
    }

    private HttpResponse<String> send(String method, String path) {
        return switch (method) {
            case "GET" -> client.get(path);
            case "PATCH" -> client.patch(path, DAYS);
            default -> client.post(path, path.endsWith("/refunds") ? REFUND : "");
        };
    }

    private static String withIds(String path) {
        return path.replace("SHIRT", SHIRT)
                .replace("PART", PART)
                .replace("AUTHORISED", AUTHORISED)
                .replace("UNKNOWN", UNKNOWN)
                .replace("CAPTURE_S", CAPTURE_S)
                .replace("CAPTURE_B", CAPTURE_B)
                .replace("CAPTURE_P", CAPTURE_P);
    }

    /** ExtendDueDateOptions, OptionDto. */
    private static void assertOptions(JsonNode body) {
        assertThat(names(body)).containsExactlyInAnyOrder("currency", "options");
        for (JsonNode option : body.get("options")) {
            assertThat(names(option)).containsExactlyInAnyOrder("amount", "number_of_days");
            assertThat(option.get("amount").isIntegralNumber()).isTrue();
            assertThat(option.get("number_of_days").isInt()).isTrue();
        }
    }

    /** ErrorMessageDto. */
    private static void assertError(JsonNode body) {
        assertThat(names(body)).containsExactlyInAnyOrder("error_code", "error_messages", "correlation_id");
        assertThat(body.get("error_messages").isArray()).isTrue();
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
