package dev.requite.model.account;

import java.util.Locale;

/** A provider that there is a client for, whatever accounts a shop has at it. */
public enum ProviderKind {
    KLARNA,
    ALTAPAY;

    /** As settings and files have it: {@code klarna}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
