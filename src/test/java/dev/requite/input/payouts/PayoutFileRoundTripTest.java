package dev.requite.input.payouts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.money.Amounts;
import dev.requite.model.money.DecimalSign;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutTotals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a payout is written, it comes back as it was meant. */
class PayoutFileRoundTripTest {

    private static final int LINES = 200;
    private static final List<String> TYPES = List.of(
            "SALE",
            "FEE",
            "RETURN",
            "RETURN",
            "RETURN",
            "REVERSAL",
            "REVERSAL_MERCHANT_PROTECTION",
            "COMMISSION",
            "CREDIT",
            "RELEASE",
            "CHARGE",
            "HOLDBACK",
            "FEE_REFUND");
    private static final List<String> LINE_BREAKS = List.of("\n", "\r\n");
    private static final List<String> DELIMITERS = List.of(";", ",", "\t", "|");
    private static final List<String> TEXTS = List.of("", "r-1", "a, b", "5\" wide", "größe Ø 😀", "x|y;z", "=1+1");

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 80);
    }

    /** What a line means; the amount is its effect. */
    private record Meant(
            String type, String order, String reference, String refund, long amount, long tax, String date) {}

    /** The way one file is written. */
    private record Form(
            String delimiter,
            String lineBreak,
            DecimalSign decimalSign,
            boolean signed,
            boolean shortened,
            boolean summary,
            boolean mark,
            boolean packed,
            boolean hint,
            CurrencyUnit currency,
            Map<String, String> renamed) {

        static Form of(Random random) {
            Map<String, String> renamed = new LinkedHashMap<>();
            if (random.nextBoolean()) {
                renamed.put("amount", "Betrag (brutto)");
                renamed.put("type", "Art");
                renamed.put("total_return_amount", "Retouren");
                renamed.put("total_sale_amount", "Verkäufe");
            }
            return new Form(
                    DELIMITERS.get(random.nextInt(DELIMITERS.size())),
                    LINE_BREAKS.get(random.nextInt(LINE_BREAKS.size())),
                    random.nextBoolean() ? DecimalSign.COMMA : DecimalSign.POINT,
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextInt(4) == 0,
                    random.nextInt(5) == 0 ? CurrencyUnit.JPY : CurrencyUnit.EUR,
                    renamed);
        }

        /** Digits as this file has them, perhaps after a visit to a spreadsheet. */
        String amount(long minor) {
            String text = Amounts.format(minor, currency);
            if (shortened && text.indexOf('.') >= 0) {
                text = text.replaceFirst("\\.?0+$", "");
            }
            return text.replace('.', decimalSign.sign());
        }

        /** An amount of a type that takes has a minus only in a file with signs. */
        String effect(long minor) {
            return amount(signed ? minor : Math.abs(minor));
        }

        String record(List<String> cells, Random random) {
            return String.join(
                            delimiter,
                            cells.stream().map(cell -> cell(cell, random)).toList())
                    + lineBreak;
        }

        private String cell(String text, Random random) {
            boolean quoted = text.contains(delimiter) || text.contains("\"") || random.nextInt(5) == 0;
            return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void payoutsComeBackHoweverTheyAreWritten(long seed) {
        Random random = new Random(seed);
        Form form = Form.of(random);
        List<Meant> meant = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            meant.add(meant(random, i));
        }
        byte[] bytes = written(random, form, meant).getBytes(UTF_8);
        Path path = new Payouts(folder)
                .write(
                        "settlement.P-1.csv" + (form.packed() ? ".gz" : ""),
                        form.packed() ? Payouts.gzip(bytes) : bytes);

        Payouts.Content content = Payouts.read(path, PayoutRules.of(form.renamed(), null, null, null));

        assertThat(content.lines().stream()
                        .map(line -> new Meant(
                                line.type(),
                                line.orderId(),
                                line.toldReference(),
                                line.refundId(),
                                line.amount(),
                                line.tax(),
                                line.eventAt()))
                        .toList())
                .as("seed %d, %s", seed, form)
                .isEqualTo(meant);
        assertHead(content.head(), form, meant, seed);
    }

    private static void assertHead(PayoutHead head, Form form, List<Meant> meant, long seed) {
        assertThat(head.paymentReference()).as("seed %d", seed).isEqualTo("P-1");
        assertThat(head.currency()).as("seed %d", seed).isEqualTo(form.currency());
        assertThat(head.dateGuessed()).as("seed %d", seed).isEqualTo(!form.summary());
        if (form.summary()) {
            PayoutTotals.Summary summary = (PayoutTotals.Summary) Objects.requireNonNull(head.totals());
            assertThat(summary.returns()).as("seed %d", seed).isEqualTo(-sum(meant, "RETURN"));
            assertThat(summary.reversals())
                    .as("seed %d", seed)
                    .isEqualTo(-sum(meant, "REVERSAL") - sum(meant, "REVERSAL_MERCHANT_PROTECTION"));
            assertThat(summary.sales()).as("seed %d", seed).isEqualTo(sum(meant, "SALE"));
            assertThat(summary.tax()).as("seed %d", seed).isEqualTo(tax(meant));
            assertThat(summary.settlement()).as("seed %d", seed).isEqualTo(net(meant));
        } else {
            assertThat(head.totals()).as("seed %d", seed).isNull();
        }
    }

    private static long sum(List<Meant> meant, String type) {
        return meant.stream()
                .filter(line -> line.type().equals(type))
                .mapToLong(Meant::amount)
                .sum();
    }

    private static long tax(List<Meant> meant) {
        return meant.stream().mapToLong(Meant::tax).sum();
    }

    private static long net(List<Meant> meant) {
        return meant.stream().mapToLong(Meant::amount).sum() - tax(meant);
    }

    private static Meant meant(Random random, int i) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        long amount = 1L + random.nextInt(100_000);
        boolean taken =
                List.of("FEE", "RETURN", "REVERSAL", "CHARGE", "HOLDBACK").contains(type);
        return new Meant(
                type,
                "order-" + random.nextInt(50),
                TEXTS.get(random.nextInt(TEXTS.size())),
                "refund-" + i,
                taken ? -amount : amount,
                type.equals("FEE") ? random.nextInt(1000) : 0,
                "2026-03-%02dT%02d:00:00Z".formatted(1 + random.nextInt(28), random.nextInt(24)));
    }

    private static String written(Random random, Form form, List<Meant> lines) {
        StringBuilder text = new StringBuilder(form.mark() ? "\ufeff" : "");
        text.append(form.hint() ? "sep=" + form.delimiter() + form.lineBreak() : "");
        if (form.summary()) {
            section(text, random, form, List.of(totals(form, lines)));
        }
        text.append(random.nextBoolean() ? form.lineBreak() : "");
        section(
                text,
                random,
                form,
                lines.stream().map(line -> cells(form, line)).toList());
        return text.toString();
    }

    /** A header in any order, then its records; a blank line may stand anywhere. */
    private static void section(StringBuilder text, Random random, Form form, List<Map<String, String>> records) {
        List<String> columns = new ArrayList<>(records.get(0).keySet());
        Collections.shuffle(columns, random);
        text.append(form.record(
                columns.stream()
                        .map(column -> form.renamed().getOrDefault(column, column))
                        .toList(),
                random));
        for (Map<String, String> record : records) {
            text.append(form.record(
                    columns.stream()
                            .map(column -> record.getOrDefault(column, ""))
                            .toList(),
                    random));
            text.append(random.nextInt(10) == 0 ? form.lineBreak() : "");
        }
    }

    private static Map<String, String> cells(Form form, Meant line) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("type", line.type());
        cells.put("capture_date", line.date());
        cells.put("order_id", line.order());
        cells.put("short_order_id", "x");
        cells.put("amount", form.effect(line.amount()));
        cells.put("posting_currency", form.currency().getCode());
        cells.put("merchant_refund_reference", line.reference());
        cells.put("refund_id", line.refund());
        cells.put("tax_amount", line.tax() == 0 ? "" : form.effect(-line.tax()));
        return cells;
    }

    private static Map<String, String> totals(Form form, List<Meant> lines) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("total_sale_amount", form.effect(sum(lines, "SALE")));
        cells.put("total_fee_amount", form.effect(sum(lines, "FEE")));
        cells.put("total_tax_amount", form.effect(-tax(lines)));
        cells.put("total_return_amount", form.effect(sum(lines, "RETURN")));
        long reversals = sum(lines, "REVERSAL") + sum(lines, "REVERSAL_MERCHANT_PROTECTION");
        cells.put("total_reversal_amount", form.amount(form.signed() ? reversals : -reversals));
        cells.put("total_commission_amount", form.effect(sum(lines, "COMMISSION")));
        cells.put("total_credit_amount", form.effect(sum(lines, "CREDIT")));
        cells.put("total_charge_amount", form.effect(sum(lines, "CHARGE")));
        cells.put("total_holdback_amount", form.effect(sum(lines, "HOLDBACK")));
        cells.put("total_release_amount", form.effect(sum(lines, "RELEASE")));
        cells.put("total_fee_refund_amount", form.effect(sum(lines, "FEE_REFUND")));
        cells.put("total_settlement_amount", form.amount(net(lines)));
        cells.put("payment_reference", "P-1");
        cells.put("settlement_currency", form.currency().getCode());
        cells.put("payout_date", "2026-04-01T07:45:00Z");
        return cells;
    }
}
