package dev.requite.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** Payouts one after the other: what one owes, the next one takes. */
class DebtOfNeighboursTest {

    @Test
    void flagsAMissingPayoutByTheDebtOfItsNeighbours() {
        List<DebtChain.Link> payouts = List.of(link("C", 3, 700, 0), link("A", 1, 0, 500), link("B", 2, 500, 600));

        assertThat(DebtChain.gaps(payouts))
                .containsExactly(
                        new DebtChain.Gap(
                                "C",
                                "Its debt was 7.00 EUR before, but payout B left 6.00 EUR: a payout between them was not read."));
    }

    @Test
    void goesOnThroughPayoutsOfOneMomentAndThroughEachCurrencyApart() {
        assertThat(DebtChain.gaps(List.of(
                        link("A", 1, 9, 0),
                        link("X", 2, 5, 7),
                        link("Y", 2, 0, 5),
                        link("Z", 3, 7, 7),
                        new DebtChain.Link("S", day(2), CurrencyUnit.of("SEK"), 80, 80))))
                .isEmpty();
    }

    private static DebtChain.Link link(String reference, int day, long opening, long closing) {
        return new DebtChain.Link(reference, day(day), CurrencyUnit.EUR, opening, closing);
    }

    private static Instant day(int day) {
        return Instant.parse("2026-11-0" + day + "T00:00:00Z");
    }
}
