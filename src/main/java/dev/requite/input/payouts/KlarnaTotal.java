package dev.requite.input.payouts;

import java.util.List;
import java.util.Set;

/** What is read of Klarna's summary section; a sum that has lines says of which types. */
enum KlarnaTotal implements Column {
    SALES("total_sale_amount", false, "SALE"),
    FEES("total_fee_amount", true, "FEE"),
    CORRECTION("total_fee_correction_amount", false),
    TAX("total_tax_amount", true),
    TAX_REFUND("total_tax_refund_amount", false),
    RETURNS("total_return_amount", true, "RETURN"),
    REVERSALS("total_reversal_amount", true, "REVERSAL", "REVERSAL_MERCHANT_PROTECTION"),
    COMMISSION("total_commission_amount", false, "COMMISSION"),
    COMMISSION_REVERSAL("total_commission_reversal_amount", true),
    CREDIT("total_credit_amount", false, "CREDIT"),
    CHARGE("total_charge_amount", true, "CHARGE"),
    HOLDBACK("total_holdback_amount", true, "HOLDBACK"),
    RELEASE("total_release_amount", false, "RELEASE"),
    FEE_REFUND("total_fee_refund_amount", false, "FEE_REFUND"),
    OPENING_DEBT("opening_debt_balance", true),
    DEPOSITED("total_deposit_amount", true),
    REPAID("total_repay_amount", true),
    CLOSING_DEBT("closing_debt_balance", true),
    SETTLEMENT("total_settlement_amount", false),
    PAYMENT_REFERENCE("payment_reference", false),
    CURRENCY("settlement_currency", false),
    PAYOUT_DATE("payout_date", false),
    SETTLEMENT_TYPE("merchant_settlement_type", false);

    /** Klarna's other columns: known, and of no use here. */
    static final Set<String> OTHERS = Set.of("merchant_id", "submerchant_id");

    private final String header;
    private final boolean taken;
    private final List<String> types;

    KlarnaTotal(String header, boolean taken, String... types) {
        this.header = header;
        this.taken = taken;
        this.types = List.of(types);
    }

    @Override
    public String header() {
        return header;
    }

    /** Whether it is an amount, and no word about the payout. */
    boolean isAmount() {
        return ordinal() <= SETTLEMENT.ordinal();
    }

    /** Whether it names what is taken off, so that a file with signs may write it with a minus. */
    boolean taken() {
        return taken;
    }

    /** The types of the lines that add up to it; empty if it has none of its own. */
    List<String> types() {
        return types;
    }
}
