package dev.requite.run.settling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.payouts.NamedLine;
import dev.requite.model.payout.LineIds;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.PayoutLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More lines are equal to others than may wait at once: what would break is that one is looked at twice, or never. */
class EqualGroupsTest {

    private static final int LINES = 3_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 500, 100_000})
    void everyLineComesOnceWithAllThatAreEqualToIt(int waiting) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<PayoutLine> lines = IntStream.range(0, LINES)
                .mapToObj(place -> line(place, "o-" + random.nextInt(1_200)))
                .toList();
        LineIds counted = new LineIds("klarna", "P");
        List<String> ids = lines.stream().map(counted::next).toList();
        EqualGroups groups = new EqualGroups(counted, waiting);
        List<List<NamedLine>> all = new ArrayList<>();

        for (int pass = 0; pass < groups.passes(); pass++) {
            groups.begin(pass);
            for (PayoutLine line : lines) {
                groups.add(line, line.record(), LineKind.REFUND);
                if (groups.full()) {
                    all.addAll(groups.take());
                }
            }
            all.addAll(groups.take());
        }

        assertThat(all)
                .as("seed %d", seed)
                .allSatisfy(group -> assertThat(group)
                        .extracting(line -> line.line().orderId())
                        .containsOnly(group.get(0).line().orderId()));
        assertThat(all.stream().map(group -> group.get(0).line().orderId()))
                .as("seed %d", seed)
                .doesNotHaveDuplicates();
        assertThat(all.stream().flatMap(List::stream).map(NamedLine::number))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        lines.stream().map(PayoutLine::record).toList());
        assertThat(all.stream().flatMap(List::stream).map(NamedLine::id))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    private static PayoutLine line(long record, String orderId) {
        return new PayoutLine(
                0,
                record,
                "RETURN",
                "",
                orderId,
                "",
                "",
                "",
                -500,
                CurrencyUnit.EUR,
                -500,
                CurrencyUnit.EUR,
                0,
                0,
                "",
                "");
    }
}
