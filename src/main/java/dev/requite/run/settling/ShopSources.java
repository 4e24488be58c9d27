package dev.requite.run.settling;

import dev.requite.input.file.Fingerprint;
import dev.requite.input.file.RefusedFileException;
import dev.requite.input.file.UnreadableInputException;
import dev.requite.ledger.database.PrivateFiles;
import dev.requite.ledger.payouts.PayoutStore;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.model.payout.Balance;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.PayoutContent;
import dev.requite.model.payout.PayoutTotals;
import dev.requite.provider.Evidence;
import dev.requite.provider.FeedTrouble;
import dev.requite.provider.ListedPayout;
import dev.requite.provider.PayoutAnswer;
import dev.requite.provider.PayoutFeed;
import dev.requite.provider.RegisteredAnswer;
import dev.requite.settlement.PayoutSums;
import dev.requite.settlement.SummaryLines;
import dev.requite.submit.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * A shop's own: the files that a call names, and the accounts that are configured. Of an account only payouts are fetched that
 * the ledger does not have, or that are listed with other totals than it has; no date is remembered.
 */
public final class ShopSources implements Sources {

    /** Payouts that were listed late, or issued again, show within it. */
    private static final Duration LOOKED_BACK = Duration.ofDays(35);

    private final PayoutFiles files;
    private final Map<String, PayoutFeed> feeds;
    private final PayoutStore payouts;
    private final Path folder;
    private final StopSignal stop;
    private final Clock clock;

    /**
     * @param feeds by account
     * @param folder where to keep what is fetched until it is read
     */
    public ShopSources(
            PayoutFiles files,
            Map<String, PayoutFeed> feeds,
            PayoutStore payouts,
            Path folder,
            StopSignal stop,
            Clock clock) {
        this.files = files;
        this.feeds = new TreeMap<>(feeds);
        this.payouts = payouts;
        this.folder = folder;
        this.stop = stop;
        this.clock = clock;
    }

    @Override
    public Found behind(ReconcileCall call) {
        if (call.inputs().isEmpty()) {
            return new Found(List.of(), null);
        }
        PayoutFiles.Found found = files.behind(call.inputs(), call.account());
        return new Found(found.sources(), found.wrong());
    }

    @Override
    public Fetched fetch(@Nullable LocalDate since, Consumer<Source> each) {
        Instant now = clock.instant();
        Instant from = since == null
                ? now.minus(LOOKED_BACK)
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                : since.atStartOfDay(ZoneOffset.UTC).toInstant();
        Troubles troubles = new Troubles();
        emptied();
        try {
            new Fetching(feeds, folder, stop, new Taking(each, troubles)).between(from, now);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while payouts were fetched", e);
        } finally {
            emptied();
        }
        return troubles.fetched();
    }

    /** What comes becomes a source. */
    private final class Taking implements Fetching.Taker {

        private final Consumer<Source> each;
        private final Troubles troubles;

        Taking(Consumer<Source> each, Troubles troubles) {
            this.each = each;
            this.troubles = troubles;
        }

        @Override
        public boolean wants(String account, ListedPayout listed) {
            return !known(account, listed);
        }

        @Override
        public void payout(String account, ListedPayout listed, PayoutAnswer answer) {
            if (answer instanceof PayoutAnswer.Content fetched) {
                Optional<String> lacking = lacking(listed, fetched.content());
                if (lacking.isPresent()) {
                    fetched.content().close();
                    troubles.incomplete(account, listed, lacking.get());
                } else {
                    each.accept(source(account, listed, fetched.content()));
                }
            } else {
                read(account, listed, ((PayoutAnswer.Download) answer).file(), each);
            }
        }

        @Override
        public void trouble(String account, @Nullable ListedPayout listed, FeedTrouble trouble) {
            troubles.add(
                    account + ": "
                            + (listed == null ? "" : "payout " + listed.head().paymentReference() + ", "),
                    trouble);
        }
    }

    /** In what its lines are not what the list says: it changes just now, or not all of them came. */
    private static Optional<String> lacking(ListedPayout listed, PayoutContent content) {
        PayoutSums sums = new PayoutSums(content.provider());
        try {
            content.forEachLine(line -> sums.add(
                    line,
                    LineKind.of(content.provider(), line.type(), line.detailedType())
                            .kept()));
        } catch (RefusedFileException | UncheckedIOException e) {
            // Whoever reads it comes upon the same, and tells it of this payout alone.
            return Optional.empty();
        }
        return listed.head().totals() instanceof PayoutTotals.Summary told && !sums.unclear()
                ? SummaryLines.problem(sums, told, listed.head().currency())
                : Optional.empty();
    }

    /** One that does not add up is asked for again: it may be whole by now. */
    private boolean known(String account, ListedPayout listed) {
        Optional<StoredPayout> known = payouts.find(account, listed.head().paymentReference());
        return known.isPresent()
                && known.get().balance() != Balance.NO
                && (listed.head().totals() == null
                        || listed.head().totals().equals(known.get().head().totals()));
    }

    private static Source source(String account, ListedPayout listed, PayoutContent content) {
        return new Source(listed.head().paymentReference(), true, 0, "", account, null, () -> content);
    }

    private void read(String account, ListedPayout listed, Path file, Consumer<Source> each) {
        try {
            each.accept(files.downloaded(Fingerprint.of(1, file), account, listed.head()));
        } catch (UnreadableInputException e) {
            each.accept(new Source(
                    listed.head().paymentReference(), true, 0, "", account, String.valueOf(e.getMessage()), () -> {
                        throw new IllegalStateException("what has a problem is not opened");
                    }));
        }
    }

    @Override
    public String registered(String account, String orderId, String reference, String refundId) {
        PayoutFeed feed = feeds.get(account);
        if (feed == null) {
            return "";
        }
        RegisteredAnswer answer = feed.registered(orderId, reference, refundId).join();
        if (answer instanceof RegisteredAnswer.Waiting) {
            return "The provider has it registered; it waits for its payout.";
        } else if (answer instanceof RegisteredAnswer.InPayout paid) {
            return "The provider says that it is in payout " + paid.paymentReference() + ", which was not read.";
        }
        return answer instanceof RegisteredAnswer.NotListed ? "The provider does not list it." : "";
    }

    /** What a killed or stopped call left behind is of no use. */
    private void emptied() {
        try {
            PrivateFiles.createFolders(folder);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
                for (Path file : left) {
                    FileSystemUtils.deleteRecursively(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("What is fetched can't be kept in " + folder, e);
        }
    }

    /** What went wrong, in sentences. */
    private static final class Troubles {

        private final List<String> now = new ArrayList<>();
        private final List<String> denied = new ArrayList<>();

        void add(String where, FeedTrouble trouble) {
            String call = where + trouble.call();
            if (trouble instanceof FeedTrouble.NoRight right) {
                denied.add(call + ": these credentials have no right to it (" + right.right()
                        + "); have it switched on. No payout of this account was fetched.");
            } else if (trouble instanceof FeedTrouble.CredentialsRefused) {
                denied.add(call + ": the credentials were refused" + words(trouble.evidence())
                        + "; check username and password. No payout of this account was fetched.");
            } else {
                now.add(call + " could not be had" + words(trouble.evidence())
                        + "; nothing of it was counted, and the next reconciliation asks again.");
            }
        }

        void incomplete(String account, ListedPayout listed, String lacking) {
            now.add(account + ": payout " + listed.head().paymentReference()
                    + " did not come as the list has it (" + lacking
                    + "); nothing of it was counted, and the next reconciliation asks again.");
        }

        private static String words(Evidence evidence) {
            String status = evidence.httpStatus() == 0 ? "" : "HTTP " + evidence.httpStatus();
            String message = evidence.message();
            String both = status + (status.isEmpty() || message.isEmpty() ? "" : ", ") + message;
            return both.isEmpty() ? "" : " (" + both + ")";
        }

        Fetched fetched() {
            return new Fetched(now, denied);
        }
    }
}
