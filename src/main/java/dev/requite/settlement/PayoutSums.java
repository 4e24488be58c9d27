package dev.requite.settlement;

import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.PayoutLine;
import dev.requite.model.payout.TypeSum;
import dev.requite.text.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the lines of one payout come to, type by type, and a fingerprint of those that are not kept, which no order of lines
 * changes. Takes no more room for a million lines than for one. For one thread.
 */
public final class PayoutSums {

    /** Klarna's API has tax as lines, its files as columns: it says nothing about whether two readings are the same. */
    private static final String TAX = "TAX";

    private static final BigInteger ALL = BigInteger.ONE.shiftLeft(256);

    private final ProviderKind provider;
    private final SortedMap<String, TypeSum> byType = new TreeMap<>();
    private BigInteger others = BigInteger.ZERO;
    private boolean unclear;

    public PayoutSums(ProviderKind provider) {
        this.provider = provider;
    }

    /**
     * Counts a line.
     *
     * @param kept whether it is kept one by one besides
     * @throws ArithmeticException if no {@code long} can hold the sum
     */
    public void add(PayoutLine line, boolean kept) {
        byType.merge(line.type(), TypeSum.NOTHING.plus(line), (sum, one) -> sum.plus(line));
        unclear |= LineKind.of(provider, line.type(), line.detailedType()) == LineKind.UNKNOWN;
        if (!kept && !line.type().equals(TAX)) {
            others = others.add(fingerprint(line)).mod(ALL);
        }
    }

    private static BigInteger fingerprint(PayoutLine line) {
        String content = String.join(
                "\n",
                line.type(),
                Long.toString(Math.abs(line.amount())),
                line.currency().getCode(),
                line.orderId());
        return new BigInteger(1, Sha256.begin().digest(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** By type as the provider spells it, in alphabetical order. */
    public SortedMap<String, TypeSum> byType() {
        return Collections.unmodifiableSortedMap(byType);
    }

    /** Those of one type, all 0 if there is none. */
    public TypeSum of(String type) {
        return byType.getOrDefault(type, TypeSum.NOTHING);
    }

    /** All lines. */
    public TypeSum all() {
        return byType.values().stream()
                .reduce(
                        TypeSum.NOTHING,
                        (one, other) -> new TypeSum(
                                one.count() + other.count(),
                                Math.addExact(one.amount(), other.amount()),
                                Math.addExact(one.fees(), other.fees()),
                                Math.addExact(one.tax(), other.tax())));
    }

    /** Whether a line is of a type that nobody knows the sign of. */
    public boolean unclear() {
        return unclear;
    }

    /** The sum of the hashes of all lines that are not kept, 64 digits; zeros for none. */
    public String othersHash() {
        String digits = others.toString(16);
        return "0".repeat(64 - digits.length()) + digits;
    }

    /** Whether another reading had the same lines, as far as sums and the hash tell. */
    public boolean sameContent(SortedMap<String, TypeSum> before, String hashBefore) {
        return othersHash().equals(hashBefore) && essence(byType).equals(essence(before));
    }

    private record Essence(long count, long amount) {}

    private static SortedMap<String, Essence> essence(SortedMap<String, TypeSum> sums) {
        SortedMap<String, Essence> essence = new TreeMap<>();
        sums.forEach((type, sum) -> {
            if (!type.equals(TAX) && !Objects.equals(sum, TypeSum.NOTHING)) {
                essence.put(type, new Essence(sum.count(), Math.abs(sum.amount())));
            }
        });
        return essence;
    }
}
