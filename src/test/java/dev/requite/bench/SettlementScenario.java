package dev.requite.bench;

import dev.requite.bench.MeasuredProcess.Taken;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** A payout reconciled with a ledger full of refunds; the same again; the same in another layout; nothing new. */
final class SettlementScenario {

    private static final double RETURNS = 0.3;

    private final Bed bed;
    private final long lines;
    private final boolean compared;
    private final PrintStream out;

    /** @param lines of the payout; as many refunds are in the ledger */
    SettlementScenario(Bed bed, long lines, boolean compared, PrintStream out) {
        this.bed = bed;
        this.lines = lines;
        this.compared = compared;
        this.out = out;
    }

    private record Call(String name, Taken taken) {}

    void measure() throws IOException, InterruptedException {
        Path work = Files.createDirectories(bed.place("settlement"));
        System.err.println("bench: a ledger with " + lines + " refunds …");
        PaidRefunds refunds = new PaidRefunds(bed.seed(), lines, Instant.now().minus(Duration.ofDays(3)));
        Path empty = Files.createDirectories(work.resolve("empty"));
        bed.launcher(work, "run", "--input", empty.toString(), "--work-dir", "var");
        refunds.enter(work.resolve("var"), bed.setup().ledger());
        BenchPayout payout = new BenchPayout(refunds, lines, Math.round(lines * RETURNS));
        Path exported = work.resolve("settlement.csv");
        payout.write(exported, BenchPayout.Layout.EXPORTED);
        Path other = work.resolve("other.csv");
        payout.write(other, BenchPayout.Layout.OTHER);
        List<Call> calls = new ArrayList<>();
        calls.add(reconciled("first", work, "--input", exported.toString()));
        calls.add(reconciled("the same file again", work, "--input", exported.toString()));
        calls.add(reconciled("the same in another layout", work, "--input", other.toString()));
        calls.add(reconciled("nothing new", work));
        if (compared) {
            Path known = work.resolve("refunds.csv");
            refunds.write(known);
            calls.add(new Call(
                    "plain join",
                    bed.java(
                            work,
                            PlainJoin.class,
                            known.toString(),
                            exported.toString(),
                            work.resolve("joined.csv").toString())));
        }
        print(payout, calls);
        if (!bed.setup().keep()) {
            FileSystemUtils.deleteRecursively(work);
        }
    }

    private Call reconciled(String name, Path work, String... input) throws IOException, InterruptedException {
        System.err.println("bench: reconcile, " + name + " …");
        List<String> arguments = new ArrayList<>(List.of("reconcile", "--work-dir", "var"));
        arguments.addAll(List.of(input));
        return new Call(name, bed.launcher(work, arguments.toArray(String[]::new)));
    }

    private void print(BenchPayout payout, List<Call> calls) {
        double join = calls.get(calls.size() - 1).taken().seconds();
        Table table = new Table(
                "reconcile, " + Numbers.whole(payout.lines()) + " lines, " + Numbers.whole(payout.returns())
                        + " of them refunds, against " + Numbers.whole(lines) + " refunds",
                "seconds",
                "CPU s",
                "× the plain join",
                "heap after collections, most MB",
                "peak memory MB",
                "exit code");
        for (Call call : calls) {
            Taken taken = call.taken();
            table.row(
                    call.name(),
                    Numbers.tenths(taken.seconds()),
                    taken.cpuSeconds().isEmpty()
                            ? "?"
                            : Numbers.tenths(taken.cpuSeconds().getAsDouble()),
                    compared ? Numbers.tenths(taken.seconds() / join) : "",
                    Numbers.megabytes(taken.heapBytes()),
                    Numbers.megabytes(taken.peakBytes()),
                    taken.exitCode());
        }
        out.println();
        out.print(table);
        out.flush();
    }
}
