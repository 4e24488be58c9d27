package dev.requite.sandbox.altapay;

import dev.requite.sandbox.altapay.AltapayOutcome.Result;
import dev.requite.sandbox.books.AltapayBehaviour;
import dev.requite.sandbox.books.AltapayBehaviour.AmountElement;
import dev.requite.sandbox.books.AltapayBehaviour.ErrorBody;
import dev.requite.sandbox.books.AltapayBehaviour.XmlForm;
import dev.requite.sandbox.books.AltapaySight;
import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.fault.Fault;
import dev.requite.sandbox.payouts.Payout;
import dev.requite.sandbox.wire.AnswerDate;
import dev.requite.sandbox.wire.Reply.Answer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** AltaPay's answers. Whatever was judged, or could not be, is 200 with XML; only the transport has other answers. */
final class AltapayAnswers {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private final AnswerDate date;
    private final Supplier<Behaviour> behaviour;

    AltapayAnswers(AnswerDate date, Supplier<Behaviour> behaviour) {
        this.date = date;
        this.behaviour = behaviour;
    }

    Answer refunded(AltapayMethod method, AltapayOutcome outcome) {
        AltapayBehaviour options = options();
        AltapayCurrency currency = outcome.transaction().payment().currency();
        return ok(method, body -> {
            body.text("Result", outcome.result().word());
            if (!outcome.merchantMessage().isEmpty()) {
                messages(body, outcome.merchantMessage(), outcome.cardHolderMessage());
            }
            body.text(
                    options.amountElement() == AmountElement.REFUNDED_AMOUNT ? "RefundedAmount" : "RefundAmount",
                    outcome.result().accepted() && options.amountElement() != AmountElement.EMPTY
                            ? currency.decimal(outcome.amount())
                            : "");
            body.text("RefundCurrency", currency.numeric());
            body.text("RefundResult", outcome.result().word());
            if (options.sight().ownAnswer() != AltapaySight.OwnAnswer.MISSING) {
                transactions(body, List.of(outcome.transaction()));
            }
        });
    }

    /** The Result of a look-up is always empty. */
    Answer found(AltapayMethod method, AltapayLookup lookup, List<AltapayTransaction> transactions) {
        return ok(method, body -> {
            body.text("Result", "");
            body.element("ResultFilter", filter -> {
                filter(filter, "ShopEquals", lookup.filter("shop"));
                filter(filter, "TerminalEquals", lookup.filter("terminal"));
                filter(filter, "TransactionIdEquals", lookup.filter("transaction_id"));
                filter(filter, "ShopOrderIdEquals", lookup.filter("shop_orderid"));
            });
            if (!transactions.isEmpty()) {
                transactions(body, transactions);
            }
        });
    }

    /**
     * A page of the list of funding files. Its links stand among white space, as in all of AltaPay's samples.
     *
     * @param link where a file is downloaded, without its id
     */
    Answer fundings(int pages, List<Payout> fundings, String link) {
        return ok(
                AltapayMethod.FUNDING_LIST,
                body -> body.element(
                        "Fundings",
                        Map.of("numberOfPages", Integer.toString(pages)),
                        all -> fundings.forEach(
                                funding -> all.element("Funding", one -> funding(one, funding, link)))));
    }

    private static void funding(AltapayXml funding, Payout payout, String link) {
        String day = LocalDate.ofInstant(payout.date(), ZoneOffset.UTC).toString();
        funding.text("Filename", payout.paymentReference()).text("ContractIdentifier", "1234567890123456");
        funding.element(
                "Shops",
                shops -> payout.lines().stream()
                        .map(line -> line.order().terminal().shop())
                        .distinct()
                        .forEach(shop -> shops.text("Shop", shop)));
        AltapayCurrency currency = AltapayCurrency.of(payout.currency());
        funding.text("Acquirer", "TestAcquirer")
                .text("FundingDate", day)
                .text("Amount", currency.decimal(payout.totals().settlement()) + " " + payout.currency())
                .text("CreatedDate", day)
                .text("DownloadLink", "\n                    " + link + payout.number() + "\n                ");
    }

    static Answer file(Payout payout) {
        return new Answer(200, Map.of("Content-Type", "text/csv; charset=utf-8"), payout.text());
    }

    Answer loggedIn() {
        return ok(AltapayMethod.LOGIN, body -> body.text("Result", "OK"));
    }

    /** What a {@link Fault} makes of an answer. */
    Answer error(AltapayMethod method) {
        return onlyResult(method, Result.ERROR, "Internal error");
    }

    /** What a {@link Fault} makes of an answer. */
    Answer failed(AltapayMethod method) {
        return onlyResult(method, Result.FAILED, "Card Declined");
    }

    private Answer onlyResult(AltapayMethod method, Result result, String message) {
        return ok(method, body -> {
            body.text("Result", result.word());
            messages(body, message, message);
        });
    }

    Answer refused(AltapayMethod method, AltapayRefusal refusal) {
        boolean bodyMissing = options().errorBody() == ErrorBody.MISSING;
        return xml(method, Integer.toString(refusal.code()), refusal.text(), response -> {
            if (!bodyMissing) {
                response.text("Body", "");
            }
        });
    }

    /** The text is not documented. */
    static Answer unauthorized() {
        return page(401, "Unauthorized").with("WWW-Authenticate", "Basic realm=\"AltaPay\"");
    }

    /** Not documented. */
    Answer wrongHttpMethod(AltapayMethod method, String used) {
        return refused(method, AltapayRefusal.wrongHttpMethod(used))
                .withStatus(405)
                .with("Allow", method.allowed());
    }

    /** A page of the server before the gateway: no XML. */
    static Answer page(int status, String title) {
        return new Answer(
                status,
                Map.of("Content-Type", "text/html; charset=utf-8"),
                "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><h1>" + status + " " + title
                        + "</h1></body></html>");
    }

    /** An error whose body is not what its type says. */
    static Answer noXml() {
        return new Answer(
                502,
                Map.of("Content-Type", "text/xml; charset=utf-8"),
                "upstream connect error or disconnect/reset before headers");
    }

    private Answer ok(AltapayMethod method, Consumer<AltapayXml> body) {
        return xml(method, "0", "", response -> response.element("Body", body));
    }

    private Answer xml(AltapayMethod method, String code, String message, Consumer<AltapayXml> afterHeader) {
        AltapayBehaviour options = options();
        String text = AltapayXml.document(
                options.xmlForm() == XmlForm.PRETTY,
                document -> document.element("APIResponse", Map.of("version", options.version()), response -> {
                    response.element("Header", header -> {
                        date.shown()
                                .ifPresent(now ->
                                        header.text("Date", TIME.format(now.atZone(AltapayTransactionXml.ZONE))));
                        header.text("Path", method.path())
                                .text("ErrorCode", code)
                                .text("ErrorMessage", message);
                    });
                    afterHeader.accept(response);
                }));
        return new Answer(200, Map.of("Content-Type", "text/xml; charset=utf-8"), text);
    }

    private void transactions(AltapayXml body, List<AltapayTransaction> transactions) {
        AltapayTransactionXml writer = new AltapayTransactionXml(options().version());
        body.element("Transactions", all -> transactions.forEach(transaction -> writer.write(all, transaction)));
    }

    private static void messages(AltapayXml body, String merchant, String cardHolder) {
        body.text("MerchantErrorMessage", merchant)
                .text("CardHolderErrorMessage", cardHolder)
                .text("CardHolderMessageMustBeShown", "false");
    }

    private static void filter(AltapayXml filters, String name, String value) {
        if (!value.isEmpty()) {
            filters.text(name, value);
        }
    }

    private AltapayBehaviour options() {
        return behaviour.get().altapay();
    }
}
