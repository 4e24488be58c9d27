package dev.requite.plan;

import dev.requite.model.request.Refund;
import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Says what became of an order's rows. */
final class PlanAssert extends AbstractAssert<PlanAssert, Plan> {

    private PlanAssert(Plan plan) {
        super(plan, PlanAssert.class);
    }

    static PlanAssert assertThat(Plan plan) {
        return new PlanAssert(plan);
    }

    /**
     * The refunds, in the order of sending, each as {@code "A: 1 x SKU = 1000, fee -500 => 500"}: capture or operation,
     * lines, sum.
     */
    PlanAssert refunds(String... expected) {
        Assertions.assertThat(plan().refunds().stream().map(PlanAssert::inWords))
                .as("refunds; verdicts: %s", plan().verdicts())
                .containsExactly(expected);
        return this;
    }

    PlanAssert refundsNothing() {
        return refunds();
    }

    /** Every row has a share: there is no verdict. */
    PlanAssert refusesNothing() {
        Assertions.assertThat(plan().verdicts()).as("verdicts").isEmpty();
        return this;
    }

    PlanAssert refuses(String rowId, ReasonCode code) {
        Assertions.assertThat(reason(rowId).code())
                .as("verdict on %s: %s", rowId, reason(rowId).detail())
                .isEqualTo(code);
        return this;
    }

    /** The verdict's sentence has these words or numbers. */
    PlanAssert refuses(String rowId, ReasonCode code, String... words) {
        refuses(rowId, code);
        Assertions.assertThat(reason(rowId).detail()).contains(words);
        return this;
    }

    PlanAssert refusesOnly(String rowId, ReasonCode code) {
        Assertions.assertThat(plan().verdicts().stream().map(Verdict::rowId)).containsExactly(rowId);
        return refuses(rowId, code);
    }

    /** Every row is either in a refund or has exactly one verdict, and nothing else is there. */
    PlanAssert settlesEachOf(List<ReturnRow> rows) {
        Map<String, Integer> verdicts = new HashMap<>();
        plan().verdicts().forEach(verdict -> verdicts.merge(verdict.rowId(), 1, Integer::sum));
        Set<String> shares = new HashSet<>();
        plan().refunds().forEach(refund -> refund.shares().forEach(share -> shares.add(share.rowId())));
        Set<String> known = new HashSet<>();
        for (ReturnRow row : rows) {
            known.add(row.rowId());
            int fates = verdicts.getOrDefault(row.rowId(), 0) + (shares.contains(row.rowId()) ? 1 : 0);
            Assertions.assertThat(fates).as("fates of %s", row.rowId()).isOne();
        }
        Assertions.assertThat(known).containsAll(verdicts.keySet()).containsAll(shares);
        return this;
    }

    /** The one share of a row. */
    Share shareOf(String rowId) {
        List<Share> shares = plan().refunds().stream()
                .flatMap(refund -> refund.shares().stream())
                .filter(share -> share.rowId().equals(rowId))
                .toList();
        Assertions.assertThat(shares).as("shares of %s", rowId).hasSize(1);
        return shares.get(0);
    }

    /** The sentence of a row's verdict. */
    String detailOn(String rowId) {
        return reason(rowId).detail();
    }

    private Reason reason(String rowId) {
        List<Verdict> verdicts = plan().verdicts().stream()
                .filter(verdict -> verdict.rowId().equals(rowId))
                .toList();
        Assertions.assertThat(verdicts)
                .as("verdicts on %s; plan: %s", rowId, plan())
                .hasSize(1);
        return verdicts.get(0).reason();
    }

    private Plan plan() {
        return Objects.requireNonNull(actual);
    }

    private static String inWords(Refund refund) {
        String from =
                refund.hasLines() ? refund.captureId() : refund.operation().toString();
        List<String> lines = refund.shares().stream().map(PlanAssert::inWords).toList();
        return from + ": " + String.join(", ", lines) + " => " + refund.amount();
    }

    private static String inWords(Share share) {
        return switch (share.type()) {
            case ITEM -> share.quantity() + " x " + share.lineReference() + " = " + share.amount();
            case RETURN_FEE -> "fee " + share.amount();
            default -> share.rowId();
        };
    }
}
