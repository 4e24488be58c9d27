package dev.requite.provider.klarna;

import dev.requite.provider.Evidence;
import dev.requite.provider.FeedTrouble;
import dev.requite.provider.http.BasicCredentials;
import dev.requite.provider.http.Call;
import dev.requite.provider.http.Client;
import dev.requite.provider.http.EndsOfReading;
import dev.requite.provider.http.Links;
import dev.requite.provider.http.Reads.Reading;
import dev.requite.provider.http.Reply;
import dev.requite.provider.http.UnusableAnswer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads listings of Klarna's Settlements API page by page, each page checked before the next is asked for. */
final class Pages {

    /** Takes one page. */
    interface Sink<P> {

        /** Takes the next page; nothing more is asked if it can't be used, or not be kept. */
        void take(P page, byte[] json) throws UnusableAnswer, IOException;
    }

    private sealed interface Page {

        record Got(@Nullable String next) implements Page {}

        record Lost(FeedTrouble trouble) implements Page {}
    }

    /** Five hundred transactions stay far below. */
    private static final int PAGE_BYTES_MAX = 4 * 1024 * 1024;

    private static final String JSON = "application/json";

    private final Client client;
    private final URI baseUrl;
    private final BasicCredentials credentials;

    Pages(Client client, URI baseUrl, BasicCredentials credentials) {
        this.client = client;
        this.baseUrl = baseUrl;
        this.credentials = credentials;
    }

    /** What stood in the way; empty when every page was taken. */
    <P> CompletableFuture<Optional<FeedTrouble>> read(
            String first, Class<P> type, Function<P, WirePayouts.@Nullable Pagination> pagination, Sink<P> sink) {
        return read(first, type, pagination, sink, new Links(baseUrl, first));
    }

    private <P> CompletableFuture<Optional<FeedTrouble>> read(
            String path,
            Class<P> type,
            Function<P, WirePayouts.@Nullable Pagination> pagination,
            Sink<P> sink,
            Links links) {
        Call call = new Call(
                "GET", path, Map.of("Authorization", credentials.header(), "Accept", JSON), JSON, "", PAGE_BYTES_MAX);
        String name = "GET " + path.replaceFirst("\\?.*", "");
        EndsOfReading<Page> ends = new EndsOfReading<>(
                evidence -> new Page.Lost(new FeedTrouble.Unusable(name, evidence)),
                (evidence, lasting) -> new Page.Lost(
                        lasting ? new FeedTrouble.Unusable(name, evidence) : new FeedTrouble.NotNow(name, evidence)),
                evidence -> new Page.Lost(new FeedTrouble.CredentialsRefused(name, evidence)));
        return client.<Page>read(call, "", ends, answer -> {
                    if (answer.status() != 200) {
                        return unread(answer, name, ends);
                    }
                    try {
                        P page = KlarnaJson.read(answer.body(), type, "page of the Settlements API");
                        WirePayouts.Pagination told = pagination.apply(page);
                        String next = told == null
                                        || told.next() == null
                                        || told.next().isBlank()
                                ? null
                                : links.follow(path, told.next());
                        sink.take(page, answer.body());
                        return Reading.last(new Page.Got(next));
                    } catch (UnusableAnswer e) {
                        return ends.unusable(e, evidence(answer, e.words()));
                    } catch (IOException e) {
                        return ends.notNow(Evidence.none("the answer can't be kept here: " + e.getMessage()), false);
                    }
                })
                .thenCompose(page -> {
                    if (page instanceof Page.Lost lost) {
                        return CompletableFuture.completedFuture(Optional.of(lost.trouble()));
                    }
                    String next = ((Page.Got) page).next();
                    return next == null
                            ? CompletableFuture.completedFuture(Optional.empty())
                            : read(next, type, pagination, sink, links);
                });
    }

    private Reading<Page> unread(Reply.Answered answer, String call, EndsOfReading<Page> ends) {
        int status = answer.status();
        ErrorObject error = ErrorObject.of(answer);
        Evidence evidence = evidence(
                answer,
                error.present()
                        ? credentials.clean(error.messages(), 300)
                        : "the answer is no error object of Klarna's");
        if (status == 401) {
            return ends.refused(evidence);
        } else if (status == 403) {
            return Reading.last(new Page.Lost(new FeedTrouble.NoRight(
                    call, "reading Klarna's Settlements API (Merchant portal, API credentials)", evidence)));
        } else if (status >= 500 || status == 429) {
            return ends.notNow(evidence, true);
        }
        return ends.never(evidence);
    }

    private Evidence evidence(Reply.Answered answer, String message) {
        return new Evidence(
                answer.status(), "", message, credentials.clean(answer.header("Klarna-Correlation-Id"), 100));
    }
}
