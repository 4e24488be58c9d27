package dev.requite.app;

import dev.requite.provider.PaymentProvider;
import java.util.Map;

/** The accounts that are configured, each with a client of its own, by their name in the {@code provider} column. */
public record Providers(Map<String, PaymentProvider> byName) implements AutoCloseable {

    public Providers {
        byName = Map.copyOf(byName);
    }

    /** Ends all calls: what has not left by then does not leave, and what was not answered is unknown. */
    @Override
    public void close() {
        for (PaymentProvider provider : byName.values()) {
            if (provider instanceof AutoCloseable client) {
                close(client);
            }
        }
    }

    private static void close(AutoCloseable client) {
        try {
            client.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a provider's client did not close", e);
        }
    }
}
