package dev.requite.provider.klarna;

import dev.requite.model.payout.PayoutHead;
import dev.requite.provider.Evidence;
import dev.requite.provider.FeedTrouble;
import dev.requite.provider.ListedPayout;
import dev.requite.provider.PayoutAnswer;
import dev.requite.provider.PayoutFeed;
import dev.requite.provider.PayoutsAnswer;
import dev.requite.provider.RegisteredAnswer;
import dev.requite.provider.http.Call;
import dev.requite.provider.http.UnusableAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Payouts from Klarna's Settlements API, version 1. Thread-safe. */
final class KlarnaPayoutFeed implements PayoutFeed {

    private static final String API = "/settlements/v1/";
    private static final int SIZE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(KlarnaPayoutFeed.class);

    private final Pages pages;

    KlarnaPayoutFeed(Pages pages) {
        this.pages = pages;
    }

    @Override
    public CompletableFuture<PayoutsAnswer> list(Instant from, Instant to) {
        String path =
                API + "payouts?start_date=" + day(from) + "T00:00:00Z&end_date=" + day(to) + "T23:59:59Z&size=" + SIZE;
        List<ListedPayout> listed = new ArrayList<>();
        AtomicReference<WirePayouts.@Nullable Pagination> told = new AtomicReference<>();
        return pages.read(path, WirePayouts.Payouts.class, WirePayouts.Payouts::pagination, (page, json) -> {
                    if (page.payouts() == null) {
                        throw UnusableAnswer.because("the answer has no list of payouts");
                    }
                    List<ListedPayout> read = new ArrayList<>();
                    for (WirePayouts.Payout payout : Fields.present(page.payouts())) {
                        read.add(PayoutReader.listed(payout));
                    }
                    listed.addAll(read);
                    if (page.pagination() != null) {
                        told.set(page.pagination());
                    }
                })
                .thenApply(trouble -> trouble.<PayoutsAnswer>map(lost -> lost)
                        .orElseGet(() -> incomplete(told.get(), listed.size())
                                ? notNow("payouts", "the list tells of another number of payouts than it has")
                                : new PayoutsAnswer.Listed(listed)));
    }

    @Override
    public CompletableFuture<PayoutAnswer> fetch(ListedPayout listed, Path folder) {
        Path file;
        try {
            file = Files.createTempFile(folder, "payout-", ".pages.tmp");
        } catch (IOException e) {
            return CompletableFuture.completedFuture(notNow("transactions", "no file could be made in " + folder));
        }
        PayoutHead head = listed.head();
        String path = API + "transactions?payment_reference=" + Call.segment(head.paymentReference()) + "&size=" + SIZE;
        AtomicInteger lines = new AtomicInteger();
        AtomicReference<WirePayouts.@Nullable Pagination> told = new AtomicReference<>();
        return pages.read(path, WirePayouts.Transactions.class, WirePayouts.Transactions::pagination, (page, json) -> {
                    if (page.transactions() == null) {
                        throw UnusableAnswer.because("the answer has no list of transactions");
                    }
                    int record = lines.get();
                    for (WirePayouts.Transaction transaction : Fields.present(page.transactions())) {
                        record++;
                        KlarnaPayoutContent.line(transaction, record, head);
                    }
                    Files.write(file, json, StandardOpenOption.APPEND);
                    lines.set(record);
                    if (page.pagination() != null) {
                        told.set(page.pagination());
                    }
                })
                .thenApply(trouble -> {
                    if (trouble.isEmpty() && !incomplete(told.get(), lines.get())) {
                        return new PayoutAnswer.Content(new KlarnaPayoutContent(head, file));
                    }
                    remove(file);
                    return trouble.<PayoutAnswer>map(lost -> lost)
                            .orElseGet(() -> notNow(
                                    "transactions", "the list tells of another number of transactions than it has"));
                });
    }

    @Override
    public CompletableFuture<RegisteredAnswer> registered(String orderId, String reference, String refundId) {
        String path = API + "transactions?order_id=" + Call.segment(orderId) + "&size=" + SIZE;
        List<WirePayouts.Transaction> ours = new ArrayList<>();
        return pages.read(path, WirePayouts.Transactions.class, WirePayouts.Transactions::pagination, (page, json) -> {
                    if (page.transactions() == null) {
                        throw UnusableAnswer.because("the answer has no list of transactions");
                    }
                    Fields.present(page.transactions()).stream()
                            .filter(each -> names(each, reference, refundId))
                            .forEach(ours::add);
                })
                .thenApply(
                        trouble -> trouble.<RegisteredAnswer>map(lost -> lost).orElseGet(() -> told(ours)));
    }

    private static RegisteredAnswer told(List<WirePayouts.Transaction> ours) {
        return ours.stream()
                .map(each -> Fields.text(each.paymentReference()).strip())
                .filter(payout -> !payout.isEmpty())
                .findFirst()
                .<RegisteredAnswer>map(RegisteredAnswer.InPayout::new)
                .orElseGet(() -> ours.isEmpty() ? new RegisteredAnswer.NotListed() : new RegisteredAnswer.Waiting());
    }

    private static boolean names(WirePayouts.Transaction each, String reference, String refundId) {
        return "RETURN".equalsIgnoreCase(each.type())
                && (reference.equalsIgnoreCase(
                                Fields.text(each.merchantRefundReference()).strip())
                        || (!refundId.isEmpty() && refundId.equals(each.refundId())));
    }

    private static FeedTrouble.NotNow notNow(String call, String why) {
        return new FeedTrouble.NotNow("GET " + API + call, Evidence.none(why));
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("event=payout_file_left file={}", file, e);
        }
    }

    private static boolean incomplete(WirePayouts.@Nullable Pagination told, int read) {
        return told != null && told.total() != null && told.total() != read;
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
