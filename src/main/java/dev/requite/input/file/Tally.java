package dev.requite.input.file;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.joda.money.CurrencyUnit;

/** What a file held so far: its rows, good and bad, and the amounts that could be read. */
public final class Tally {

    private final Map<CurrencyUnit, BigInteger> minorUnits = new HashMap<>();
    private long rows;

    public void addRow() {
        rows++;
    }

    public void addRows(long count) {
        rows += count;
    }

    public void addAmount(CurrencyUnit currency, long minor) {
        minorUnits.merge(currency, BigInteger.valueOf(minor), BigInteger::add);
    }

    public long rows() {
        return rows;
    }

    /** Sums of the {@code amount} cells as written, fees positive, by currency. */
    Map<CurrencyUnit, BigInteger> minorUnits() {
        return minorUnits;
    }
}
