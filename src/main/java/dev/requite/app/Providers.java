package dev.requite.app;

import dev.requite.provider.PaymentProvider;
import java.util.Map;

/** The configured providers by their name in the {@code provider} column. */
record Providers(Map<String, PaymentProvider> byName) {

    Providers {
        byName = Map.copyOf(byName);
    }
}
