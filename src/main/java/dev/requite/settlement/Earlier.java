package dev.requite.settlement;

import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.Word;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stood at an earlier moment, by what is known today: payouts that were dated until then count whenever they were
 * read, so that a month that is looked at again shows what belongs to it.
 */
public final class Earlier {

    private final OrderCase all;
    private final Instant moment;
    private final List<Word> words;

    private Earlier(OrderCase all, Instant moment) {
        this.all = all;
        this.moment = moment;
        this.words = all.words().stream().filter(word -> !later(word.at())).toList();
    }

    /**
     * What was sent, paid out and said until a moment.
     *
     * @param all with whatever was said later, since it tells what it changed
     * @param moment the last one that counts
     * @param believed the lines whose payouts counted then
     */
    public static OrderCase at(OrderCase all, Instant moment, Predicate<KeptLine> believed) {
        return new Earlier(all, moment).cut(believed);
    }

    private OrderCase cut(Predicate<KeptLine> believed) {
        return new OrderCase(
                refunds(all.refunds()),
                refunds(all.foreign()),
                all.operations(),
                all.lines().stream()
                        .filter(line -> !later(line.payoutDate()))
                        .map(line -> line.counting(believed.test(line)))
                        .toList(),
                words);
    }

    private List<OwnRefund> refunds(List<OwnRefund> some) {
        return some.stream()
                .filter(refund -> !later(refund.submittedAt()))
                .map(this::asItStood)
                .toList();
    }

    private OwnRefund asItStood(OwnRefund refund) {
        boolean moved = cameBack(refund, all.words());
        if (!later(refund.settledAt())) {
            return moved ? asWasSaid(refund) : refund;
        }
        if (refund.reason() == ReasonCode.REFUND_FAILED_LATER) {
            return refund.standing(RefundState.REFUNDED, null);
        }
        if (refund.state() != RefundState.REFUNDED || moved) {
            return moved ? refund.standing(RefundState.UNKNOWN, null) : refund;
        }
        boolean accepted = all.words().stream()
                .anyMatch(word -> word.kind() == Word.Kind.ACCEPT
                        && later(word.at())
                        && refund.reference().equals(word.reference()));
        return refund.standing(accepted ? RefundState.REJECTED : RefundState.UNKNOWN, null);
    }

    /** It was carried out by then, and words alone moved it since. */
    private OwnRefund asWasSaid(OwnRefund refund) {
        return cameBack(refund, Decisions.standing(words))
                ? refund.standing(RefundState.REJECTED, ReasonCode.REFUND_CAME_BACK)
                : refund.standing(RefundState.REFUNDED, null);
    }

    private static boolean cameBack(OwnRefund refund, List<Word> said) {
        return said.stream()
                .anyMatch(word -> word.kind().cameBack() && word.item().equals(refund.reference()));
    }

    private boolean later(@Nullable Instant time) {
        return time != null && time.isAfter(moment);
    }
}
