package dev.requite.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.payout.LineNames;
import dev.requite.settlement.EqualLines.Keeps;
import dev.requite.settlement.EqualLines.Line;
import dev.requite.settlement.EqualLines.Pair;
import dev.requite.settlement.EqualLines.Tells;
import dev.requite.settlement.EqualLines.TypeOf;
import java.util.List;
import org.junit.jupiter.api.Test;

class EqualLinesTest {

    private static final LineNames OURS = new LineNames("a", "id-a");

    private static Line line(String reference, String id) {
        return new Line(new LineNames(reference, id), "", LineNames.NONE, false);
    }

    private static Line typed(String reference, String id, String type) {
        return new Line(new LineNames(reference, id), type, LineNames.NONE, false);
    }

    private static Line ours(String reference, String id) {
        return new Line(new LineNames(reference, id), "", OURS, false);
    }

    private static Line withdrawn(String reference, String id) {
        return new Line(new LineNames(reference, id), "", LineNames.NONE, true);
    }

    @Test
    void whatAReadingTellsTogetherIsTheLastWord() {
        List<Line> before = List.of(line("a", ""), line("B", ""));
        List<Line> now = List.of(line("b", "id-a"), line(" A", "id-b"));

        assertThat(EqualLines.same(before, now))
                .containsExactlyInAnyOrder(
                        new Pair(0, 1, Keeps.TOLD, TypeOf.NOW), new Pair(1, 0, Keeps.TOLD, TypeOf.NOW));
        assertThat(EqualLines.same(now, before)).as("nothing new").isEmpty();
    }

    /** One was put together wrongly, of two readings; here is what belongs together. */
    @Test
    void whatNothingBringsTogetherIsTheSameAllTheSame() {
        assertThat(EqualLines.same(
                        List.of(line("a", "id-b"), line("b", "")), List.of(line("b", "id-b"), line("a", "id-a"))))
                .extracting(Pair::keeps)
                .containsExactly(Keeps.TOLD, Keeps.TOLD);
    }

    /** The line that tells only a reference would fit both; the one that tells an id, too, fits one. */
    @Test
    void whoTellsMostChoosesFirst() {
        assertThat(EqualLines.reissued(
                        List.of(line("a", "id-1"), line("a", "id-2")),
                        List.of(line("a", ""), line("a", "id-1")),
                        new Tells(true, true)))
                .containsExactlyInAnyOrder(
                        new Pair(0, 1, Keeps.ALL, TypeOf.EITHER), new Pair(1, 0, Keeps.ALL, TypeOf.EITHER));
    }

    /** A default of the same order and amount stands where another document has the refund. */
    @Test
    void aDetailedTypeGoesWithTheNamesThatItWasToldWith() {
        List<Line> typed = List.of(typed("", "", "PAYMENT_DEFAULT"), typed("", "", "PURCHASE_RETURN"));
        List<Line> named = List.of(line("a", ""), line("", ""));

        assertThat(EqualLines.same(typed, named)).extracting(Pair::type).containsOnly(TypeOf.NOW);
        assertThat(EqualLines.same(named, typed)).extracting(Pair::type).containsOnly(TypeOf.BEFORE);
        assertThat(EqualLines.same(
                        typed, List.of(typed("a", "id-a", "PURCHASE_RETURN"), typed("", "id-b", "PAYMENT_DEFAULT"))))
                .extracting(Pair::keeps)
                .containsExactly(Keeps.TOLD, Keeps.TOLD);
    }

    @Test
    void whatOurBooksSayJoinsAReferenceWithAnId() {
        assertThat(EqualLines.same(List.of(line("b", ""), ours("a", "")), List.of(ours("", "id-a"), line("", "id-x"))))
                .containsExactlyInAnyOrder(
                        new Pair(1, 0, Keeps.ALL, TypeOf.EITHER), new Pair(0, 1, Keeps.ALL, TypeOf.EITHER));
    }

    @Test
    void whereNobodyKnowsWhichGoTogetherOnlyReferencesAreKept() {
        assertThat(EqualLines.same(List.of(line("a", ""), line("b", "")), List.of(line("", "id-1"), line("", "id-2"))))
                .extracting(Pair::keeps)
                .containsExactly(Keeps.REFERENCES, Keeps.REFERENCES);
        assertThat(EqualLines.same(List.of(line("a", "")), List.of(line("", "id-1"))))
                .containsExactly(new Pair(0, 0, Keeps.ALL, TypeOf.EITHER));
    }

    /** The same content has the same lines: that our books call the refund by another id is the provider's to explain. */
    @Test
    void ourBooksPartNoLinesOfTheSameContent() {
        List<Line> before = List.of(ours("a", ""));
        List<Line> now = List.of(line("", "id-x"));

        assertThat(EqualLines.same(before, now)).containsExactly(new Pair(0, 0, Keeps.ALL, TypeOf.EITHER));
        assertThat(EqualLines.reissued(before, now, new Tells(false, true))).isEmpty();
    }

    @Test
    void aReferenceIsTheSameWhateverIdStandsBesideIt() {
        List<Line> before = List.of(ours("a", ""));
        List<Line> now = List.of(ours("a", "id-x"));

        assertThat(EqualLines.same(before, now)).containsExactly(new Pair(0, 0, Keeps.TOLD, TypeOf.NOW));
        assertThat(EqualLines.reissued(before, now, new Tells(true, true)))
                .containsExactly(new Pair(0, 0, Keeps.ALL, TypeOf.EITHER));
    }

    @Test
    void namesThatTheProviderTellsDifferentlyKeepTwoLinesApart() {
        assertThat(EqualLines.same(List.of(line("a", "")), List.of(line("b", ""))))
                .isEmpty();
        assertThat(EqualLines.reissued(List.of(line("a", "")), List.of(line("b", "")), new Tells(true, false)))
                .isEmpty();
    }

    @Test
    void whoseNameIsNotToldIsTheSameLineOnlyIfNoNamesAreTold() {
        List<Line> before = List.of(line("a", ""));
        List<Line> now = List.of(line("", ""));

        assertThat(EqualLines.reissued(before, now, new Tells(false, false)))
                .containsExactly(new Pair(0, 0, Keeps.TOLD, TypeOf.NOW));
        assertThat(EqualLines.reissued(before, now, new Tells(true, false))).isEmpty();
    }

    @Test
    void ofAnotherContentNoLineInheritsAName() {
        assertThat(EqualLines.reissued(
                        List.of(line("a", ""), line("b", "")), List.of(line("", "")), new Tells(false, false)))
                .extracting(Pair::keeps)
                .containsExactly(Keeps.TOLD);
    }

    @Test
    void aLineThatIsBackIsFoundByItsName() {
        assertThat(EqualLines.reissued(
                        List.of(withdrawn("a", ""), line("", "")), List.of(line("a", "")), new Tells(true, false)))
                .containsExactly(new Pair(0, 0, Keeps.ALL, TypeOf.EITHER));
    }
}
