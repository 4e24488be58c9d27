package dev.requite.model.payout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.text.NameUuid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

class LineIdsTest {

    /** What a ledger has kept is found by these ids for ever: they may never change. */
    @Test
    void theIdsOfThisSchemeNeverChange() {
        LineIds ids = new LineIds("klarna", "XISA93DJ");
        assertThat(ids.next(line("o-1", 500))).isEqualTo(named("RETURN\no-1\n500\nEUR", 1));
        assertThat(ids.next(line("o-1", 500))).isEqualTo("1f67c48f-7d76-5ff8-8919-b91db7eebd94");
    }

    @Test
    void equalLinesAreToldApartByCountingWhateverStandsBetween() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<PayoutLine> lines = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            lines.add(line("o-" + random.nextInt(5_000), 100 + random.nextInt(3)));
        }
        LineIds ids = new LineIds("klarna", "XISA93DJ");
        Map<String, Integer> counted = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (PayoutLine line : lines) {
            String key = "RETURN\n" + line.orderId() + "\n" + -line.amount() + "\nEUR";
            String id = ids.next(line);
            assertThat(id).as("seed %d", seed).isEqualTo(named(key, counted.merge(key, 1, Integer::sum)));
            assertThat(seen.add(id)).as("seed %d", seed).isTrue();
        }
    }

    private static String named(String key, int occurrence) {
        return NameUuid.of("requite:payout-line:1\nklarna\nXISA93DJ\n" + key + "\n" + occurrence)
                .toString();
    }

    @Test
    void everyIdIsNewOnceOnly() {
        SeenIds ids = new SeenIds();
        Random random = new Random(7);
        Set<UUID> plain = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            UUID id = NameUuid.of(Integer.toString(random.nextInt(60_000)));
            assertThat(ids.add(id)).isEqualTo(plain.add(id));
        }
    }

    private static PayoutLine line(String orderId, long amount) {
        return new PayoutLine(
                0,
                4,
                "return",
                "",
                orderId,
                "",
                "",
                "",
                -amount,
                CurrencyUnit.EUR,
                -amount,
                CurrencyUnit.EUR,
                0,
                0,
                "",
                "");
    }
}
