package dev.requite.provider.altapay;

import dev.requite.model.money.Amounts;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutTotals;
import dev.requite.provider.Evidence;
import dev.requite.provider.FeedTrouble;
import dev.requite.provider.ListedPayout;
import dev.requite.provider.PayoutAnswer;
import dev.requite.provider.PayoutFeed;
import dev.requite.provider.PayoutsAnswer;
import dev.requite.provider.RegisteredAnswer;
import dev.requite.provider.http.BasicCredentials;
import dev.requite.provider.http.Call;
import dev.requite.provider.http.Client;
import dev.requite.provider.http.EndsOfReading;
import dev.requite.provider.http.Links;
import dev.requite.provider.http.Reads.Reading;
import dev.requite.provider.http.Reply;
import dev.requite.provider.http.UnusableAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Payouts from AltaPay's list of fundings and its files (AltaPay, "fundingList", "fundingDownload"). Thread-safe. */
final class AltapayPayoutFeed implements PayoutFeed {

    private static final Logger LOG = LoggerFactory.getLogger(AltapayPayoutFeed.class);

    private static final String LIST = "/merchant/API/fundingList/?page=";
    private static final int PAGES_MAX = 10_000;
    private static final int LIST_BYTES_MAX = 4 * 1024 * 1024;

    /** As much as is read of a file that is given by hand. */
    private static final long FILE_BYTES_MAX = 16L << 30;

    /** How packed bytes begin (RFC 1952, 2.3.1). */
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private static final Pattern AMOUNT = Pattern.compile("(-?)([0-9]+(?:\\.[0-9]+)?) ([A-Z]{3})");

    private final Client client;
    private final URI baseUrl;
    private final BasicCredentials credentials;

    AltapayPayoutFeed(Client client, URI baseUrl, BasicCredentials credentials) {
        this.client = client;
        this.baseUrl = baseUrl;
        this.credentials = credentials;
    }

    private sealed interface Page {

        record Got(List<ListedPayout> payouts, int pages) implements Page {}

        record Lost(FeedTrouble trouble) implements Page {}
    }

    @Override
    public CompletableFuture<PayoutsAnswer> list(Instant from, Instant to) {
        return list(0, from, to, new ArrayList<>());
    }

    /** The newest come first, so a page that is older as a whole is the last one wanted. */
    private CompletableFuture<PayoutsAnswer> list(int number, Instant from, Instant to, List<ListedPayout> found) {
        String path = LIST + number;
        String call = "GET " + path.replaceFirst("\\?.*", "");
        EndsOfReading<Page> ends = ends(call, Page.Lost::new);
        return client.<Page>read(call(path, LIST_BYTES_MAX), "", ends, answer -> page(answer, call, ends))
                .thenCompose(page -> {
                    if (page instanceof Page.Lost lost) {
                        return CompletableFuture.completedFuture((PayoutsAnswer) lost.trouble());
                    }
                    Page.Got got = (Page.Got) page;
                    got.payouts().stream()
                            .filter(payout -> !payout.head().date().isBefore(from)
                                    && !payout.head().date().isAfter(to))
                            .forEach(found::add);
                    boolean older = !got.payouts().isEmpty()
                            && got.payouts().stream()
                                    .allMatch(payout -> payout.head().date().isBefore(from));
                    return older || number + 1 >= Math.min(got.pages(), PAGES_MAX)
                            ? CompletableFuture.completedFuture(new PayoutsAnswer.Listed(found))
                            : list(number + 1, from, to, found);
                });
    }

    private Reading<Page> page(Reply.Answered answer, String call, EndsOfReading<Page> ends) {
        if (answer.status() != 200) {
            return unread(answer, call, ends, Page.Lost::new);
        }
        try {
            ApiResponse response = ApiResponse.read(answer.body());
            if (response.refused()) {
                return ends.never(
                        new Evidence(200, response.errorCode(), credentials.clean(response.errorMessage(), 200), ""));
            }
            List<ListedPayout> listed = new ArrayList<>();
            for (XmlNode funding : response.fundings()) {
                listed.add(listed(funding));
            }
            return Reading.last(new Page.Got(listed, response.pagesOfFundings()));
        } catch (UnusableAnswer e) {
            return ends.unusable(e, Evidence.none(e.words()));
        }
    }

    private static ListedPayout listed(XmlNode funding) throws UnusableAnswer {
        String name = funding.token("Filename").replaceFirst("(?i)(\\.csv)?(\\.gz)?$", "");
        if (name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            throw UnusableAnswer.because("a funding has no usable Filename");
        }
        Matcher amount = AMOUNT.matcher(funding.words("Amount").strip());
        if (!amount.matches()) {
            throw UnusableAnswer.because("a funding has no readable Amount");
        }
        CurrencyUnit currency = currency(amount.group(3));
        long minor = minor(amount.group(2), currency);
        return new ListedPayout(
                new PayoutHead(
                        name,
                        currency,
                        date(funding.token("FundingDate")),
                        false,
                        "",
                        new PayoutTotals.Sum(amount.group(1).isEmpty() ? minor : -minor)),
                funding.words("ContractIdentifier"),
                funding.words("DownloadLink").strip());
    }

    private static CurrencyUnit currency(String code) throws UnusableAnswer {
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException e) {
            throw UnusableAnswer.because("a funding's currency is unknown");
        }
    }

    private static long minor(String amount, CurrencyUnit currency) throws UnusableAnswer {
        try {
            return Amounts.parseMachineWritten(amount, currency);
        } catch (NumberFormatException e) {
            throw UnusableAnswer.because("a funding's Amount " + e.getMessage());
        }
    }

    private static Instant date(String text) throws UnusableAnswer {
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw UnusableAnswer.because("a funding has no readable FundingDate");
        }
    }

    @Override
    public CompletableFuture<PayoutAnswer> fetch(ListedPayout listed, Path folder) {
        String name = "GET /merchant/API/fundingDownload";
        String path;
        try {
            path = new Links(baseUrl, LIST + 0).follow(LIST + 0, listed.link());
        } catch (UnusableAnswer e) {
            return CompletableFuture.completedFuture(new FeedTrouble.Unusable(name, Evidence.none(e.words())));
        }
        EndsOfReading<PayoutAnswer> ends = ends(name, trouble -> trouble);
        Path coming;
        try {
            // Its owner's alone, from its first byte.
            coming = Files.createTempFile(folder, "funding-", ".tmp");
        } catch (IOException e) {
            return CompletableFuture.completedFuture(new FeedTrouble.NotNow(name, notKept(e)));
        }
        Call call = new Call("GET", path, headers(), "text/plain", "", FILE_BYTES_MAX, coming);
        return client.<PayoutAnswer>read(call, "", ends, answer -> {
                    try {
                        return answer.status() == 200
                                ? Reading.last(new PayoutAnswer.Download(named(coming, listed)))
                                : unread(answer, name, ends, trouble -> trouble);
                    } catch (IOException e) {
                        return ends.notNow(notKept(e), false);
                    }
                })
                .whenComplete((answer, failure) -> removed(coming));
    }

    private static Evidence notKept(IOException cause) {
        return Evidence.none("the file can't be kept here: " + cause.getMessage());
    }

    /** Under the payout's name, which the file does not tell itself, with the ending that its bytes ask for. */
    private static Path named(Path file, ListedPayout listed) throws IOException {
        String ending = packed(file) ? ".csv.gz" : ".csv";
        return Files.move(file, file.resolveSibling(listed.head().paymentReference() + ending));
    }

    private static boolean packed(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(GZIP.length), GZIP);
        }
    }

    /** What did not come as a whole does not stay. */
    private static void removed(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("event=payout_file_left file={}", file, e);
        }
    }

    /** AltaPay tells of no refund by itself what becomes of it. */
    @Override
    public CompletableFuture<RegisteredAnswer> registered(String orderId, String reference, String refundId) {
        return CompletableFuture.completedFuture(new RegisteredAnswer.NotAsked());
    }

    private Call call(String path, int bytesMax) {
        return new Call("GET", path, headers(), "text/plain", "", bytesMax);
    }

    private Map<String, String> headers() {
        return Map.of("Authorization", credentials.header());
    }

    private interface Lost<A> {

        A of(FeedTrouble trouble);
    }

    private static <A> EndsOfReading<A> ends(String call, Lost<A> lost) {
        return new EndsOfReading<>(
                evidence -> lost.of(new FeedTrouble.Unusable(call, evidence)),
                (evidence, lasting) -> lost.of(
                        lasting ? new FeedTrouble.Unusable(call, evidence) : new FeedTrouble.NotNow(call, evidence)),
                evidence -> lost.of(new FeedTrouble.CredentialsRefused(call, evidence)));
    }

    private <A> Reading<A> unread(Reply.Answered answer, String call, EndsOfReading<A> ends, Lost<A> lost) {
        int status = answer.status();
        Evidence evidence = new Evidence(status, "", "", "");
        if (status == 401) {
            return ends.refused(evidence);
        } else if (status == 403) {
            return Reading.last(lost.of(new FeedTrouble.NoRight(call, "reading fundings", evidence)));
        }
        return status >= 500 || status == 429 ? ends.notNow(evidence, true) : ends.never(evidence);
    }
}
