package dev.requite.input.payouts;

import java.util.List;
import java.util.Set;

/** What is read of Klarna's summary section. */
enum KlarnaTotal implements Column {
    SALES("total_sale_amount"),
    FEES("total_fee_amount"),
    CORRECTION("total_fee_correction_amount"),
    TAX("total_tax_amount"),
    TAX_REFUND("total_tax_refund_amount"),
    RETURNS("total_return_amount"),
    REVERSALS("total_reversal_amount"),
    COMMISSION("total_commission_amount"),
    COMMISSION_REVERSAL("total_commission_reversal_amount"),
    CREDIT("total_credit_amount"),
    CHARGE("total_charge_amount"),
    HOLDBACK("total_holdback_amount"),
    RELEASE("total_release_amount"),
    FEE_REFUND("total_fee_refund_amount"),
    OPENING_DEBT("opening_debt_balance"),
    DEPOSITED("total_deposit_amount"),
    REPAID("total_repay_amount"),
    CLOSING_DEBT("closing_debt_balance"),
    SETTLEMENT("total_settlement_amount"),
    PAYMENT_REFERENCE("payment_reference"),
    CURRENCY("settlement_currency"),
    PAYOUT_DATE("payout_date"),
    SETTLEMENT_TYPE("merchant_settlement_type");

    /** Klarna's other columns: known, and of no use here. */
    static final Set<String> OTHERS = Set.of("merchant_id", "submerchant_id");

    private final String header;

    KlarnaTotal(String header) {
        this.header = header;
    }

    @Override
    public String header() {
        return header;
    }

    /** Whether it is an amount, and no word about the payout. */
    boolean isAmount() {
        return switch (this) {
            case PAYMENT_REFERENCE, CURRENCY, PAYOUT_DATE, SETTLEMENT_TYPE -> false;
            default -> true;
        };
    }

    /** Whether it names what is taken off, or owed, so that a file with signs may write it with a minus. */
    boolean taken() {
        return switch (this) {
            case FEES, TAX, RETURNS, REVERSALS, COMMISSION_REVERSAL, CHARGE, HOLDBACK -> true;
            case OPENING_DEBT, DEPOSITED, REPAID, CLOSING_DEBT -> true;
            default -> false;
        };
    }

    /** The types of the lines that add up to it; empty if it has none of its own. */
    List<String> types() {
        return switch (this) {
            case SALES -> List.of("SALE");
            case FEES -> List.of("FEE");
            case RETURNS -> List.of("RETURN");
            case REVERSALS -> List.of("REVERSAL", "REVERSAL_MERCHANT_PROTECTION");
            case COMMISSION, CREDIT, CHARGE, HOLDBACK, RELEASE, FEE_REFUND -> List.of(name());
            default -> List.of();
        };
    }
}
