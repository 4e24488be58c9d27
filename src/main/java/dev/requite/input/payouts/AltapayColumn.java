package dev.requite.input.payouts;

import java.util.List;
import java.util.Set;

/** What is read of AltaPay's funding file. */
enum AltapayColumn implements Column {
    DATE("date"),
    TYPE("type"),
    REFERENCE("reconciliation identifier"),
    PAYMENT("payment"),
    TERMINAL("terminal"),
    CURRENCY("transaction currency"),
    AMOUNT("transaction amount"),
    PAID_CURRENCY("settlement currency"),
    PAID_AMOUNT("settlement amount"),
    FIXED_FEE("fixed fee"),
    FIXED_FEE_VAT("fixed fee vat"),
    RATE_FEE("rate based fee"),
    RATE_FEE_VAT("rate based fee vat");

    static final Set<AltapayColumn> REQUIRED = Set.of(DATE, TYPE, CURRENCY, AMOUNT, PAID_CURRENCY, PAID_AMOUNT);

    /** What a line costs besides. */
    static final List<AltapayColumn> FEES = List.of(FIXED_FEE, FIXED_FEE_VAT, RATE_FEE, RATE_FEE_VAT);

    /** AltaPay's other columns: known, and of no use here. */
    static final Set<String> OTHERS = Set.of("id", "order", "shop", "exchange rate");

    private final String header;

    AltapayColumn(String header) {
        this.header = header;
    }

    @Override
    public String header() {
        return header;
    }
}
