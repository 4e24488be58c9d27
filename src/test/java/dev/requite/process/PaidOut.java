package dev.requite.process;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.fault.Fault;
import dev.requite.sandbox.payouts.Oddity;
import dev.requite.sandbox.payouts.Payout;
import dev.requite.sandbox.payouts.PayoutWish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;

/**
 * A night of which one answer never came, and what the provider paid out of it in files of two layouts: with the refund
 * that nobody was sure of, a stranger's, one twice, one with another amount, and without one that is yet to come.
 */
final class PaidOut {

    /** More than are written down at once. */
    private static final int STRANGERS = 20_500;

    private final Night night;
    private final Path files;

    private PaidOut(Night night, Path files) {
        this.night = night;
        this.files = files;
    }

    /** Refunded, with the ledger in the folder, and paid out. */
    static PaidOut in(WorkFolder folder) {
        return of(Night.in(folder), folder);
    }

    /** The same with the ledger on a server. */
    static PaidOut in(WorkFolder folder, String ledgerUrl) {
        return of(Night.in(folder).withLedgerAt(ledgerUrl), folder);
    }

    private static PaidOut of(Night night, WorkFolder folder) {
        refund(night);
        Path files = folder.resolve("payouts");
        PayoutWish wish = new PayoutWish(
                "klarna",
                "",
                "",
                List.of(
                        odd(Oddity.Kind.TWICE, Night.PLAIN),
                        odd(Oddity.Kind.AMOUNT, Night.FEE),
                        odd(Oddity.Kind.LATER, Night.GOODWILL),
                        Oddity.of(Oddity.Kind.FOREIGN)),
                PayoutWish.of().layout());
        try {
            Files.createDirectory(files);
            for (Payout payout : night.sandbox().payouts().pay(wish)) {
                // Read in this order: first the short one, with nothing odd in it.
                String name =
                        String.format(Locale.ROOT, "%02d-%s", payout.lines().size(), payout.file());
                Files.writeString(files.resolve(name), payout.text());
            }
            Files.writeString(folder.resolve("strangers.csv"), strangers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PaidOut(night, files);
    }

    /** A payout of refunds that nobody here made. */
    private static String strangers() {
        String lines = IntStream.range(0, STRANGERS)
                .mapToObj(line -> "RETURN;2026-11-19T06:31:00Z;stranger-" + line + ";1.00;EUR;\n")
                .collect(joining());
        return """
                total_sale_amount;total_return_amount;total_settlement_amount;payment_reference;settlement_currency;payout_date
                0.00;%1$d.00;-%1$d.00;STRANGERS;EUR;2026-11-20T07:45:00Z
                type;capture_date;order_id;amount;posting_currency;merchant_refund_reference
                """.formatted(STRANGERS) + lines;
    }

    private static void refund(Night night) {
        night.faults().refunds().forOrder(Night.SHIRTS, 1, Fault.ANSWER_LOST);
        RequiteProcess.Ended ended =
                night.requite().with("REQUITE_SUBMIT_TRIES", "1").call("run", "--input", night.returns());
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(4);
    }

    private static Oddity odd(Oddity.Kind kind, String order) {
        return new Oddity(kind, "", order, Integer.MAX_VALUE, 0, "", "", "");
    }

    /** A copy of the ledger and the reports, to be reconciled for itself. */
    RequiteProcess copiedTo(Path folder) {
        try {
            FileSystemUtils.copyRecursively(night.requite().workDir(), folder.resolve("var"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copyIn(folder);
    }

    /** One that was made before. */
    RequiteProcess copyIn(Path folder) {
        return night.requite().movedTo(folder);
    }

    /** What is reconciled. */
    enum Payouts {
        /** What the provider paid out of the night. */
        SMALL,
        /** And one of so many lines that they are written down in two parts. */
        ALSO_ONE_IN_TWO_PARTS
    }

    /** The command that reads what was paid out. */
    String[] command(Payouts payouts) {
        return payouts == Payouts.SMALL
                ? new String[] {"reconcile", "--input", files.toString()}
                : new String[] {
                    "reconcile",
                    "--input",
                    files.toString(),
                    files.resolveSibling("strangers.csv").toString()
                };
    }

    RequiteProcess.Ended reconcile(RequiteProcess requite, Payouts payouts) {
        String[] line = command(payouts);
        return requite.call(line[0], Arrays.copyOfRange(line, 1, line.length));
    }

    /** What the reports of the night's run say of the row whose refund was never answered. */
    static String fateOfTheUncertainRow(RequiteProcess requite) {
        return RunReports.in(requite.workDir().resolve("reports")).fates().getOrDefault("n-01", "not told");
    }
}
