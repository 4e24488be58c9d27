package dev.requite.run.settling;

import dev.requite.input.file.RefusedFileException;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.payouts.CaseStore;
import dev.requite.ledger.payouts.DocumentEntry;
import dev.requite.ledger.payouts.DocumentFate;
import dev.requite.ledger.payouts.LineStore;
import dev.requite.ledger.payouts.PayoutStore;
import dev.requite.ledger.payouts.ReconciliationStore;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.PayoutContent;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutLine;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one document after the other into the ledger. What counts is the payout, not the document: whatever was told before
 * counts once, in whatever layout it comes again.
 */
final class PayoutReading {

    private static final Logger log = LoggerFactory.getLogger(PayoutReading.class);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Ledger ledger;
    private final ReconciliationStore documents;
    private final PayoutStore payouts;
    private final LineStore lines;
    private final FirstLook firstLook;
    private final CaseStore cases;
    private final Owner owner;
    private final Clock clock;

    PayoutReading(
            Ledger ledger,
            ReconciliationStore documents,
            PayoutStore payouts,
            LineStore lines,
            FirstLook firstLook,
            CaseStore cases,
            Owner owner,
            Clock clock) {
        this.ledger = ledger;
        this.documents = documents;
        this.payouts = payouts;
        this.lines = lines;
        this.firstLook = firstLook;
        this.cases = cases;
        this.owner = owner;
        this.clock = clock;
    }

    /** Whether it is a file whose payouts count already: then reading it changes nothing. */
    boolean knows(Source source) {
        return source.problem() == null && !source.fromApi() && known(source).isPresent();
    }

    private Optional<DocumentEntry> known(Source source) {
        Optional<DocumentEntry> known =
                source.sha256().isEmpty() ? Optional.empty() : documents.known(source.sha256(), source.fromApi());
        return known.filter(same -> source.account() == null || same.account().equals(source.account()));
    }

    /** Answers what became of it. */
    DocumentEntry read(Source source, String reconciliationId) {
        DocumentEntry document = documents.enter(new DocumentEntry(
                0,
                reconciliationId,
                source.account() == null ? "" : source.account(),
                source.fromApi(),
                source.name(),
                source.size(),
                source.sha256(),
                "{}",
                DocumentFate.READING,
                null,
                null,
                null,
                clock.instant()));
        DocumentEntry read = source.problem() == null ? tried(source, document) : refused(document, source.problem());
        log.info(
                "payout document document={} fate={} account={} payment_reference={} lines={} problem=\"{}\"",
                read.name(),
                read.fate().code(),
                read.account(),
                read.paymentReference() == null ? "" : read.paymentReference(),
                read.lines() == null ? "" : read.lines(),
                read.problem() == null ? "" : read.problem());
        return read;
    }

    private DocumentEntry tried(Source source, DocumentEntry document) {
        Optional<DocumentEntry> known = known(source);
        if (known.isPresent()) {
            DocumentEntry same = document.ended(
                    known.get().account(),
                    known.get().layout(),
                    DocumentFate.REPEATED,
                    null,
                    known.get().paymentReference(),
                    known.get().lines());
            documents.conclude(same);
            return same;
        }
        try (PayoutContent content = source.opening().get()) {
            return read(content, source.account(), document);
        } catch (RefusedFileException e) {
            return refused(document, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            return refused(
                    document,
                    document.name() + ": can't be read to its end; nothing of it was counted: take it again.");
        }
    }

    private DocumentEntry read(PayoutContent content, @Nullable String named, DocumentEntry document) {
        Owner.Answer answer = owner.of(content, named);
        if (answer instanceof Owner.Answer.Unknown unknown) {
            return refused(document, document.name() + ": " + unknown.why() + "; nothing of it was counted.");
        }
        String account = ((Owner.Answer.Known) answer).account();
        DocumentEntry ours = document.ended(
                account,
                JSON.writeValueAsString(content.layout()),
                DocumentFate.READING,
                null,
                content.payouts().get(0).paymentReference(),
                null);
        List<Reading> readings = measured(content, account, ours);
        for (Reading reading : readings) {
            if (reading.refusal() != null) {
                return refused(ours, document.name() + ": " + reading.refusal() + "; nothing of it was counted.");
            }
        }
        return entered(content, readings, ours);
    }

    private List<Reading> measured(PayoutContent content, String account, DocumentEntry document) {
        KeptFees fees = KeptFees.of(cases.paidOperations(account));
        List<Reading> readings = new ArrayList<>();
        for (PayoutHead head : content.payouts()) {
            readings.add(new Reading(account, content, head, fees, payouts, lines, firstLook, document));
        }
        content.forEachLine(line -> readings.get(line.payout()).measure(line));
        readings.forEach(Reading::compareSums);
        if (readings.stream().anyMatch(Reading::toCompare)) {
            passBy(content, readings, line -> readings.get(line.payout()).compare(line));
        }
        readings.forEach(Reading::decide);
        return readings;
    }

    private static void passBy(PayoutContent content, List<Reading> readings, Consumer<PayoutLine> each) {
        int passes = readings.stream().mapToInt(Reading::passes).max().orElse(0);
        for (int pass = 0; pass < passes; pass++) {
            for (Reading reading : readings) {
                reading.pass(pass);
            }
            content.forEachLine(each);
        }
    }

    private DocumentEntry entered(PayoutContent content, List<Reading> readings, DocumentEntry document) {
        Instant now = clock.instant();
        if (readings.stream().anyMatch(Reading::reissued)) {
            // What a payout was before has to be there until what it is now is there as a whole.
            return ledger.write(() -> written(content, readings, document, now));
        }
        return written(content, readings, document, now);
    }

    private DocumentEntry written(PayoutContent content, List<Reading> readings, DocumentEntry document, Instant now) {
        readings.forEach(reading -> reading.begin(now));
        try (LookingAhead ahead = new LookingAhead(firstLook)) {
            if (readings.stream().anyMatch(Reading::wantsLines)) {
                passBy(content, readings, line -> readings.get(line.payout()).write(line, ahead));
            }
            ahead.end();
            return ledger.write(() -> {
                readings.forEach(reading -> reading.end(ahead));
                DocumentEntry read = document.ended(
                        document.account(),
                        document.layout(),
                        fate(readings),
                        readings.stream().anyMatch(Reading::staysWeak) ? weakness(content.provider()) : null,
                        document.paymentReference(),
                        readings.stream().mapToLong(Reading::lines).sum());
                documents.conclude(read);
                return read;
            });
        }
    }

    private static String weakness(ProviderKind provider) {
        return "weak: it does not tell which refund a line is, so its lines can only be suggested; "
                + (provider == ProviderKind.KLARNA
                        ? "add the column merchant_refund_reference in the Report Configurator and export it again"
                        : "get it with the column Reconciliation Identifier");
    }

    private static DocumentFate fate(List<Reading> readings) {
        if (readings.stream().anyMatch(Reading::reissued)) {
            return DocumentFate.REISSUED;
        }
        return readings.stream().anyMatch(Reading::fresh) ? DocumentFate.READ : DocumentFate.REPEATED;
    }

    private DocumentEntry refused(DocumentEntry document, String problem) {
        DocumentEntry refused = document.ended(
                document.account(),
                document.layout(),
                DocumentFate.REFUSED,
                problem,
                document.paymentReference(),
                null);
        documents.conclude(refused);
        return refused;
    }

    /** Whether a payout of this name is there already, of any account. */
    static Optional<StoredPayout> elsewhere(List<StoredPayout> named, String account) {
        return named.stream()
                .filter(payout -> !payout.account().equals(account))
                .findFirst();
    }
}
