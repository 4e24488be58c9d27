package dev.requite.provider.altapay;

import dev.requite.provider.PaymentProvider;
import dev.requite.provider.PaymentProviderContract;
import dev.requite.sandbox.fault.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

class AltapayContractTest extends PaymentProviderContract {

    private static final String TERMINAL = "AltaPay Klarna Terminal";

    @Override
    protected PaymentProvider connect(URI url, String username, String password) {
        return new AltapayProvider(AltapaySettings.of(url, username, password)
                .withKlarnaTerminals(Set.of(TERMINAL))
                .with(calls -> calls.withRequestsPerSecond(0).withReads(3, Duration.ofMillis(1))));
    }

    @Override
    protected String username() {
        return "shop api";
    }

    @Override
    protected String password() {
        return "testpassword";
    }

    @Override
    protected String orderId() {
        return "1000123";
    }

    @Override
    protected String missingOrderId() {
        return "1000999";
    }

    @Override
    protected String ownFields() {
        return "\"altapay\":{\"terminal\":\"" + TERMINAL + "\"},";
    }

    @Override
    protected List<Fault> faults() {
        return Fault.quickAltapay();
    }
}
