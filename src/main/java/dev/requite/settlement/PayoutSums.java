package dev.requite.settlement;

import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.PayoutLine;
import dev.requite.model.payout.TypeSum;
import dev.requite.text.Sha256;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the lines of one payout come to, by type; and of those that are counted only a hash that does not depend on their order.
 * For one reading.
 */
public final class PayoutSums {

    /** Klarna's API has tax as lines, its files as columns: it says nothing about whether two readings are the same. */
    private static final String TAX = "TAX";

    private static final int HEX_DIGITS = 64;
    private static final BigInteger MODULUS = BigInteger.TWO.pow(256);

    private final SortedMap<String, TypeSum> byType = new TreeMap<>();
    private BigInteger others = BigInteger.ZERO;
    private long lines;

    public void add(ProviderKind provider, PayoutLine line) {
        lines++;
        String type = provider == ProviderKind.KLARNA ? line.type().toUpperCase(Locale.ROOT) : line.type();
        byType.put(type, byType.getOrDefault(type, TypeSum.NOTHING).plus(line));
        LineKind kind = LineKind.of(provider, line.type(), line.detailedType());
        if (!kind.kept() && !type.equals(TAX)) {
            others = others.add(hash(type, line)).mod(MODULUS);
        }
    }

    private static BigInteger hash(String type, PayoutLine line) {
        String content = String.join(
                "\n",
                type,
                Long.toString(Math.abs(line.amount())),
                line.currency().getCode(),
                line.orderId());
        return new BigInteger(1, HexFormat.of().parseHex(Sha256.hex(content)));
    }

    /** How many lines there were. */
    public long lines() {
        return lines;
    }

    public SortedMap<String, TypeSum> byType() {
        return new TreeMap<>(byType);
    }

    /** In lower-case hex. */
    public String othersHash() {
        String hex = others.toString(16);
        return "0".repeat(HEX_DIGITS - hex.length()) + hex;
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
