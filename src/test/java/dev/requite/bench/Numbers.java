package dev.requite.bench;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Numbers as the tables show them. */
final class Numbers {

    private Numbers() {}

    static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String tenths(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }

    static String hundredths(double number) {
        return String.format(Locale.ROOT, "%,.2f", number);
    }

    static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", part * 100);
    }

    static String megabytes(OptionalLong bytes) {
        return bytes.isEmpty() ? "?" : whole(bytes.getAsLong() / (double) (1 << 20));
    }

    static String perThousand(OptionalDouble number, long of) {
        return number.isEmpty() || of == 0 ? "?" : hundredths(number.getAsDouble() * 1000 / of);
    }
}
