package dev.requite.plan;

import static dev.requite.model.row.ReasonCode.LINE_NOT_CAPTURED;
import static dev.requite.model.row.ReasonCode.NOTHING_TO_REFUND;
import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Rows.item;

import dev.requite.model.order.OrderLine;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clerk can mend a wrong reference without the provider's portal. */
class CapturedReferencesTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "17,0017",
                "mug-01,MUG-01",
                "MUG-01,MUG-01 ",
                "MUG–01,MUG-01",
                "90.750,90.750 ",
                "MUG01,MUG 01",
            })
    void theReferenceThatDiffersByWhatNobodySeesIsNamed(String wanted, String captured) {
        assertThat(Planning.given(anOrderOf(line("PLATE", 1, 100), line(captured, 1, 100)))
                        .plan(item("R", wanted, 1)))
                .refuses(
                        "R",
                        LINE_NOT_CAPTURED,
                        "No capture has a line \"" + wanted + "\"; captured were \"PLATE\", \"" + captured + "\". \""
                                + captured + "\" differs in case, blanks, dashes or zeros alone.");
    }

    @Test
    void blanksThatLookLikeOthersAreToldByTheirNumber() {
        assertThat(Planning.given(anOrderOf(line("MUG\u00a001", 1, 100))).plan(item("R", "CUP", 1)))
                .refuses("R", LINE_NOT_CAPTURED, "No capture has a line \"CUP\"; captured were \"MUG<U+00A0>01\".");
    }

    @Test
    void whatCameInABundleForNothingNamesTheBundle() {
        assertThat(Planning.given(anOrderOf(line("BUNDLE-1", 1, 300), line("CHILD-A", 1, 0), line("CHILD-B", 1, 0)))
                        .plan(item("R", "CHILD-A", 1)))
                .refuses(
                        "R",
                        NOTHING_TO_REFUND,
                        "CHILD-A was captured at 0.00 EUR for these units. Captured with a price were \"BUNDLE-1\": if it"
                                + " is a part of that, return that line.");
    }

    @Test
    void ofManyTheFirstAreNamed() {
        OrderLine[] lines =
                IntStream.range(0, 14).mapToObj(i -> line("S" + i, 1, 100)).toArray(OrderLine[]::new);

        assertThat(Planning.given(anOrderOf(lines)).plan(item("R", "CUP", 1)))
                .refuses("R", LINE_NOT_CAPTURED, "\"S9\" and 4 more.");
    }
}
