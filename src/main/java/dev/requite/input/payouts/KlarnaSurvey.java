package dev.requite.input.payouts;

import dev.requite.input.payouts.KlarnaSections.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first look at a file of Klarna's: its summary, the sums of its lines, and the signs of its amounts. */
final class KlarnaSurvey {

    private static final int PAYOUTS_MAX = 1000;

    private final Complaint complaint;
    private final PayoutRules rules;
    private final KlarnaSections sections;
    private final Numbers numbers;
    private final Currencies currencies;
    private final Dates dates;
    private final List<KlarnaSummary> summaries = new ArrayList<>();
    private final Map<String, PayoutSums> sums = new LinkedHashMap<>();
    private boolean minus;
    private long plainLine;
    private long againstLine;
    private long lines;

    KlarnaSurvey(String fileName, PayoutRules rules) {
        this.complaint = new Complaint(fileName);
        this.rules = rules;
        sections = new KlarnaSections(complaint, rules);
        numbers = new Numbers(complaint, rules.decimalSign());
        currencies = new Currencies(complaint);
        dates = new Dates(rules.dateFormat());
    }

    /** @throws dev.requite.input.file.RefusedFileException if the file can't be used for this record */
    void take(long line, String[] cells) {
        Part part = sections.part(line, cells);
        if (part == Part.TOTALS) {
            summaries.add(new KlarnaSummary(sections.totals(), line, cells));
        } else if (part == Part.LINE) {
            takeLine(line, cells);
        }
        if (summaries.size() > PAYOUTS_MAX || sums.size() > PAYOUTS_MAX) {
            throw complaint.on(line, "is of the payout number " + (PAYOUTS_MAX + 1), "split the file by payouts");
        }
        if (lines > rules.linesMax()) {
            throw complaint.on(line, "is more than " + rules.linesMax() + " lines", "split the file by payouts");
        }
    }

    private void takeLine(long line, String[] cells) {
        Columns<KlarnaColumn> columns = sections.lines();
        KlarnaLine read = KlarnaLine.of(complaint, columns, numbers, currencies, line, cells);
        String payout = Cells.kept(columns.cell(cells, KlarnaColumn.PAYMENT_REFERENCE), Cells.ID_MAX);
        PayoutSums payoutSums = sums.computeIfAbsent(payout, reference -> new PayoutSums(dates));
        try {
            payoutSums.add(complaint, line, read);
        } catch (ArithmeticException e) {
            throw complaint.on(line, "makes sums that are too large to be true", Complaint.EXPORT_AGAIN);
        }
        payoutSums.newest().look(columns.cell(cells, KlarnaColumn.CAPTURE_DATE));
        lookAtSign(line, read);
        lines++;
    }

    private void lookAtSign(long line, KlarnaLine read) {
        if (KlarnaTypes.isMinus(read.type())) {
            minus |= read.written() < 0;
            plainLine = read.written() > 0 && plainLine == 0 ? line : plainLine;
        } else if (KlarnaTypes.isPlus(read.type()) && read.written() < 0 && againstLine == 0) {
            againstLine = line;
        }
    }

    /** @throws dev.requite.input.file.RefusedFileException if the file as a whole can't be used */
    Form end(char delimiter) {
        return new KlarnaEnd(complaint, rules, sections, numbers, currencies, dates)
                .form(delimiter, summaries, sums, new KlarnaSigns(minus, plainLine, againstLine), lines);
    }
}
