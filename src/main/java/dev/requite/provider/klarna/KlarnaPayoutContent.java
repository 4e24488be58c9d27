package dev.requite.provider.klarna;

import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.PayoutContent;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutLine;
import dev.requite.provider.http.UnusableAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MappingIterator;

/** A payout whose pages stand one after the other in a file, read again page by page; closing removes the file. */
final class KlarnaPayoutContent implements PayoutContent {

    /** A type in neither list is taken as it is signed: a correction, or what nobody told us of. */
    private static final Set<String> TAKEN = Set.of("RETURN", "REVERSAL", "FEE", "CHARGE", "HOLDBACK", "TAX");

    private static final Set<String> GIVEN =
            Set.of("SALE", "REVERSAL_MERCHANT_PROTECTION", "COMMISSION", "CREDIT", "RELEASE", "FEE_REFUND");

    private final PayoutHead head;
    private final Path pages;

    KlarnaPayoutContent(PayoutHead head, Path pages) {
        this.head = head;
        this.pages = pages;
    }

    @Override
    public ProviderKind provider() {
        return ProviderKind.KLARNA;
    }

    @Override
    public Map<String, Object> layout() {
        return Map.of("api", "settlements/v1");
    }

    @Override
    public boolean weak() {
        return false;
    }

    @Override
    public List<PayoutHead> payouts() {
        return List.of(head);
    }

    @Override
    public void forEachLineWhile(Predicate<PayoutLine> wantsMore) {
        long record = 0;
        try (MappingIterator<WirePayouts.Transactions> read =
                KlarnaJson.MAPPER.readerFor(WirePayouts.Transactions.class).readValues(pages.toFile())) {
            while (read.hasNext()) {
                for (WirePayouts.Transaction transaction :
                        Fields.present(read.next().transactions())) {
                    record++;
                    if (!wantsMore.test(line(transaction, record, head))) {
                        return;
                    }
                }
            }
        } catch (UnusableAnswer e) {
            throw new IllegalStateException("a fetched payout changed after it was checked: " + e.words(), e);
        }
    }

    /** @throws UnusableAnswer if it lacks its type, amount or currency, or is another payout's */
    static PayoutLine line(WirePayouts.Transaction told, long record, PayoutHead head) throws UnusableAnswer {
        if (told.amount() == null || told.type() == null || told.currencyCode() == null) {
            throw UnusableAnswer.because("transaction " + record + " lacks its amount, type or currency_code");
        }
        CurrencyUnit currency = head.currency();
        if (!currency.getCode().equalsIgnoreCase(told.currencyCode().strip())) {
            throw UnusableAnswer.because("transaction " + record + " is in another currency than its payout");
        }
        String payout = Fields.text(told.paymentReference()).strip();
        if (!payout.isEmpty() && !payout.equals(head.paymentReference())) {
            throw UnusableAnswer.because("transaction " + record + " belongs to another payout than was asked for");
        }
        String type = text(told.type(), 40).toUpperCase(Locale.ROOT);
        long size = Math.abs(told.amount());
        long effect = TAKEN.contains(type) ? -size : GIVEN.contains(type) ? size : told.amount();
        return new PayoutLine(
                0,
                record,
                type,
                text(told.detailedType(), 80),
                text(told.orderId(), 255),
                text(told.merchantRefundReference(), 255),
                text(told.refundId(), 255),
                text(told.captureId(), 255),
                effect,
                currency,
                effect,
                currency,
                0,
                told.vatAmount() == null ? 0 : Math.abs(told.vatAmount()),
                text(told.captureDate(), 40),
                "");
    }

    private static String text(@Nullable String told, int max) {
        String clean = Fields.text(told).replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() <= max ? clean : clean.substring(0, max);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(pages);
        } catch (IOException e) {
            throw new UncheckedIOException("the fetched payout " + pages + " could not be removed", e);
        }
    }
}
