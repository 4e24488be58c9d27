package dev.requite.report.form;

import dev.requite.model.money.DecimalSign;
import dev.requite.model.row.FormulaGuard;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code refund-settlement.csv} once more, after nothing happened: the refunds that are open still, each as it was told, but
 * for the name of the reconciliation and the ages. Works on bytes: of a million refunds each is looked at, and most of what it
 * says is never a text.
 */
public final class RefundsAgain {

    private static final int BUFFER = 1 << 20;
    private static final int COLUMNS = RefundSettlements.HEADER.size();
    private static final int PROVIDER = at("provider");
    private static final int AMOUNT = at("refund_amount");
    private static final int CURRENCY = at("currency");
    private static final int SUBMITTED = at("submitted_at");
    private static final int AGE = at("age_days");
    private static final int BUCKET = at("bucket");
    private static final int OPEN = at("open");
    private static final int WAITS = at("waits");
    private static final byte[] YES = {'y', 'e', 's'};
    private static final int TIME_LENGTH = "2026-11-28T11:45:39.123Z".length();
    private static final long MILLIS_A_MINUTE = 60_000;
    private static final long MILLIS_A_DAY = 86_400_000;

    private final CsvForm form;
    private final byte delimiter;
    private final byte[] id;
    private final String reconciliationId;
    private final Instant asOf;
    private final @Nullable Table other;
    private final List<Pile> piles = new ArrayList<>();
    private final int[] ends = new int[COLUMNS];
    private byte[] buffer = new byte[BUFFER];
    private int filled;
    private long records;

    /**
     * @param form in which both are written
     * @param asOf until when refunds grow old
     * @param other takes the same records cell by cell; null if nobody does
     */
    public RefundsAgain(CsvForm form, String reconciliationId, Instant asOf, @Nullable Table other) {
        if (form.delimiter() > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("a delimiter of several bytes");
        }
        this.form = form;
        this.delimiter = (byte) form.delimiter();
        this.reconciliationId = reconciliationId;
        this.id = reconciliationId.getBytes(StandardCharsets.US_ASCII);
        this.asOf = asOf;
        this.other = other;
    }

    private static int at(String column) {
        return RefundSettlements.HEADER.indexOf(column);
    }

    /**
     * What refunds of an account, a currency and a bucket of ages come to.
     *
     * @param amount in minor units
     */
    public record Aged(String account, String currency, String bucket, long count, long amount) {}

    /** How many were told again: those that are on their way, or wait for a person. */
    public long records() {
        return records;
    }

    /** Those that are on their way, by account, currency and bucket. */
    public List<Aged> aged() {
        SortedMap<String, Aged> sorted = new TreeMap<>();
        piles.forEach(pile -> pile.sums.forEach(sum -> sorted.put(
                String.join("\0", pile.account, pile.currency, sum.bucket),
                new Aged(pile.account, pile.currency, sum.bucket, sum.count, sum.amount))));
        return List.copyOf(sorted.values());
    }

    /**
     * Writes them, header and all.
     *
     * @throws IllegalStateException if these are no records of that file
     */
    public void copy(InputStream from, OutputStream to) throws IOException {
        int begin = 0;
        boolean header = true;
        boolean more = true;
        while (more) {
            more = fill(from, begin);
            begin = 0;
            for (int end = split(begin); end > 0; end = split(begin)) {
                if (header) {
                    to.write(buffer, begin, end - begin);
                } else {
                    told(begin, end, to);
                }
                header = false;
                begin = end;
            }
        }
        if (begin < filled) {
            throw new IllegalStateException("a record without an end");
        }
    }

    /** What was not used yet goes to the front, and is followed by what comes next; answers whether anything came. */
    private boolean fill(InputStream from, int begin) throws IOException {
        System.arraycopy(buffer, begin, buffer, 0, filled - begin);
        filled -= begin;
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = from.readNBytes(buffer, filled, buffer.length - filled);
        filled += read;
        return read > 0;
    }

    /** Finds the ends of a record's cells; answers where the next one begins, 0 if this one's end is not there yet. */
    private int split(int begin) {
        boolean quoted = false;
        int cell = 0;
        for (int at = begin; at < filled; at++) {
            byte b = buffer[at];
            if (b == '"') {
                quoted = !quoted;
            } else if (!quoted && (b == delimiter || b == '\r')) {
                if (cell == COLUMNS) {
                    throw new IllegalStateException("a record of more cells than the header has");
                }
                ends[cell] = at;
                cell++;
            } else if (!quoted && b == '\n') {
                if (cell != COLUMNS) {
                    throw new IllegalStateException("a record of fewer cells than the header has");
                }
                return at + 1;
            }
        }
        return 0;
    }

    private int begin(int record, int cell) {
        return cell == 0 ? record : ends[cell - 1] + 1;
    }

    private void told(int record, int end, OutputStream to) throws IOException {
        boolean open = isCell(record, OPEN, YES);
        if (!open && !isCell(record, WAITS, YES)) {
            return;
        }
        records++;
        Age age = Age.of(submitted(record), asOf);
        if (open) {
            pile(record).add(age.bucket(), minor(record));
        }
        to.write(id);
        to.write(buffer, ends[0], ends[AGE - 1] + 1 - ends[0]);
        to.write(age.days().getBytes(StandardCharsets.US_ASCII));
        to.write(delimiter);
        to.write(age.bucket().getBytes(StandardCharsets.US_ASCII));
        to.write(buffer, ends[BUCKET], end - ends[BUCKET]);
        if (other != null) {
            other.write(cells(record, age));
        }
    }

    private boolean isCell(int record, int cell, byte[] text) {
        return Arrays.equals(buffer, begin(record, cell), ends[cell], text, 0, text.length);
    }

    private @Nullable Instant submitted(int record) {
        int at = begin(record, SUBMITTED);
        int length = ends[SUBMITTED] - at;
        if (length == 0) {
            return null;
        } else if (length != TIME_LENGTH) {
            return Instant.parse(new String(buffer, at, length, StandardCharsets.US_ASCII));
        }
        long day = LocalDate.of(number(at, 4), number(at + 5, 2), number(at + 8, 2))
                .toEpochDay();
        long minutes = number(at + 11, 2) * 60L + number(at + 14, 2);
        return Instant.ofEpochMilli(
                day * MILLIS_A_DAY + minutes * MILLIS_A_MINUTE + number(at + 17, 2) * 1000L + number(at + 20, 3));
    }

    private int number(int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            number = number * 10 + buffer[i] - '0';
        }
        return number;
    }

    /** Of an amount that has as many decimals as its currency. */
    private long minor(int record) {
        long minor = 0;
        for (int at = begin(record, AMOUNT); at < ends[AMOUNT]; at++) {
            byte b = buffer[at];
            if (b >= '0' && b <= '9') {
                minor = minor * 10 + b - '0';
            } else if (b != form.decimalSign().sign()) {
                throw new IllegalStateException("a refund whose amount is no number");
            }
        }
        return minor;
    }

    private List<String> cells(int record, Age age) {
        List<String> cells = new ArrayList<>(COLUMNS);
        for (int cell = 0; cell < COLUMNS; cell++) {
            String column = RefundSettlements.HEADER.get(cell);
            String text = cell(record, cell);
            if (!Columns.isNumber(column)) {
                text = FormulaGuard.off(text);
            } else if (Columns.isDecimal(column) && form.decimalSign() != DecimalSign.POINT) {
                text = text.replace(form.decimalSign().sign(), DecimalSign.POINT.sign());
            }
            cells.add(text);
        }
        cells.set(0, reconciliationId);
        cells.set(AGE, age.days());
        cells.set(BUCKET, age.bucket());
        return Collections.unmodifiableList(cells);
    }

    private String cell(int record, int cell) {
        int begin = begin(record, cell);
        String text = new String(buffer, begin, ends[cell] - begin, StandardCharsets.UTF_8);
        return text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }

    /** The refunds of an account in a currency: of few accounts the last is mostly this one's, too. */
    private Pile pile(int record) {
        for (Pile pile : piles) {
            if (isCell(record, PROVIDER, pile.accountBytes) && isCell(record, CURRENCY, pile.currencyBytes)) {
                return pile;
            }
        }
        Pile pile = new Pile(
                FormulaGuard.off(cell(record, PROVIDER)),
                bytes(record, PROVIDER),
                cell(record, CURRENCY),
                bytes(record, CURRENCY));
        piles.add(pile);
        return pile;
    }

    private byte[] bytes(int record, int cell) {
        return Arrays.copyOfRange(buffer, begin(record, cell), ends[cell]);
    }

    private static final class Pile {

        private final String account;
        private final byte[] accountBytes;
        private final String currency;
        private final byte[] currencyBytes;
        private final List<Sum> sums = new ArrayList<>();

        Pile(String account, byte[] accountBytes, String currency, byte[] currencyBytes) {
            this.account = account;
            this.accountBytes = accountBytes;
            this.currency = currency;
            this.currencyBytes = currencyBytes;
        }

        void add(String bucket, long amount) {
            for (Sum sum : sums) {
                if (sum.bucket.equals(bucket)) {
                    sum.add(amount);
                    return;
                }
            }
            Sum sum = new Sum(bucket);
            sum.add(amount);
            sums.add(sum);
        }
    }

    private static final class Sum {

        private final String bucket;
        private long count;
        private long amount;

        Sum(String bucket) {
            this.bucket = bucket;
        }

        void add(long more) {
            count++;
            amount = Math.addExact(amount, more);
        }
    }
}
