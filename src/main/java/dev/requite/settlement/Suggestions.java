package dev.requite.settlement;

import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.OwnRefund;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;

/**
 * Which refunds the lines may be that name none: only where order, amount and currency are equal. Those that are open come
 * first; what they leave may be one that came back as a person said, and did not.
 */
final class Suggestions {

    private record Key(String orderId, long amount, CurrencyUnit currency) {}

    private Suggestions() {}

    /**
     * One verdict for each line.
     *
     * @param lines that name nobody
     * @param open refunds that were carried out and that no line settles
     * @param back refunds that came back and that no line settles
     */
    static List<Verdict> of(List<KeptLine> lines, List<OwnRefund> open, List<OwnRefund> back) {
        Map<Key, List<KeptLine>> alike = new LinkedHashMap<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (KeptLine line : lines) {
            if (line.telling()) {
                Key key = new Key(line.orderId(), -line.amount(), line.currency());
                alike.computeIfAbsent(key, any -> new ArrayList<>()).add(line);
            } else {
                verdicts.add(new Verdict(line, LineClass.MISSING_HERE, List.of(), null));
            }
        }
        alike.forEach((key, group) -> {
            List<OwnRefund> fitting = new ArrayList<>(fitting(key, open));
            if (fitting.size() < group.size()) {
                fitting.addAll(fitting(key, back));
            }
            LineClass verdict = verdict(group.size(), fitting.size());
            group.forEach(line -> verdicts.add(new Verdict(line, verdict, fitting, null)));
        });
        return verdicts;
    }

    private static List<OwnRefund> fitting(Key key, List<OwnRefund> refunds) {
        return refunds.stream()
                .filter(refund -> key.equals(new Key(refund.orderId(), refund.amount(), refund.currency())))
                .toList();
    }

    private static LineClass verdict(int lines, int refunds) {
        if (refunds == 0) {
            return LineClass.MISSING_HERE;
        }
        return lines == 1 && refunds == 1 ? LineClass.SUGGESTED : LineClass.AMBIGUOUS;
    }
}
