package dev.requite.plan;

import dev.requite.model.order.Order;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What units of an order's line were captured at, whether or not they can be refunded. Pure. */
public final class Worth {

    private Worth() {}

    /**
     * Of the oldest captures first, as they would be refunded; units beyond those that were captured are worth nothing.
     *
     * @param quantity null when nobody knows
     * @return minor units of the order's currency, negative for a discount; null where nobody can say
     */
    public static @Nullable Long of(Order order, String lineReference, @Nullable BigDecimal quantity) {
        if (quantity == null
                || quantity.signum() <= 0
                || quantity.stripTrailingZeros().scale() > 0) {
            return null;
        }
        return order.linesTold() && Plausible.sums(order) ? ofUnits(order, lineReference, quantity) : null;
    }

    private static @Nullable Long ofUnits(Order order, String lineReference, BigDecimal quantity) {
        List<CaptureBook> captures =
                order.captures().stream().map(CaptureBook::new).toList();
        List<LineBook> lines = captures.stream()
                .map(capture -> capture.line(lineReference))
                .filter(Objects::nonNull)
                .toList();
        boolean clear = lines.stream().noneMatch(LineBook::ambiguous)
                && captures.stream().noneMatch(capture -> capture.isOdd(lineReference));
        return lines.isEmpty() || !clear ? null : (Long) worth(lines, quantity);
    }

    private static long worth(List<LineBook> lines, BigDecimal quantity) {
        long missing = quantity.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
        long worth = 0;
        for (LineBook line : lines) {
            long some = Math.min(missing, line.unitsCaptured());
            worth += some == 0 ? 0 : line.worth(some);
            missing -= some;
        }
        return worth;
    }
}
