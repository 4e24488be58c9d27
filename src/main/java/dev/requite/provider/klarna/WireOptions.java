package dev.requite.provider.klarna;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is read of Klarna's ExtendDueDateOptions. The schema requires no field, so each may be missing. */
record WireOptions(@Nullable String currency, @Nullable List<@Nullable WireOption> options) {

    record WireOption(@Nullable BigDecimal amount, @Nullable BigDecimal numberOfDays) {}
}
