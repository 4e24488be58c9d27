package dev.requite.input.payouts;

import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.PayoutHead;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The first look at a funding file of AltaPay's: its currency, its date, the signs of its fees and what it pays. */
final class AltapaySurvey {

    private final Complaint complaint;
    private final PayoutRules rules;
    private final AltapayLines reader;
    private final Newest newest = new Newest(new Dates(null));
    private @Nullable CurrencyUnit otherwise;
    private long paid;
    private long fees;
    private boolean anyFee;
    private boolean anyCost;
    private boolean minus;
    private long lines;

    AltapaySurvey(String fileName, PayoutRules rules) {
        complaint = new Complaint(fileName);
        this.rules = rules;
        reader = new AltapayLines(complaint);
    }

    /** @throws dev.requite.input.file.RefusedFileException if the file can't be used for this record */
    void take(long line, String[] cells) {
        @Nullable AltapayLine read = reader.next(line, cells);
        if (read == null) {
            return;
        }
        lines++;
        if (lines > rules.linesMax()) {
            throw complaint.on(line, "is more than " + rules.linesMax() + " lines", "split the file");
        }
        try {
            paid = Math.addExact(paid, read.paid());
            fees = Math.addExact(fees, read.fees());
        } catch (ArithmeticException e) {
            throw complaint.on(line, "makes sums that are too large to be true", "download the file again");
        }
        otherwise = otherwise == null ? read.paidCurrency() : otherwise;
        anyFee |= read.anyFee();
        anyCost |= read.anyCost();
        minus |= read.minus();
        newest.look(reader.columns().cell(cells, AltapayColumn.DATE));
    }

    /** @throws dev.requite.input.file.RefusedFileException if the file as a whole can't be used */
    Form end(char delimiter) {
        @Nullable CurrencyUnit currency = reader.payoutCurrency() == null ? otherwise : reader.payoutCurrency();
        @Nullable Instant date = newest.instant();
        if (currency == null || date == null) {
            throw complaint.of(
                    lines == 0
                            ? "has no lines, so that nothing tells its currency and its date"
                            : "has no " + (currency == null ? "currency" : "date that can be read"),
                    lines == 0 ? "download it again, or leave it out" : "download the file again");
        }
        String reference = FileName.altapay(complaint.fileName()).paymentReference();
        if (reference.isEmpty()) {
            throw complaint.of("does not say which payout it is of", "name it as AltaPay's list of fundings does");
        }
        boolean feesPlain = anyFee && !anyCost;
        return new Form(
                ProviderKind.ALTAPAY,
                List.of(new PayoutHead(Cells.kept(reference, Cells.ID_MAX), currency, date, true, "", null)),
                List.of(feesPlain ? paid - fees : paid + fees),
                lines,
                !reader.columns().has(AltapayColumn.REFERENCE),
                Layout.of(
                        delimiter,
                        reader.numbers(),
                        minus || anyCost,
                        reader.columns().names()),
                () -> new AltapayReader(complaint, currency, feesPlain));
    }
}
