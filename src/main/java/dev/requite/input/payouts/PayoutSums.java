package dev.requite.input.payouts;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What the lines of one payout of Klarna's add up to, whichever way their signs are read. */
final class PayoutSums {

    private static final class Sum {
        private long written;
        private long absolute;
        private long tax;
    }

    private final Map<String, Sum> byType = new TreeMap<>();
    private final Newest newest;
    private @Nullable CurrencyUnit currency;
    private long firstLine;
    private long lines;

    PayoutSums(Dates dates) {
        newest = new Newest(dates);
    }

    /** @throws dev.requite.input.file.RefusedFileException if it is in another currency than those before it */
    void add(Complaint complaint, long line, KlarnaLine read) {
        if (currency == null) {
            currency = read.currency();
            firstLine = line;
        }
        if (!currency.equals(read.currency())) {
            throw complaint.on(
                    line,
                    "is in " + read.currency().getCode() + ", and the lines of its payout before it are in "
                            + currency.getCode(),
                    "export each payout by itself: one has one currency");
        }
        Sum sum = byType.computeIfAbsent(read.type(), type -> new Sum());
        sum.written = Math.addExact(sum.written, read.written());
        sum.absolute = Math.addExact(sum.absolute, Math.abs(read.written()));
        sum.tax = Math.addExact(sum.tax, read.tax());
        lines++;
    }

    Newest newest() {
        return newest;
    }

    /** Null without a line. */
    @Nullable
    CurrencyUnit currency() {
        return currency;
    }

    /** Where the first of them is; 0 without one. */
    long firstLine() {
        return firstLine;
    }

    long lines() {
        return lines;
    }

    long effect(List<String> types, SignReading reading) {
        long effect = 0;
        for (String type : types) {
            effect = Math.addExact(effect, effect(type, reading));
        }
        return effect;
    }

    private long effect(String type, SignReading reading) {
        @Nullable Sum sum = byType.get(type);
        if (sum == null) {
            return 0;
        }
        boolean byType = reading == SignReading.BY_TYPE && !KlarnaTypes.isFree(type);
        return byType ? reading.effect(type, sum.absolute) : sum.written;
    }

    /** Positive. */
    long taxOnFees() {
        @Nullable Sum fees = byType.get(KlarnaTypes.FEE);
        return fees == null ? 0 : fees.tax;
    }

    /** On other lines than fees: what is given back of it, perhaps. Positive. */
    long taxBeside() {
        long tax = -taxOnFees();
        for (Sum sum : byType.values()) {
            tax += sum.tax;
        }
        return tax;
    }

    /** How much of any sum of the summary's may be made of lines of which nobody says in which they are. */
    long slack() {
        long slack = 0;
        for (Map.Entry<String, Sum> entry : byType.entrySet()) {
            slack = Math.addExact(slack, KlarnaTypes.isFree(entry.getKey()) ? entry.getValue().absolute : 0);
        }
        return slack;
    }

    /** What they pay together: tax is taken off with fees, and given back with what is given. */
    long net(SignReading reading) {
        long net = 0;
        for (Map.Entry<String, Sum> entry : byType.entrySet()) {
            long tax = entry.getValue().tax;
            net = Math.addExact(net, effect(entry.getKey(), reading));
            net = Math.addExact(net, KlarnaTypes.isPlus(entry.getKey()) ? tax : -tax);
        }
        return net;
    }
}
