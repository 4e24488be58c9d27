package dev.requite.input.payouts;

import dev.requite.input.file.ControlTotals;
import dev.requite.input.file.RefusedFileException;
import dev.requite.input.file.Tally;
import dev.requite.model.account.ProviderKind;
import dev.requite.model.file.InputFile;
import dev.requite.model.payout.PayoutContent;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutLine;
import dev.requite.model.payout.PayoutTotals;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One payout file, Klarna's settlement report or AltaPay's funding file; its header tells which. It is read once when it is
 * opened, for its form, its sums and its payouts, and once more for each {@link #forEachLine}; nothing of it is kept in memory
 * between. For one thread.
 *
 * <p>{@code NAME.control.json} beside it is held against it: {@code sha256}; {@code rows}, the lines of its transaction section;
 * {@code totals} by currency, which are what is <em>paid out</em>: the settlement amount of the summary, or without one all lines
 * net of fees and tax. Where the file has no summary, that total stands in for it.
 */
public final class PayoutFile implements PayoutContent {

    private final InputFile file;
    private final PayoutRules rules;
    private final char delimiter;
    private final Form form;
    private final List<PayoutHead> payouts;

    private PayoutFile(InputFile file, PayoutRules rules, char delimiter, Form form, List<PayoutHead> payouts) {
        this.file = file;
        this.rules = rules;
        this.delimiter = delimiter;
        this.form = form;
        this.payouts = payouts;
    }

    /**
     * Opens a file and reads it to its end.
     *
     * @throws RefusedFileException if it is no payout file, does not add up to its own summary, or is not the file its control
     *     totals speak of
     */
    public static PayoutFile open(InputFile file, PayoutRules rules) {
        try {
            ControlTotals control = ControlTotals.beside(file);
            control.checkBytes();
            HeadSearch.Found found = HeadSearch.of(file, rules);
            Form form = form(file, rules, found);
            return new PayoutFile(file, rules, found.delimiter(), form, heads(form, control));
        } catch (RefusedFileException e) {
            throw e.asPayout();
        }
    }

    private static Form form(InputFile file, PayoutRules rules, HeadSearch.Found found) {
        try (Records records = Records.open(file, rules, found.delimiter())) {
            if (found.provider() == ProviderKind.ALTAPAY) {
                AltapaySurvey survey = new AltapaySurvey(file.name(), rules);
                for (String @Nullable [] cells = records.next(); cells != null; cells = records.next()) {
                    survey.take(records.line(), cells);
                }
                return survey.end(found.delimiter());
            }
            KlarnaSurvey survey = new KlarnaSurvey(file.name(), rules);
            for (String @Nullable [] cells = records.next(); cells != null; cells = records.next()) {
                survey.take(records.line(), cells);
            }
            return survey.end(found.delimiter());
        }
    }

    /** The payouts with the sender's own total where they have no summary. */
    private static List<PayoutHead> heads(Form form, ControlTotals control) {
        Tally tally = new Tally();
        tally.addRows(form.lines());
        for (int i = 0; i < form.heads().size(); i++) {
            tally.addAmount(form.heads().get(i).currency(), form.paid().get(i));
        }
        control.checkContent(tally);
        PayoutHead first = form.heads().get(0);
        @Nullable Long total = control.total(first.currency());
        if (form.heads().size() > 1 || first.totals() != null || total == null) {
            return form.heads();
        }
        return List.of(new PayoutHead(
                first.paymentReference(),
                first.currency(),
                first.date(),
                first.dateGuessed(),
                first.settlementType(),
                new PayoutTotals.Sum(total)));
    }

    @Override
    public ProviderKind provider() {
        return form.provider();
    }

    @Override
    public Map<String, Object> layout() {
        return form.layout();
    }

    @Override
    public boolean weak() {
        return form.weak();
    }

    @Override
    public List<PayoutHead> payouts() {
        return payouts;
    }

    /** How many lines {@link #forEachLine} hands out. */
    public long lines() {
        return form.lines();
    }

    @Override
    public void forEachLineWhile(Predicate<PayoutLine> wantsMore) {
        Form.LineReader reader = form.readers().get();
        try (Records records = Records.open(file, rules, delimiter)) {
            for (String @Nullable [] cells = records.next(); cells != null; cells = records.next()) {
                @Nullable PayoutLine line = reader.line(records.line(), cells);
                if (line != null && !wantsMore.test(line)) {
                    return;
                }
            }
        } catch (RefusedFileException e) {
            throw e.asPayout();
        }
    }

    /** Nothing stays open between two readings. */
    @Override
    public void close() {}
}
