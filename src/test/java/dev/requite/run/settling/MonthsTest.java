package dev.requite.run.settling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.CsvFile;
import dev.requite.kit.TestClock;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Three months of refunds, payouts and words, in any order: each month opens with what the one before closed with, closes with
 * what is listed as open, and says the same whenever it is asked, since no payout of it is read later.
 */
class MonthsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int STEPS_A_MONTH = 9;
    private static final List<String> WORDS = List.of(
            "came-back",
            "came-back sum-stays",
            "explain written_off",
            "explain claimed_from_provider",
            "accept",
            "undo");

    @TempDir
    private Path folder;

    @AutoClose
    private SettledLedger settled;

    private final List<UUID> sent = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Random random = new Random(0);

    @BeforeEach
    void anEmptyLedger() {
        settled = new SettledLedger(folder);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachOpensWithWhatTheOneBeforeClosedWith(long seed) {
        random = new Random(seed);
        YearMonth first = YearMonth.from(TestClock.NOON.atOffset(ZoneOffset.UTC));
        List<JsonNode> live = new ArrayList<>();
        for (int month = 0; month < 3; month++) {
            for (int step = 0; step < STEPS_A_MONTH; step++) {
                settled.clock.advance(Duration.ofDays(3));
                step();
            }
            YearMonth now = first.plusMonths(month);
            advanceTo(now.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            live.add(month(now));
        }
        for (int month = 0; month < 3; month++) {
            assertThat(month(first.plusMonths(month)))
                    .as("seed %d, month %d, asked again after %s", seed, month, told)
                    .isEqualTo(live.get(month));
        }
        for (int month = 1; month < 3; month++) {
            assertThat(live.get(month).path("opening").asString("0.00"))
                    .as("seed %d, month %d after %s: %s", seed, month, told, live)
                    .isEqualTo(live.get(month - 1).path("closing").asString("0.00"));
        }
    }

    private void advanceTo(Instant moment) {
        settled.clock.advance(Duration.between(settled.clock.instant(), moment));
    }

    private JsonNode month(YearMonth month) {
        RunEnd end = settled.asOf(month.atEndOfMonth());
        assertThat(end.exitCode()).as("%s %s", end.message(), told).isNotEqualTo(ExitCode.INTERNAL_FAILURE);
        JsonNode told = JSON.readTree(Objects.requireNonNull(end.status()).json());
        JsonNode roll = told.path("roll_forward").path(0);
        BigDecimal closing = new BigDecimal(roll.path("closing").asString("0"));
        assertThat(open(end)).as("open refunds %s", this.told).isEqualByComparingTo(closing);
        assertThat(sum(told.path("aging")
                        .valueStream()
                        .map(aged -> aged.path("amount").asString())))
                .as("ages %s", this.told)
                .isEqualByComparingTo(closing);
        return roll;
    }

    private static BigDecimal open(RunEnd end) {
        return sum(CsvFile.read(Objects.requireNonNull(end.reports()).resolve("refund-settlement.csv")).stream()
                .filter(refund -> refund.get("open").equals("yes"))
                .map(refund -> refund.get("refund_amount")));
    }

    private static BigDecimal sum(Stream<String> amounts) {
        return amounts.map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void step() {
        switch (random.nextInt(5)) {
            case 0 -> refund();
            case 1, 2 -> payout();
            default -> word();
        }
    }

    private void refund() {
        UUID reference = UUID.nameUUIDFromBytes(("refund " + sent.size()).getBytes(StandardCharsets.UTF_8));
        settled.plan("RUN-" + sent.size(), reference);
        settled.state("REFUNDED", reference, settled.clock.instant());
        sent.add(reference);
        told.add(today() + " refund " + reference);
    }

    private void payout() {
        if (sent.isEmpty()) {
            return;
        }
        UUID shown = sent.get(random.nextInt(sent.size()));
        String how =
                List.of("exact", "exact", "other amount", "does not add up").get(random.nextInt(4));
        TestPayout payout = TestPayout.of("P" + told.size(), today().toString())
                .sale("o-0", 2000)
                .refund("o", shown.toString(), "", how.equals("other amount") ? 400 : 500)
                .off(how.equals("does not add up") ? 1 : 0);
        settled.reconcile(payout.file("p" + told.size() + ".csv"));
        told.add(today() + " " + how + " payout of " + shown);
    }

    private LocalDate today() {
        return settled.clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private void word() {
        settled.reconcile();
        List<String> items =
                new ArrayList<>(settled.ledger.column("SELECT line_id FROM payout_line ORDER BY payout_no"));
        items.addAll(settled.ledger.column("SELECT payment_reference FROM payout ORDER BY payout_no"));
        sent.forEach(reference -> items.add(reference.toString()));
        if (items.isEmpty()) {
            return;
        }
        String item = items.get(random.nextInt(items.size()));
        String[] word = WORDS.get(random.nextInt(WORDS.size())).split(" ");
        boolean explains = word[0].equals("explain");
        RunEnd end = settled.decide(item, explains ? word[0] : String.join(" ", word), explains ? word[1] : "");
        told.add(today() + " " + String.join(" ", word) + " on " + item + " " + end.exitCode());
    }
}
