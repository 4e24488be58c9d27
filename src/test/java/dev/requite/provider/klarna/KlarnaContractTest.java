package dev.requite.provider.klarna;

import dev.requite.provider.PaymentProvider;
import dev.requite.provider.PaymentProviderContract;
import dev.requite.sandbox.fault.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;

class KlarnaContractTest extends PaymentProviderContract {

    @Override
    protected PaymentProvider connect(URI url, String username, String password) {
        return new KlarnaProvider(KlarnaSettings.of(url, username, password)
                .with(calls -> calls.withRequestsPerSecond(0).withReads(3, Duration.ofMillis(1))));
    }

    @Override
    protected String username() {
        return "requite-sandbox";
    }

    @Override
    protected String password() {
        return "sandbox";
    }

    @Override
    protected String orderId() {
        return "7849fd84-47dc-4919-a7ce-000000000001";
    }

    @Override
    protected String missingOrderId() {
        return "7849fd84-47dc-4919-a7ce-0000000000ff";
    }

    @Override
    protected String ownFields() {
        return "";
    }

    @Override
    protected List<Fault> faults() {
        return Fault.quick();
    }
}
