package dev.requite.sandbox.altapay;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** A transaction in an answer, with all elements that AltaPay's schema requires (its Java client, APIResponse.xsd). */
final class AltapayTransactionXml {

    /** Of the gateway; most of its times do not name it. */
    static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter WITHOUT_ZONE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final String NOTHING = "0.00";

    /** The first version known, from before there were unique ids. */
    private static final String WITHOUT_UNIQUE_IDS = "20100929";

    private final String version;

    AltapayTransactionXml(String version) {
        this.version = version;
    }

    void write(AltapayXml transactions, AltapayTransaction transaction) {
        transactions.element("Transaction", xml -> {
            identity(xml, transaction.payment());
            xml.text("TransactionStatus", transaction.status());
            xml.text("ReasonCode", "NONE");
            money(xml, transaction);
            xml.text("CreatedDate", withoutZone(transaction.createdAt()));
            xml.text("UpdatedDate", withoutZone(transaction.updatedAt()));
            nature(xml, transaction.payment());
            chargebacks(xml, transaction);
            xml.text("PaymentInfos", "");
            customer(xml, transaction.payment().country());
            identifiers(xml, transaction);
        });
    }

    private static void identity(AltapayXml xml, AltapayPayment payment) {
        boolean card = payment.nature().equals("CreditCard");
        xml.text("TransactionId", payment.transactionId())
                .text("PaymentId", payment.paymentId())
                .text("AuthType", "payment")
                .text("CardStatus", card ? "Valid" : "NoCreditCard")
                .text("CreditCardToken", "")
                .text("CreditCardMaskedPan", card ? "411111******1111" : "")
                .text("IsTokenized", "false")
                .text("ThreeDSecureResult", "Not_Applicable")
                .text("LiableForChargeback", "Merchant")
                .text("CVVCheckResult", "Not_Applicable")
                .text("BlacklistToken", "")
                .text("ShopOrderId", payment.shopOrderId())
                .text("Shop", payment.shop())
                .text("Terminal", payment.terminal());
    }

    private static void money(AltapayXml xml, AltapayTransaction transaction) {
        AltapayCurrency currency = transaction.payment().currency();
        xml.text("MerchantCurrency", currency.numeric())
                .text("MerchantCurrencyAlpha", currency.alpha())
                .text("CardHolderCurrency", currency.numeric())
                .text("CardHolderCurrencyAlpha", currency.alpha())
                .text("ReservedAmount", currency.decimal(transaction.payment().reserved()))
                .text("CapturedAmount", currency.decimal(transaction.captured()))
                .text("RefundedAmount", currency.decimal(transaction.refunded()))
                .text("CreditedAmount", currency.decimal(transaction.credited()))
                .text("RecurringDefaultAmount", NOTHING)
                .text("SurchargeAmount", NOTHING);
    }

    private static void nature(AltapayXml xml, AltapayPayment payment) {
        if (!payment.nature().isEmpty()) {
            xml.text("PaymentNature", payment.nature());
        }
        xml.text("PaymentSource", "eCommerce")
                .element(
                        "PaymentNatureService",
                        Map.of("name", "TestAcquirer"),
                        service -> service.text("SupportsRefunds", "true")
                                .text("SupportsRelease", "true")
                                .text("SupportsMultipleCaptures", "true")
                                .text("SupportsMultipleRefunds", Boolean.toString(payment.supportsMultipleRefunds())));
    }

    /** In what form the currency stands is not documented; the payment's own is numeric everywhere else. */
    private static void chargebacks(AltapayXml xml, AltapayTransaction transaction) {
        if (transaction.chargebacks().isEmpty()) {
            xml.text("ChargebackEvents", "");
            return;
        }
        AltapayCurrency currency = transaction.payment().currency();
        xml.element(
                "ChargebackEvents",
                all -> transaction
                        .chargebacks()
                        .forEach(chargeback -> all.element(
                                "ChargebackEvent",
                                one -> one.text(
                                                "Date",
                                                WITH_OFFSET.format(
                                                        chargeback.at().atZone(ZONE)))
                                        .text("Type", chargeback.type())
                                        .text("ReasonCode", chargeback.reasonCode())
                                        .text("Reason", chargeback.reason())
                                        .text("Amount", currency.decimal(chargeback.amount()))
                                        .text("Currency", currency.numeric())
                                        .text("AcquirerTransactionId", chargeback.acquirerTransactionId())
                                        .text("AdditionalInfo", chargeback.additionalInfo()))));
    }

    private static void customer(AltapayXml xml, String country) {
        xml.element(
                "CustomerInfo",
                customer -> customer.element(
                                "CountryOfOrigin",
                                origin -> origin.text("Country", country)
                                        .text("Source", country.isEmpty() ? "NotSet" : "BillingAddress"))
                        .element(
                                "BillingAddress",
                                address -> address.text("Firstname", "")
                                        .text("Lastname", "")
                                        .text("Address", "")
                                        .text("City", "")
                                        .text("Region", "")
                                        .text("Country", country)
                                        .text("PostalCode", "")));
    }

    private void identifiers(AltapayXml xml, AltapayTransaction transaction) {
        if (transaction.entries().isEmpty()) {
            xml.text("ReconciliationIdentifiers", "");
            return;
        }
        xml.element(
                "ReconciliationIdentifiers",
                all -> transaction
                        .entries()
                        .forEach(entry -> all.element(
                                "ReconciliationIdentifier", one -> identifier(one, transaction.payment(), entry))));
    }

    private void identifier(AltapayXml xml, AltapayPayment payment, AltapayTransaction.Entry entry) {
        xml.text("Id", entry.id())
                .text(
                        "Amount",
                        Map.of("currency", payment.currency().numeric()),
                        payment.currency().decimal(entry.amount()))
                .text("Type", entry.type())
                .text("Date", WITH_OFFSET.format(entry.at().atZone(ZONE)));
        if (!version.equals(WITHOUT_UNIQUE_IDS)) {
            xml.text("UniqueId", entry.uniqueId());
        }
    }

    private static String withoutZone(Instant instant) {
        return WITHOUT_ZONE.format(instant.atZone(ZONE));
    }
}
