package dev.requite.bench;

import dev.requite.bench.RefundClient.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * For comparison: one order after the other, a GET and a POST for each, and no memory of what was done.
 *
 * <p>Arguments: the server, the returns file.
 */
final class PlainLoop {

    private PlainLoop() {}

    public static void main(String[] arguments) throws IOException {
        RefundClient client = new RefundClient(URI.create(arguments[0]));
        List<Row> rows = new ArrayList<>();
        try (BufferedReader file = Files.newBufferedReader(Path.of(arguments[1]))) {
            file.readLine();
            for (String line = file.readLine(); line != null; line = file.readLine()) {
                Row row = Row.parse(line);
                if (!rows.isEmpty() && !rows.get(0).orderId().equals(row.orderId())) {
                    refund(client, rows);
                    rows.clear();
                }
                rows.add(row);
            }
        }
        if (!rows.isEmpty()) {
            refund(client, rows);
        }
    }

    private static void refund(RefundClient client, List<Row> rows) {
        String orderId = rows.get(0).orderId();
        client.refund(orderId, RefundClient.key(rows), RefundClient.body(client.order(orderId), rows));
    }
}
