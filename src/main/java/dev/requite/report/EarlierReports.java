package dev.requite.report;

import dev.requite.ledger.payouts.Basis.KeptFile;
import dev.requite.model.row.FormulaGuard;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.Payouts;
import dev.requite.report.form.RefundsAgain;
import dev.requite.report.form.SettlementSummary;
import dev.requite.text.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files of an earlier reconciliation from which another is told that comes to the same. None is taken on trust: each has to
 * be what the ledger knows was written.
 */
public final class EarlierReports {

    static final Set<String> NEEDED =
            Set.of(SettlementReports.REFUNDS, SettlementReports.PAYOUTS, SettlementReports.SUMMARY);

    private final Path refunds;
    private final KeptFile writtenRefunds;
    private final SettlementSummary summary;
    private final Map<Payout, Payouts.Ours> ours;

    private EarlierReports(
            Path refunds, KeptFile writtenRefunds, SettlementSummary summary, Map<Payout, Payouts.Ours> ours) {
        this.refunds = refunds;
        this.writtenRefunds = writtenRefunds;
        this.summary = summary;
        this.ours = ours;
    }

    private record Payout(String account, String paymentReference) {}

    static Optional<EarlierReports> in(Path folder, CsvForm form, List<KeptFile> files) {
        Map<String, KeptFile> written = files.stream().collect(Collectors.toMap(KeptFile::name, Function.identity()));
        if (!written.keySet().equals(NEEDED)) {
            return Optional.empty();
        }
        KeptFile refunds = Objects.requireNonNull(written.get(SettlementReports.REFUNDS));
        Path place = folder.resolve(refunds.name());
        try {
            if (Files.size(place) != refunds.size()) {
                return Optional.empty();
            }
            Optional<byte[]> summary = bytes(folder, Objects.requireNonNull(written.get(SettlementReports.SUMMARY)));
            Optional<byte[]> payouts = bytes(folder, Objects.requireNonNull(written.get(SettlementReports.PAYOUTS)));
            return summary.isEmpty() || payouts.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new EarlierReports(
                            place,
                            refunds,
                            SettlementSummary.of(
                                    (ObjectNode) JsonMapper.shared().readTree(summary.get())),
                            ours(payouts.get(), form)));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> bytes(Path folder, KeptFile written) throws IOException {
        Path file = folder.resolve(written.name());
        if (Files.size(file) != written.size()) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        MessageDigest digest = Sha256.begin();
        digest.update(bytes);
        return Sha256.hex(digest).equals(written.sha256()) ? Optional.of(bytes) : Optional.empty();
    }

    private static Map<Payout, Payouts.Ours> ours(byte[] payouts, CsvForm form) throws IOException {
        Map<Payout, Payouts.Ours> ours = new HashMap<>();
        try (InputStreamReader reader =
                new InputStreamReader(new ByteArrayInputStream(payouts), StandardCharsets.UTF_8)) {
            // The header may begin with a byte-order mark, so columns are known by their places.
            for (CSVRecord record : CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(form.delimiter())
                    .setHeader(Payouts.HEADER.toArray(String[]::new))
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)) {
                ours.put(
                        new Payout(
                                FormulaGuard.off(record.get("provider")),
                                FormulaGuard.off(record.get("payment_reference"))),
                        new Payouts.Ours(
                                minor(record.get("our_refunds")),
                                minor(record.get("our_amount")),
                                minor(record.get("open_items")),
                                minor(record.get("open_amount"))));
            }
        }
        return ours;
    }

    /** Of a sum that has as many decimals as its currency, or of a count. */
    private static long minor(String number) {
        long digits = Long.parseLong(number.replaceAll("[^0-9]", ""));
        return number.startsWith("-") ? -digits : digits;
    }

    /** What it came to. */
    public SettlementSummary summary() {
        return summary;
    }

    /** What of ours a payout had that was told; nothing for one that was not. */
    public Payouts.Ours ours(String account, String paymentReference) {
        return ours.getOrDefault(new Payout(account, paymentReference), Payouts.Ours.NOTHING);
    }

    long refundsOnTheirWay() {
        return summary.aging().stream().mapToLong(SettlementSummary.Aged::count).sum();
    }

    /** Answers whether the file was what was written, and had as many open refunds as it came to. */
    boolean refunds(RefundsAgain again, OutputStream to) {
        MessageDigest digest = Sha256.begin();
        try (InputStream from = new DigestInputStream(Files.newInputStream(refunds), digest)) {
            again.copy(from, to);
        } catch (IOException | RuntimeException e) {
            // What was altered may be anything.
            return false;
        }
        long open = again.aged().stream().mapToLong(RefundsAgain.Aged::count).sum();
        return Sha256.hex(digest).equals(writtenRefunds.sha256()) && open == refundsOnTheirWay();
    }
}
