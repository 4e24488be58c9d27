package dev.requite.app;

import dev.requite.provider.PaymentProvider;
import java.util.Map;

/** The accounts that are configured, each with a client of its own, by their name in the {@code provider} column. */
public record Providers(Map<String, PaymentProvider> byName) implements AutoCloseable {

    public Providers {
        byName = Map.copyOf(byName);
    }

    @Override
    public void close() throws Exception {
        for (PaymentProvider provider : byName.values()) {
            if (provider instanceof AutoCloseable client) {
                client.close();
            }
        }
    }
}
