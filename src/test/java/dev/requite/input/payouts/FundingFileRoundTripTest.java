package dev.requite.input.payouts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.money.Amounts;
import dev.requite.model.payout.PayoutLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However AltaPay writes a funding file, its lines come back as they were meant. */
class FundingFileRoundTripTest {

    private static final int LINES = 100;
    private static final List<String> TYPES = List.of("payment", "refund", "refund", "refund_rejected", "fee");

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    /** What a line means: effects in US dollars and in euros, and costs, which are negative. */
    private record Meant(String type, String payment, String reference, long amount, long paid, long fees) {

        static Meant of(Random random) {
            String type = TYPES.get(random.nextInt(TYPES.size()));
            long sign = type.equals("refund") ? -1 : 1;
            boolean fee = type.equals("fee");
            return new Meant(
                    type,
                    fee ? "" : Integer.toString(random.nextInt(1_000_000)),
                    fee ? "" : "Ref " + random.nextInt(1000),
                    fee ? 0 : sign * (1L + random.nextInt(100_000)),
                    fee ? 0 : sign * (1L + random.nextInt(100_000)),
                    random.nextBoolean() ? 0 : -random.nextInt(500));
        }

        static Meant of(PayoutLine line) {
            return new Meant(
                    line.type(), line.orderId(), line.toldReference(), line.amount(), line.paidAmount(), line.fees());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void linesComeBackWhateverTheOrderOfColumnsSignsAndLineBreaks(long seed) {
        Random random = new Random(seed);
        List<Meant> meant = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            meant.add(Meant.of(random));
        }
        byte[] bytes = written(random, meant).getBytes(UTF_8);
        boolean packed = random.nextBoolean();
        Path path =
                new Payouts(folder).write("funding.csv" + (packed ? ".gz" : ""), packed ? Payouts.gzip(bytes) : bytes);

        Payouts.Content content = Payouts.read(path, PayoutRules.FOUND);

        assertThat(content.lines().stream().map(Meant::of).toList())
                .as("seed %d", seed)
                .isEqualTo(meant);
        assertThat(content.lines())
                .as("seed %d", seed)
                .allMatch(line -> line.paidCurrency().equals(CurrencyUnit.EUR));
        assertThat(content.head().paymentReference()).as("seed %d", seed).isEqualTo("funding");
        assertThat(content.head().currency()).as("seed %d", seed).isEqualTo(CurrencyUnit.EUR);
    }

    private static String written(Random random, List<Meant> lines) {
        boolean refundsPlain = random.nextBoolean();
        boolean feesPlain = random.nextBoolean();
        String lineBreak = random.nextBoolean() ? "\n" : "\r\n";
        List<Map<String, String>> records =
                lines.stream().map(line -> cells(line, refundsPlain, feesPlain)).toList();
        List<String> columns = new ArrayList<>(records.get(0).keySet());
        Collections.shuffle(columns, random);
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\ufeff" : "");
        text.append(random.nextBoolean() ? " " : "")
                .append(String.join(";", columns))
                .append(lineBreak);
        for (Map<String, String> record : records) {
            text.append(String.join(";", columns.stream().map(record::get).toList()))
                    .append(lineBreak);
            text.append(random.nextInt(10) == 0 ? lineBreak : "");
        }
        return text.toString();
    }

    private static Map<String, String> cells(Meant line, boolean refundsPlain, boolean feesPlain) {
        boolean plain = refundsPlain && line.type().equals("refund");
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("Date", "2026-03-03");
        cells.put("Type", line.type());
        cells.put("Reconciliation Identifier", line.reference());
        cells.put("Payment", line.payment());
        cells.put("Order", "M1");
        cells.put("Transaction Currency", line.amount() == 0 ? "" : "USD");
        cells.put("Transaction Amount", line.amount() == 0 ? "" : dollars(plain ? -line.amount() : line.amount()));
        cells.put("Settlement Currency", "EUR");
        cells.put("Settlement Amount", line.paid() == 0 ? "" : dollars(plain ? -line.paid() : line.paid()));
        cells.put("Fixed Fee", line.fees() == 0 ? "" : dollars(feesPlain ? -line.fees() : line.fees()));
        return cells;
    }

    private static String dollars(long cents) {
        return Amounts.format(cents, CurrencyUnit.USD);
    }
}
