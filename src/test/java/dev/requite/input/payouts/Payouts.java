package dev.requite.input.payouts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.requite.input.file.Fingerprint;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutLine;
import dev.requite.model.payout.PayoutTotals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.joda.money.CurrencyUnit;

/** Payout files for tests, written to a folder and read through the public face of the package. */
final class Payouts {

    static final String KLARNA = resource("settlement.XISA93DJ.csv");
    static final String ALTAPAY = resource("altapay-funding.csv");
    static final String KLARNA_NAME = "settlement.XISA93DJ.csv";
    static final String HEADER = "type;capture_date;order_id;amount;posting_currency;merchant_refund_reference\n";

    private final Path folder;

    Payouts(Path folder) {
        this.folder = folder;
    }

    /** What came out of a file. */
    record Content(boolean weak, Map<String, Object> layout, List<PayoutHead> heads, List<PayoutLine> lines) {

        PayoutHead head() {
            if (heads.size() != 1) {
                throw new AssertionError("expected one payout: " + heads);
            }
            return heads.get(0);
        }

        PayoutTotals.Summary summary() {
            return (PayoutTotals.Summary) Objects.requireNonNull(head().totals());
        }

        List<Long> amounts() {
            return lines.stream().map(PayoutLine::amount).toList();
        }
    }

    Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String text) {
        return write(name, text.getBytes(UTF_8));
    }

    Content read(String name, String text) {
        return read(write(name, text), PayoutRules.FOUND);
    }

    /** Lines of Klarna's under {@link #HEADER}, without a summary. */
    Content lines(String... lines) {
        return read("settlement.P1.csv", HEADER + String.join("\n", lines) + "\n");
    }

    static Content read(Path path, PayoutRules rules) {
        try (PayoutFile file = PayoutFile.open(Fingerprint.of(1, path), rules)) {
            List<PayoutLine> lines = new ArrayList<>();
            file.forEachLine(lines::add);
            List<PayoutLine> again = new ArrayList<>();
            file.forEachLine(again::add);
            if (!lines.equals(again) || lines.size() != file.lines()) {
                throw new AssertionError("another reading gave other lines");
            }
            return new Content(file.weak(), file.layout(), file.payouts(), lines);
        }
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** A line of no detail but its amount, as Klarna's files give it. */
    static PayoutLine line(long record, String type, String order, String reference, long amount, String date) {
        return new PayoutLine(
                0,
                record,
                type,
                "",
                order,
                reference,
                "",
                "",
                amount,
                CurrencyUnit.EUR,
                amount,
                CurrencyUnit.EUR,
                0,
                0,
                date,
                "");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Payouts.class.getResourceAsStream("/payouts/" + name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
