package dev.requite.bench;

import dev.requite.bench.MeasuredProcess.Taken;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Whether accounts side by side use each its own limit, and how many the machine's cores can serve so. */
final class AccountsScenario {

    private static final int LATENCY_MILLIS = 60;
    private static final int LIMIT = 200;

    private final Bed bed;
    private final ServerProcess server;
    private final long ordersOfEach;
    private final PrintStream out;

    AccountsScenario(Bed bed, ServerProcess server, long ordersOfEach, PrintStream out) {
        this.bed = bed;
        this.server = server;
        this.ordersOfEach = ordersOfEach;
        this.out = out;
    }

    void measure(List<Integer> numbers) throws IOException, InterruptedException {
        Table table = new Table(
                LIMIT + " requests/s allowed to each account, " + LATENCY_MILLIS + " ms latency",
                "orders of each",
                "while reading, of the limit: least and most of an account",
                "while refunding",
                "requests/s of all, while refunding",
                "processors in use",
                "answered 429",
                "exit code",
                "each once");
        for (int number : numbers) {
            measure(number, table);
        }
        out.println();
        out.print(table);
        out.flush();
    }

    private void measure(int number, Table table) throws IOException, InterruptedException {
        System.err.println("bench: " + number + " accounts, " + ordersOfEach + " orders of each …");
        List<String> accounts =
                IntStream.rangeClosed(1, number).mapToObj(n -> "shop" + n).toList();
        Path work = Files.createDirectories(bed.place("accounts"));
        long seed = bed.seed();
        Path returns = returns(work, accounts, new BenchOrders(seed, 1));
        server.behave(seed, 1, LATENCY_MILLIS, LIMIT);
        Taken taken = bed.launcher(work, accounts, LIMIT, "run", "--input", returns.toString(), "--work-dir", "var");
        List<ServerProcess.Counts> counts = new ArrayList<>();
        for (String account : accounts) {
            counts.add(server.counts("/" + account));
        }
        long refunds = counts.stream().mapToLong(ServerProcess.Counts::refunds).sum();
        long twice = counts.stream().mapToLong(ServerProcess.Counts::duplicates).sum();
        table.row(
                number + (number == 1 ? " account" : " accounts"),
                Numbers.whole(ordersOfEach),
                range(counts.stream()
                        .mapToDouble(ServerProcess.Counts::readSteady)
                        .toArray()),
                range(counts.stream()
                        .mapToDouble(ServerProcess.Counts::refundSteady)
                        .toArray()),
                Numbers.whole(counts.stream()
                        .mapToDouble(ServerProcess.Counts::refundSteady)
                        .sum()),
                taken.cpuSeconds().isEmpty()
                        ? "?"
                        : Numbers.tenths((taken.cpuSeconds().getAsDouble()
                                        + counts.get(0).cpuSeconds())
                                / taken.seconds()),
                counts.stream().mapToLong(ServerProcess.Counts::refused).sum(),
                taken.exitCode(),
                refunds == number * ordersOfEach && twice == 0 ? "yes" : refunds + " refunds, " + twice + " twice");
    }

    private static String range(double[] rates) {
        double least = IntStream.range(0, rates.length)
                .mapToDouble(i -> rates[i])
                .min()
                .orElse(0);
        double most = IntStream.range(0, rates.length)
                .mapToDouble(i -> rates[i])
                .max()
                .orElse(0);
        return Numbers.percent(least / LIMIT) + " to " + Numbers.percent(most / LIMIT);
    }

    private Path returns(Path work, List<String> accounts, BenchOrders orders) throws IOException {
        Path file = work.resolve("returns.csv");
        try (BufferedWriter to = Files.newBufferedWriter(file)) {
            to.write("row_id,provider,order_id,type,line_reference,quantity\n");
            long number = 0;
            for (String account : accounts) {
                for (long order = 0; order < ordersOfEach; order++) {
                    String id = orders.id(number++);
                    String line = orders.returned(id).get(0).reference();
                    to.write(account + "-" + order + "," + account + "," + id + ",item," + line + ",1\n");
                }
            }
        }
        return file;
    }
}
