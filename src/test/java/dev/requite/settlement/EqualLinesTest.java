package dev.requite.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.payout.LineNames;
import dev.requite.settlement.EqualLines.Keeps;
import dev.requite.settlement.EqualLines.Line;
import dev.requite.settlement.EqualLines.Pair;
import dev.requite.settlement.EqualLines.Tells;
import java.util.List;
import org.junit.jupiter.api.Test;

class EqualLinesTest {

    private static final LineNames OURS = new LineNames("a", "id-a");

    private static Line line(String reference, String id) {
        return new Line(new LineNames(reference, id), LineNames.NONE, false);
    }

    private static Line ours(String reference, String id) {
        return new Line(new LineNames(reference, id), OURS, false);
    }

    private static Line withdrawn(String reference, String id) {
        return new Line(new LineNames(reference, id), LineNames.NONE, true);
    }

    @Test
    void aNameThatBothReadingsTellDecidesBeforeAnythingElse() {
        assertThat(EqualLines.same(
                        List.of(line("a", ""), line("B", "")), List.of(line("b", "id-b"), line(" A", "id-a"))))
                .containsExactlyInAnyOrder(new Pair(0, 1, Keeps.ALL), new Pair(1, 0, Keeps.ALL));
    }

    /** The line that tells only a reference would fit both; the one that tells an id, too, fits one. */
    @Test
    void whoTellsMostChoosesFirst() {
        assertThat(EqualLines.same(
                        List.of(line("a", "id-1"), line("a", "id-2")), List.of(line("a", ""), line("a", "id-1"))))
                .containsExactlyInAnyOrder(new Pair(0, 1, Keeps.ALL), new Pair(1, 0, Keeps.ALL));
    }

    @Test
    void whatOurBooksSayJoinsAReferenceWithAnId() {
        assertThat(EqualLines.same(List.of(line("b", ""), ours("a", "")), List.of(ours("", "id-a"), line("", "id-x"))))
                .containsExactlyInAnyOrder(new Pair(1, 0, Keeps.ALL), new Pair(0, 1, Keeps.ALL));
    }

    @Test
    void whereNobodyKnowsWhichGoTogetherOnlyReferencesAreKept() {
        assertThat(EqualLines.same(List.of(line("a", ""), line("b", "")), List.of(line("", "id-1"), line("", "id-2"))))
                .extracting(Pair::keeps)
                .containsExactly(Keeps.REFERENCES, Keeps.REFERENCES);
        assertThat(EqualLines.same(List.of(line("a", "")), List.of(line("", "id-1"))))
                .containsExactly(new Pair(0, 0, Keeps.ALL));
    }

    /** The same content has the same lines: that our books call the refund by another id is the provider's to explain. */
    @Test
    void ourBooksPartNoLinesOfTheSameContent() {
        List<Line> before = List.of(ours("a", ""));
        List<Line> now = List.of(line("", "id-x"));

        assertThat(EqualLines.same(before, now)).containsExactly(new Pair(0, 0, Keeps.ALL));
        assertThat(EqualLines.reissued(before, now, new Tells(false, true))).isEmpty();
    }

    @Test
    void aReferenceIsTheSameWhateverIdStandsBesideIt() {
        List<Line> before = List.of(ours("a", ""));
        List<Line> now = List.of(ours("a", "id-x"));

        assertThat(EqualLines.same(before, now)).containsExactly(new Pair(0, 0, Keeps.ALL));
        assertThat(EqualLines.reissued(before, now, new Tells(true, true))).containsExactly(new Pair(0, 0, Keeps.ALL));
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
                .containsExactly(new Pair(0, 0, Keeps.ALL));
        assertThat(EqualLines.reissued(before, now, new Tells(true, false))).isEmpty();
    }

    @Test
    void ofLinesSomeOfWhichAreGoneNoneInheritsAName() {
        assertThat(EqualLines.reissued(
                        List.of(line("a", ""), line("b", "")), List.of(line("", "")), new Tells(false, false)))
                .extracting(Pair::keeps)
                .containsExactly(Keeps.TOLD);
    }

    @Test
    void aLineThatIsBackIsFoundByItsName() {
        assertThat(EqualLines.reissued(
                        List.of(withdrawn("a", ""), line("", "")), List.of(line("a", "")), new Tells(true, false)))
                .containsExactly(new Pair(0, 0, Keeps.ALL));
    }
}
