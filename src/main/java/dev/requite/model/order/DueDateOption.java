package dev.requite.model.order;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * By how much an invoice's due date can be put off now, and what that costs the shop. Only what was read last counts: the free
 * option is gone once it was used, and prices vary (Klarna, "Extend payment date pricing").
 *
 * @param days to put it off with, 1 or more
 * @param cost minor units of {@code currency}, zero or more
 * @param currency null when the provider does not say
 */
public record DueDateOption(int days, long cost, @Nullable CurrencyUnit currency) {}
