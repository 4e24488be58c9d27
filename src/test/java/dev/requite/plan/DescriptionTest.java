package dev.requite.plan;

import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.goodwill;
import static dev.requite.plan.Rows.item;
import static dev.requite.plan.Rows.returnFee;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.request.Refund;
import dev.requite.model.row.ReturnRow;
import org.junit.jupiter.api.Test;

/** What the customer reads on a refund. */
class DescriptionTest {

    @Test
    void oneRowsDescriptionStandsAsItIs() {
        assertThat(described("Too small")).isEqualTo("Too small");
        assertThat(described("")).isEmpty();
    }

    @Test
    void severalDescriptionsAreJoinedWithoutRepetition() {
        assertThat(described("Too small", "", "Broken", "Too small", "Late")).isEqualTo("Too small; Broken; Late");
    }

    @Test
    void aFeesDescriptionIsPartOfIt() {
        Refund refund = plan(
                        anOrderOf(line("MUG", 1, 500)),
                        Rows.described(returnFee("R-1", 100), "Return fee"),
                        Rows.described(item("R-2", "MUG", 1), "Broken"))
                .refunds()
                .get(0);

        assertThat(refund.description()).isEqualTo("Broken; Return fee");
    }

    @Test
    void goodwillHasItsOwn() {
        Refund refund = plan(anOrderOf(line("MUG", 1, 500)), Rows.described(goodwill("R-1", 100), "Sorry"))
                .refunds()
                .get(0);

        assertThat(refund.description()).isEqualTo("Sorry");
    }

    @Test
    void aLongTextIsCutAt255() {
        assertThat(described("x".repeat(255))).hasSize(255);
        assertThat(described("x".repeat(200), "y".repeat(53))).hasSize(255).endsWith("y");
        assertThat(described("x".repeat(200), "y".repeat(54))).isEqualTo("x".repeat(200) + "; " + "y".repeat(53));
    }

    @Test
    void aCutNeverLeavesHalfACharacter() {
        String smile = "\uD83D\uDE00";

        assertThat(described("x".repeat(252), smile)).isEqualTo("x".repeat(252) + "; ");
        assertThat(described("x".repeat(251), smile)).isEqualTo("x".repeat(251) + "; " + smile);
    }

    private static String described(String... descriptions) {
        ReturnRow[] rows = new ReturnRow[descriptions.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Rows.described(item("R-" + i, "MUG", 1), descriptions[i]);
        }
        return plan(anOrderOf(line("MUG", 100, 500)), rows).refunds().get(0).description();
    }
}
