package dev.requite.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A returns file, the rows of an order one below the other.
 *
 * @param path where it is
 * @param orders how many orders it has
 * @param rows how many rows it has
 * @param cents what has to be refunded in all
 */
record BenchFile(Path path, long orders, long rows, long cents) {

    static BenchFile write(Path path, long orders, int rowsPerOrder, long seed) throws IOException {
        BenchOrders source = new BenchOrders(seed, rowsPerOrder);
        String prefix = Long.toHexString(seed);
        long cents = 0;
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            out.write("row_id,order_id,type,line_reference,quantity,return_id\n");
            for (long order = 0; order < orders; order++) {
                String id = source.id(order);
                int row = 0;
                for (BenchOrders.Line line : source.returned(id)) {
                    row++;
                    out.write(prefix + "-" + order + "-" + row + "," + id + ",item," + line.reference() + ",1,R" + order
                            + "\n");
                    cents += line.unitPrice();
                }
            }
        }
        return new BenchFile(path, orders, orders * rowsPerOrder, cents);
    }
}
