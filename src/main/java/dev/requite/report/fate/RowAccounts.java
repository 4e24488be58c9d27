package dev.requite.report.fate;

import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.history.ReportRefund;
import dev.requite.ledger.history.ReportRow;
import dev.requite.ledger.history.ReportShare;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Tells of each row of a run what became of it, by what the ledger holds now. Pure. */
public final class RowAccounts {

    private static final Reason INTERRUPTED = Reason.of(ReasonCode.INTERRUPTED, "");

    private final Run run;
    private final Set<String> laterRuns;
    private final boolean awaitsApproval;
    private final OperationFates operations;

    /** @param laterRuns those that were opened after it, whatever the clock said */
    public RowAccounts(Run run, Set<String> laterRuns) {
        this.run = run;
        this.laterRuns = laterRuns;
        this.awaitsApproval = run.state() == Run.State.AWAITING_APPROVAL;
        this.operations = new OperationFates(run);
    }

    public RowAccount of(ReportRow row) {
        if (row.asksForOperation()) {
            return operations.of(row);
        }
        return run.kind() == RunKind.RUN ? now(row) : now(asItWas(row));
    }

    /** A dry run's report never changes: it is not told what came after it. */
    private ReportRow asItWas(ReportRow row) {
        List<ReportShare> shares = new ArrayList<>();
        for (ReportShare share : row.shares()) {
            ReportRefund refund = share.refund();
            if (!refund.live()) {
                shares.add(share);
            } else if (isBefore(refund)) {
                shares.add(new ReportShare(refund.unmoved(), share.number(), share.share()));
            }
        }
        return row.with(shares);
    }

    private boolean isBefore(ReportRefund refund) {
        return !laterRuns.contains(refund.plannedRun())
                && (run.finishedAt() == null || !refund.plannedAt().isAfter(run.finishedAt()));
    }

    private RowAccount now(ReportRow row) {
        return switch (row.status()) {
            case STAGED -> verdict(row, RowStatus.PLANNED, INTERRUPTED);
            case DONE -> verdict(row, RowStatus.DONE, row.reason());
            case REJECTED -> verdict(row, RowStatus.REJECTED, row.reason());
            case HELD -> verdict(row, RowStatus.HELD, row.reason());
            case FAILED -> verdict(row, RowStatus.FAILED, row.reason());
            case DUPLICATE -> duplicate(row);
            case PLANNED -> planned(row);
            case RESUMED -> ofAnotherRun(row);
            case FOUND -> found(row);
        };
    }

    /** The rest of a row whose other part this run refunded already is judged by itself. */
    private RowAccount verdict(ReportRow row, RowStatus status, @Nullable Reason reason) {
        List<ReportShare> moved = row.shares().stream()
                .filter(share -> isOwn(share) && share.refund().state().counts())
                .toList();
        List<ReportLine> lines = lines(moved);
        Long own = row.ownAmount();
        Long rest = own == null ? null : (Long) Math.subtractExact(own, sum(moved));
        lines.add(ReportLine.withoutRefund(status, reason, rest, row.currency()));
        return new RowAccount(row, lines, false);
    }

    private RowAccount planned(ReportRow row) {
        List<ReportShare> own = latest(row, this::isOwn);
        if (own.isEmpty()) {
            return ofAnotherRun(row);
        }
        List<ReportLine> lines = new ArrayList<>();
        Instant plannedAt = earliest(own);
        for (ReportShare share : row.shares()) {
            ReportRefund refund = share.refund();
            boolean before = refund.live()
                    && !refund.plannedRun().equals(run.id())
                    && refund.plannedAt().isBefore(plannedAt);
            if (before && refund.state().counts() && isSame(row, share)) {
                lines.add(ReportLine.of(RowStatus.DUPLICATE, refundedBefore(refund), share));
            }
        }
        boolean refundedBefore = !lines.isEmpty();
        for (ReportShare share : own) {
            if (!refundedBefore || !gaveWay(share.refund())) {
                lines.add(differs(row, share) ? adoptedDiffers(share) : line(share));
            }
        }
        return new RowAccount(row, lines, false);
    }

    /** It was planned again while an earlier refund counted as not carried out, which it was. */
    private static boolean gaveWay(ReportRefund refund) {
        return refund.state() == RefundState.REJECTED
                && refund.reason() != null
                && refund.reason().code() == ReasonCode.PLAN_DISCARDED;
    }

    private static boolean differs(ReportRow row, ReportShare share) {
        return share.refund().found() && share.refund().state() == RefundState.REFUNDED && !isSame(row, share);
    }

    /** What the provider's list told of it before its row was here; nobody knew then what the row says. */
    private RowAccount found(ReportRow row) {
        List<ReportShare> shares =
                latest(row, share -> share.refund().live() && share.refund().found());
        if (shares.isEmpty()) {
            return withdrawn(row);
        }
        boolean differs = (row.ownAmount() != null && row.ownAmount() != sum(shares))
                || (row.quantity() != null && row.quantity().compareTo(units(shares)) != 0);
        List<ReportLine> lines = new ArrayList<>();
        shares.forEach(share -> lines.add(differs ? adoptedDiffers(share) : line(share)));
        return new RowAccount(row, lines, false);
    }

    private static BigDecimal units(List<ReportShare> shares) {
        return shares.stream()
                .map(share -> Objects.requireNonNullElse(share.share().quantity(), BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static ReportLine adoptedDiffers(ReportShare share) {
        return ReportLine.of(
                RowStatus.REFUNDED,
                Reason.of(
                        ReasonCode.ADOPTED_DIFFERS,
                        "The provider lists "
                                + Money.bare(
                                        share.share().amount(), share.refund().currency()) + " "
                                + share.refund().currency() + " under this row_id, which is not what the row says"
                                + " now; nothing more is paid."),
                share);
    }

    /** A refund belongs to the run that planned it, so that it stands as refunded in one report; here it is repeated. */
    private RowAccount ofAnotherRun(ReportRow row) {
        List<ReportShare> shares = latest(row, share -> share.refund().live() && isSame(row, share));
        if (shares.isEmpty()) {
            return withdrawn(row);
        }
        List<ReportLine> lines = new ArrayList<>();
        shares.forEach(share -> lines.add(
                share.refund().state() == RefundState.REFUNDED
                        ? ReportLine.of(RowStatus.DUPLICATE, plannedElsewhere(share.refund()), share)
                        : line(share)));
        return new RowAccount(row, lines, run.kind() == RunKind.DRY_RUN);
    }

    private static Reason plannedElsewhere(ReportRefund refund) {
        return Reason.of(
                ReasonCode.SAME_ROW,
                "The row is in refund " + refund.reference() + " of run " + refund.plannedRun()
                        + ", whose report tells what became of it.");
    }

    /** Its refund was taken back before it was sent, and the run did not come to plan it afresh. */
    private static RowAccount withdrawn(ReportRow row) {
        ReportLine line = ReportLine.withoutRefund(RowStatus.PLANNED, INTERRUPTED, row.ownAmount(), row.currency());
        return new RowAccount(row, List.of(line), false);
    }

    private RowAccount duplicate(ReportRow row) {
        List<ReportShare> live = row.shares().stream()
                .filter(share -> share.refund().live() && share.refund().state().counts())
                .toList();
        List<ReportShare> first =
                live.isEmpty() ? row.shares().stream().filter(this::isOwn).toList() : live;
        Long amount = row.ownAmount();
        CurrencyUnit currency = row.currency();
        ReportRefund refund = first.isEmpty() ? null : first.get(0).refund();
        if (amount == null && refund != null) {
            amount = sum(first);
            currency = refund.currency();
        }
        ReportLine line = new ReportLine(
                RowStatus.DUPLICATE,
                row.reason(),
                null,
                refund,
                null,
                currency == null ? null : amount,
                amount == null ? null : currency);
        boolean open = live.stream().anyMatch(share -> share.refund().state().open());
        return new RowAccount(row, List.of(line), open);
    }

    /** A refusal that was planned anew is told by what came of the new plan. */
    private static List<ReportShare> latest(ReportRow row, Predicate<ReportShare> which) {
        List<ReportShare> shares = row.shares().stream().filter(which).toList();
        Instant last = shares.stream()
                .map(share -> share.refund().plannedAt())
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return shares.stream()
                .filter(share -> share.refund().state().counts()
                        || !share.refund().plannedAt().isBefore(last))
                .toList();
    }

    private static Instant earliest(List<ReportShare> shares) {
        return shares.stream()
                .map(share -> share.refund().plannedAt())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private boolean isOwn(ReportShare share) {
        ReportRefund refund = share.refund();
        return refund.plannedRun().equals(run.id()) && refund.live() == (run.kind() == RunKind.RUN);
    }

    /** What was found at the provider instead of in a file has no content to compare. */
    private static boolean isSame(ReportRow row, ReportShare share) {
        String hash = share.share().contentHash();
        return row.contentHash().startsWith(hash);
    }

    private static long sum(List<ReportShare> shares) {
        long sum = 0;
        for (ReportShare share : shares) {
            sum = Math.addExact(sum, share.share().amount());
        }
        return sum;
    }

    private List<ReportLine> lines(List<ReportShare> shares) {
        List<ReportLine> lines = new ArrayList<>();
        shares.forEach(share -> lines.add(line(share)));
        return lines;
    }

    private ReportLine line(ReportShare share) {
        ReportRefund refund = share.refund();
        if (!refund.live()) {
            return ReportLine.of(RowStatus.PLANNED, null, share);
        }
        return switch (refund.state()) {
            case REFUNDED -> ReportLine.of(RowStatus.REFUNDED, refund.reason(), share);
            case REJECTED -> ReportLine.of(RowStatus.REJECTED, or(refund, ReasonCode.PROVIDER_REJECTED), share);
            case UNKNOWN, SENDING -> ReportLine.of(RowStatus.UNKNOWN, or(refund, ReasonCode.OUTCOME_UNKNOWN), share);
            case FAILED ->
                awaitsApproval && !refund.cleared() ? held(share) : notSent(or(refund, ReasonCode.NOT_SENT), share);
            case PLANNED ->
                awaitsApproval
                        ? held(share)
                        : ReportLine.of(RowStatus.PLANNED, or(refund, ReasonCode.INTERRUPTED), share);
        };
    }

    private static ReportLine notSent(Reason reason, ReportShare share) {
        boolean turnToCome = reason.code() == ReasonCode.INTERRUPTED;
        return ReportLine.of(turnToCome ? RowStatus.PLANNED : RowStatus.FAILED, reason, share);
    }

    private static ReportLine held(ReportShare share) {
        return ReportLine.of(RowStatus.HELD, Reason.of(ReasonCode.AWAITING_APPROVAL, ""), share);
    }

    private static Reason or(ReportRefund refund, ReasonCode otherwise) {
        return Objects.requireNonNullElseGet(refund.reason(), () -> Reason.of(otherwise, ""));
    }

    private static Reason refundedBefore(ReportRefund refund) {
        String words = refund.state() == RefundState.REFUNDED
                ? "This part of the row was refunded before, in refund " + refund.reference() + "."
                : "This part of the row is in the earlier refund " + refund.reference() + ".";
        return Reason.of(ReasonCode.SAME_ROW, words);
    }
}
