package dev.requite.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchOrdersTest {

    private final BenchOrders orders = new BenchOrders(7, 2);

    @Test
    void givesEveryOrderAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        for (long order = 0; order < 1000; order++) {
            ids.add(orders.id(order));
            ids.add(new BenchOrders(8, 2).id(order));
        }

        assertThat(ids).hasSize(2000).allMatch(id -> UUID.fromString(id).version() == 4);
    }

    @Test
    void rendersAnOrderWhoseAmountsAddUp() {
        String id = orders.id(3);

        JsonNode order = new JsonMapper().readTree(orders.json(id));

        JsonNode capture = order.path("captures").path(0);
        long lines = 0;
        for (JsonNode line : capture.path("order_lines")) {
            lines += line.path("total_amount").asLong();
        }
        assertThat(order.path("order_id").asString()).isEqualTo(id);
        assertThat(List.of(order.path("captured_amount").asLong(), lines))
                .containsOnly(capture.path("captured_amount").asLong());
    }

    @Test
    void writesTheSameFileForTheSameSeed(@TempDir Path folder) throws IOException {
        BenchFile file = BenchFile.write(folder.resolve("a.csv"), 5, 2, 7);
        BenchFile again = BenchFile.write(folder.resolve("b.csv"), 5, 2, 7);

        assertThat(Files.readAllLines(file.path())).hasSize(11).isEqualTo(Files.readAllLines(again.path()));
        assertThat(file.cents()).isPositive().isEqualTo(again.cents());
    }
}
