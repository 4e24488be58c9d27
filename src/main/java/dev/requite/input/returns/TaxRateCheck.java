package dev.requite.input.returns;

import static dev.requite.model.row.ReasonCode.TAX_RATE_MALFORMED;
import static dev.requite.model.row.ReasonCode.TAX_RATE_REQUIRED;

import dev.requite.input.file.CellText;
import dev.requite.model.account.ProviderRules;
import dev.requite.model.row.RowType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The tax rate of a row, in basis points, where its type or its provider has a use for one. */
final class TaxRateCheck {

    private static final int WORD_MAX = 40;
    private static final BigDecimal PERCENT_MAX = BigDecimal.valueOf(100);

    private TaxRateCheck() {}

    static @Nullable Integer of(RecordCells cells, @Nullable RowType type, @Nullable ProviderRules rules) {
        boolean required = type == RowType.ITEM && rules != null && rules.amountsRequired();
        if (!required && type != RowType.RETURN_FEE && type != RowType.FEE_REVERSAL) {
            cells.text(Column.TAX_RATE, WORD_MAX);
            return null;
        }
        @Nullable BigDecimal percent = cells.decimal(Column.TAX_RATE, TAX_RATE_MALFORMED);
        if (percent == null) {
            if (required && rules != null) {
                cells.reject(
                        TAX_RATE_REQUIRED, "tax_rate is empty, and " + rules.provider() + " needs one for an item");
            }
            return null;
        }
        if (percent.compareTo(PERCENT_MAX) > 0) {
            cells.reject(
                    TAX_RATE_MALFORMED,
                    "tax_rate " + CellText.excerpt(cells.cell(Column.TAX_RATE)) + " is more than 100");
            return null;
        }
        if (percent.signum() > 0 && percent.compareTo(BigDecimal.ONE) < 0) {
            cells.reject(
                    TAX_RATE_MALFORMED,
                    "tax_rate " + CellText.excerpt(cells.cell(Column.TAX_RATE))
                            + " is below 1, which no tax is: a percentage is meant, not a fraction");
            return null;
        }
        BigDecimal basisPoints = RowCheck.withoutZeros(percent.movePointRight(2));
        if (basisPoints.scale() > 0) {
            cells.reject(
                    TAX_RATE_MALFORMED,
                    "tax_rate " + CellText.excerpt(cells.cell(Column.TAX_RATE)) + " has more than two decimals");
            return null;
        }
        return basisPoints.intValueExact();
    }
}
