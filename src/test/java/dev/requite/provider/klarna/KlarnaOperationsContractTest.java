package dev.requite.provider.klarna;

import dev.requite.provider.OrderOperationsContract;
import dev.requite.provider.PaymentProvider;
import java.net.URI;

class KlarnaOperationsContractTest extends OrderOperationsContract {

    private static final String CAPTURE = "4ba29b50-be7b-44f5-a492-00000000000";

    @Override
    protected PaymentProvider connect(URI url, String username, String password) {
        return new KlarnaContractTest().connect(url, username, password);
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
    protected String partCaptured() {
        return "7849fd84-47dc-4919-a7ce-000000000001";
    }

    @Override
    protected String invoice() {
        return "7849fd84-47dc-4919-a7ce-000000000002";
    }

    @Override
    protected String invoiceCapture() {
        return CAPTURE + 2;
    }

    @Override
    protected String orders() {
        return "[" + order(partCaptured(), "PART_CAPTURED", 30000, CAPTURE + 1, "PAY_NOW") + ","
                + order(invoice(), "CAPTURED", 10000, CAPTURE + 2, "INVOICE") + "]";
    }

    /** With 100.00 captured. */
    private static String order(String id, String status, long amount, String captureId, String method) {
        return """
                {"order_id":"%s","status":"%s","order_amount":%d,"original_order_amount":%d,"captured_amount":10000,
                 "refunded_amount":0,"remaining_authorized_amount":%d,"purchase_currency":"EUR","purchase_country":"DE",
                 "created_at":"2024-05-01T09:00:00.000Z","expires_at":"2024-05-29T00:00:00.000Z",
                 "initial_payment_method":{"type":"%s"},"order_lines":[],
                 "captures":[{"capture_id":"%s","captured_amount":10000,"refunded_amount":0,
                              "captured_at":"2024-05-02T09:00:00.000Z","order_lines":[]}],
                 "refunds":[]}""".formatted(id, status, amount, amount, amount - 10000, method, captureId);
    }
}
