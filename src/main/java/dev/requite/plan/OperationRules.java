package dev.requite.plan;

import java.util.Map;
import org.joda.money.CurrencyUnit;

/**
 * What a shop agreed to once for all rows.
 *
 * @param maxCost the most that a later due date may cost where its row does not say, minor units by currency
 */
public record OperationRules(Map<CurrencyUnit, Long> maxCost) {

    /** A cost has to be agreed by each row. */
    public static final OperationRules NONE = new OperationRules(Map.of());

    public OperationRules {
        maxCost = Map.copyOf(maxCost);
    }
}
