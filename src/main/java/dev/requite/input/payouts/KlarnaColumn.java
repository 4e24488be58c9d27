package dev.requite.input.payouts;

import java.util.Set;

/** What is read of Klarna's transaction section. */
enum KlarnaColumn implements Column {
    TYPE("type"),
    AMOUNT("amount"),
    CURRENCY("posting_currency"),
    ORDER_ID("order_id"),
    REFUND_REFERENCE("merchant_refund_reference"),
    REFUND_ID("refund_id"),
    DETAILED_TYPE("detailed_type"),
    CAPTURE_ID("capture_id"),
    CAPTURE_DATE("capture_date"),
    TAX_AMOUNT("tax_amount"),
    PAYMENT_REFERENCE("payment_reference");

    static final Set<KlarnaColumn> REQUIRED = Set.of(TYPE, AMOUNT, CURRENCY, ORDER_ID);

    /** Klarna's other columns: known, and of no use here. */
    static final Set<String> OTHERS = Set.of(
            "sale_date",
            "short_order_id",
            "merchant_reference1",
            "merchant_reference2",
            "purchase_country",
            "shipping_country",
            "tax_rate",
            "tax_rate_1",
            "tax_rate_2",
            "tax_rate_3",
            "tax_rate_4",
            "tax_amount_1",
            "tax_amount_2",
            "tax_amount_3",
            "tax_amount_4",
            "initial_payment_method_type",
            "initial_number_of_installments",
            "initial_payment_method_number_of_installments",
            "initial_payment_method_monthly_downpayments",
            "merchant_capture_reference",
            "reversal_reference",
            "klarna_comment",
            "merchant_id",
            "submerchant_id");

    private final String header;

    KlarnaColumn(String header) {
        this.header = header;
    }

    @Override
    public String header() {
        return header;
    }
}
